"""What requests bring to a matter."""

from collections.abc import Mapping, Sequence

from caseops.users.models import User
from matters.extensions import Hint, MatterExtension, Tab
from matters.models import Matter
from thirdparty.actions import hand_over_requests, plan_requests
from thirdparty.answers import hints
from thirdparty.blueprints import SECTIONS
from thirdparty.models import ThirdPartyRequest
from thirdparty.section import tab

GATE = "all_requests_closed"


class ThirdPartyExtension(MatterExtension):
    sections = SECTIONS

    def on_opened(self, matter: Matter, actor: User | None) -> None:
        plan_requests(actor=actor, matter=matter)

    def on_left(self, matter: Matter, person: User, heir: User, actor: User | None) -> None:
        hand_over_requests(actor=actor, matter=matter, owner=person, heir=heir)

    def held_by(self, person: User) -> dict[str, list[int]]:
        owned = ThirdPartyRequest.objects.not_closed().filter(owner=person)
        return {"open request": list(owned.values_list("matter_id", flat=True))}

    def unmet(self, matter: Matter, gate: str) -> str | None:
        """Drafts do not count: what was never sent keeps nobody waiting."""
        if gate != GATE:
            return None
        waiting = ", ".join(
            f"{row.name} ({row.whom})" for row in matter.requests.waiting().select_related("contact")
        )
        return f"Still waiting for: {waiting}." if waiting else ""

    def closing_blockers(self, matter: Matter) -> list[str]:
        return [
            f"{row.owner} still waits for {row.name} from {row.whom}: mark it received or stop asking."
            for row in matter.requests.waiting().select_related("contact", "owner")
        ]

    def hints(self, documents: Sequence[int], user: User) -> Mapping[int, Sequence[Hint]]:
        return hints(documents, user)

    def tab(self, matter: Matter, user: User) -> Tab:
        return tab(matter, user)
