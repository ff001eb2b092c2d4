"""The conflict check as a section of the matter page."""

from django.db.models import Count, Q, QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from caseops.intake.hits import told_to
from caseops.intake.models import ConflictCheck, Questionnaire
from caseops.intake.permissions import CHECK_CONFLICTS
from caseops.intake.terms import involved_in, not_looked_for
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter

TONES = {"clear": "good", "waived": "warn", "conflict": "bad"}


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """The last check, what it found and what was decided; whose name nobody has looked for."""
    checks, asked, parties = Of(_checks, matter), Of(_questionnaire, matter), Of(involved_in, matter)
    yield [checks, asked, parties]
    last = next(iter(checks), None)
    told = (yield from told_to.asking(last, user)) if last else []
    decision = getattr(last, "decision", None)
    context: dict[str, object] = {
        "questionnaire": next(iter(asked), None),
        "last": last,
        "told": told,
        "decision": decision,
        "tone": TONES[decision.outcome] if decision else "",
        "unchecked": not_looked_for(parties, checks) if last else [],
        "may_check": matter.closed_on is None and CHECK_CONFLICTS.held_by(user),
    }
    return Tab(
        "conflicts", "Conflict check", "intake/conflicts/section.html", 0 if decision else len(told), context
    )


def _checks(matter: int) -> QuerySet[ConflictCheck]:
    return ConflictCheck.objects.filter(matter=matter).select_related("actor", "decision__actor")


def _questionnaire(matter: int) -> QuerySet[Questionnaire, Questionnaire]:
    """What the client answered before there was a matter, and how many answers nobody has looked at."""
    unseen = Count("answers", filter=Q(answers__verdict="") | ~Q(answers__not_put_why=""))
    return Questionnaire.objects.filter(lead__matter=matter).annotate(unseen=unseen).order_by("pk")[:1]
