"""What can be done to the file as a whole: its title, its end and its way back."""

from collections.abc import Sequence

from caseops.core.together import Asking, asks
from matters.actions.close import closing_blockers
from matters.forms.acts import ReasonForm, TitleForm
from matters.page.look import Look


@asks
def build(
    look: Look,
    *,
    title_form: TitleForm | None = None,
    closure_form: ReasonForm | None = None,
    problem: Sequence[str] = (),
) -> Asking[dict[str, object]]:
    """What stands in the way of closing is asked for once somebody looks, or has tried."""
    yield from ()
    is_closing = bool(closure_form) or bool(problem)
    return {
        "title_form": title_form or TitleForm(initial={"title": look.matter.title}, auto_id="rename-%s"),
        "is_renaming": bool(title_form),
        "closure_form": closure_form or ReasonForm(auto_id="closure-%s"),
        "is_closing": is_closing,
        "blockers": closing_blockers(look.matter) if is_closing and look.may_close and look.is_open else [],
        "problem": problem,
    }
