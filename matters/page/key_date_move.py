"""What moving a key date would do, shown before it is done; empty while nobody moves one."""

from caseops.core.together import Asking, asks
from matters.effects import Preview
from matters.forms.dates import MoveForm
from matters.page.look import Look


@asks
def build(
    look: Look, *, preview: Preview | None = None, form: MoveForm | None = None, is_changed: bool = False
) -> Asking[dict[str, object]]:
    """`is_changed`: the plan is another one than the person agreed to."""
    yield from ()
    return {"preview": preview, "form": form, "is_changed": is_changed}
