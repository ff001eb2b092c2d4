"""The conflict check as a section of the matter page."""

from django.db.models import Count, Q

from caseops.intake.hits import told_to
from caseops.intake.models import ConflictCheck, Questionnaire
from caseops.intake.permissions import CHECK_CONFLICTS
from caseops.intake.terms import not_looked_for
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter

TONES = {"clear": "good", "waived": "warn", "conflict": "bad"}


def tab(matter: Matter, user: User) -> Tab:
    """The last check, what it found and what was decided; whose name nobody has looked for."""
    checks = list(ConflictCheck.objects.filter(matter=matter).select_related("actor", "decision__actor"))
    last = checks[0] if checks else None
    told = told_to(last, user) if last else []
    decision = getattr(last, "decision", None)
    context: dict[str, object] = {
        "questionnaire": _questionnaire(matter),
        "last": last,
        "told": told,
        "decision": decision,
        "tone": TONES[decision.outcome] if decision else "",
        "unchecked": not_looked_for(matter, checks) if last else [],
        "may_check": matter.closed_on is None and CHECK_CONFLICTS.held_by(user),
    }
    return Tab(
        "conflicts", "Conflict check", "intake/conflicts/section.html", 0 if decision else len(told), context
    )


def _questionnaire(matter: Matter) -> Questionnaire | None:
    """What the client answered before there was a matter, and how many answers nobody has looked at."""
    unseen = Count("answers", filter=Q(answers__verdict="") | ~Q(answers__not_put_why=""))
    return Questionnaire.objects.filter(lead__matter=matter).annotate(unseen=unseen).first()
