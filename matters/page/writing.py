"""Where notes, calls and new tasks are written down."""

from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from matters.correspondents import people_by_number
from matters.forms.acts import NoteForm
from matters.forms.words import LogForm
from matters.page.look import Look


@asks
def build(
    look: Look, *, note_form: NoteForm | None = None, log_form: LogForm | None = None
) -> Asking[dict[str, object]]:
    """Both forms, empty unless one was refused."""
    people = Of(people_by_number, look.matter, beside=(look.matter.client,))
    yield [people]
    return {
        "note_form": note_form or NoteForm(auto_id="note-%s"),
        "log_form": log_form or LogForm(matter=look.matter, people=people, auto_id="log-%s"),
        "is_log_open": bool(log_form),
    }
