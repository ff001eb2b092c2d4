from collections import Counter
from collections.abc import Sequence

from django.db.models import Model

from caseops.audit.actions import record_each
from caseops.core.said import counted
from caseops.users.models import User
from matters.extensions import Succession
from matters.models import Matter
from thirdparty.models import ThirdPartyRequest


def hand_over_requests(*, actor: User | None, matters: Sequence[Matter], left: Succession) -> int:
    """What somebody chased on these matters is chased by another, on the days that were set; never by nobody."""
    rows = ThirdPartyRequest.objects.not_closed().filter(matter__in=matters, owner=left.person)
    moved = Counter(left.moves.change(rows, owner_id=left.heir.pk))
    told: list[tuple[Model, Model, dict[str, object]]] = [
        (matter, matter, {"what": counted(moved[matter.pk], "request"), "heir": str(left.heir)})
        for matter in matters
        if moved[matter.pk]
    ]
    record_each("requests.handed_over", told, actor=actor)
    return moved.total()
