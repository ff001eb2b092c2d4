"""Where notes, calls and new tasks are written down."""

from matters.forms.acts import NoteForm
from matters.forms.words import LogForm
from matters.page.look import Look


def build(
    look: Look, *, note_form: NoteForm | None = None, log_form: LogForm | None = None
) -> dict[str, object]:
    """Both forms, empty unless one was refused."""
    return {
        "note_form": note_form or NoteForm(auto_id="note-%s"),
        "log_form": log_form or LogForm(matter=look.matter, auto_id="log-%s"),
        "is_log_open": bool(log_form),
    }
