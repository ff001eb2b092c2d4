"""What rules did on one matter, as a section of its page: the answer to “why did this appear?”."""

from django.db.models import QuerySet

from caseops.automation.models import RuleRun, RunStep, State
from caseops.core.composing import Of
from caseops.core.together import Asking, asks, hang
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter
from matters.permissions import CONFIGURE

NEWEST = 8


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """The newest runs with why they fired, or did not, and what they did; nothing where no rule ever ran."""
    runs = Of(_newest, matter)
    yield [runs]
    if not runs:
        return None
    steps = RunStep.objects.filter(run__in=runs).select_related("blueprint", "task__assignee")
    yield [steps]
    hang(runs, "steps", "run_id", steps)
    open_steps = sum(step.state in (State.WAITING, State.FAILED) for run in runs for step in run.steps.all())
    context: dict[str, object] = {
        "runs": runs[:NEWEST],
        "is_more": len(runs) > NEWEST,
        "tab_matter": matter,
        "may_configure": CONFIGURE.held_by(user),
    }
    return Tab("automation", "Rules", "automation/section.html", open_steps, context)


def _newest(matter: int) -> QuerySet[RuleRun]:
    return RuleRun.objects.filter(matter=matter).select_related("rule", "cause__rule")[: NEWEST + 1]
