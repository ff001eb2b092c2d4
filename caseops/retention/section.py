"""Keeping as a section of the matter page."""

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from caseops.retention.due import with_due
from caseops.retention.models import LegalHold
from caseops.retention.permissions import HOLD
from caseops.users.models import User
from matters.extensions import Fact, Tab
from matters.models import Matter


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """The holds that stand and, once it is closed, from when it may go."""
    holds = Of(_holds, matter, "matter")
    dated = with_due(Matter.objects.filter(pk=matter.pk).only("pk", "closed_on", "client_id", "version_id"))
    yield [holds, dated] if matter.closed_on else [holds]
    row = next(iter(dated), None) if matter.closed_on else None
    context: dict[str, object] = {
        "holds": list(holds),
        "destroy_from": row.destroy_from if row else None,
        "kept_matter": matter,
        "may_hold": HOLD.held_by(user),
    }
    facts = [Fact("Legal hold", "nothing is destroyed", "warn")] if holds else []
    return Tab("retention", "Keeping", "retention/section.html", 0, context, facts)


def _holds(matter: int) -> QuerySet[LegalHold]:
    return LegalHold.objects.standing().filter(matter=matter).select_related("put_by")
