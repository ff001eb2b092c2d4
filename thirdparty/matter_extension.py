"""What requests bring to a matter."""

from collections.abc import Sequence

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking
from caseops.users.models import User
from matters.extensions import CLOSING, Left, MatterExtension, Succession, Tab
from matters.known import Known
from matters.models import Matter
from thirdparty.actions import hand_over_requests, plan_requests
from thirdparty.blueprints import SECTIONS
from thirdparty.growth import RequestGrowth
from thirdparty.models import Draft, ThirdPartyRequest
from thirdparty.section import tab

GATE = "all_requests_closed"


class ThirdPartyExtension(MatterExtension):
    sections = SECTIONS
    growths = (RequestGrowth(),)
    spoken_of = (ThirdPartyRequest, Draft)

    def on_opened(self, known: Known, actor: User | None) -> None:
        plan_requests(actor=actor, known=known)

    def on_changed(self, matters: Sequence[Matter], actor: User | None, left: Left | None = None) -> None:
        if isinstance(left, Succession) and not left.is_return:
            hand_over_requests(actor=actor, matters=matters, left=left)

    def held_by(self, person: User) -> dict[str, list[int]]:
        owned = ThirdPartyRequest.objects.not_closed().filter(owner=person)
        return {"open request": list(owned.values_list("matter_id", flat=True))}

    def unmet(self, matter: Matter, gate: str) -> Asking[list[str] | None]:
        """Drafts do not count: what was never sent keeps nobody waiting."""
        if gate not in (GATE, CLOSING):
            return None
        waiting = Of(_waiting, matter)
        yield [waiting]
        if gate == CLOSING:
            return [
                f"{row.owner} still waits for {row.name} from {row.whom}: mark it received or stop asking."
                for row in waiting
            ]
        names = ", ".join(f"{row.name} ({row.whom})" for row in waiting)
        return [f"Still waiting for: {names}."] if names else []

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)


def _waiting(matter: int) -> QuerySet[ThirdPartyRequest]:
    return ThirdPartyRequest.objects.waiting().filter(matter=matter).select_related("contact", "owner")
