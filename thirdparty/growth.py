"""Requests under a newer version of the practice area."""

from collections.abc import Sequence

from caseops.core import clock
from caseops.users.models import User
from matters.growth import Growth, Values
from matters.known import Known
from thirdparty.models import Draft, RequestBlueprint, Status, ThirdPartyRequest


class RequestGrowth(Growth):
    """What was asked for runs on as it was asked; drafts follow their blueprint."""

    noun = "request"
    model = ThirdPartyRequest
    columns = (
        "name",
        "asked_of",
        "first_follow_up_days",
        "repeat_days",
        "escalate_after_days",
        "ladder",
        "legal_clock",
    )

    def stays(self, row: ThirdPartyRequest) -> str:
        """Somebody was asked, or it was given up."""
        if row.status == Status.DRAFT:
            return ""
        return "Over" if row.closed_on else "Asked already"

    def wanted(self, row: ThirdPartyRequest, blueprint: RequestBlueprint, known: Known) -> Values:
        """All that the practice area says of it."""
        return {name: getattr(blueprint, name) for name in self.columns}

    def retire(self, rows: Sequence[ThirdPartyRequest], actor: User | None, why: str) -> None:
        """Cancelled, with the version as the reason; letters that were ready are of no use any more."""
        self.these(rows).update(
            status=Status.CANCELLED,
            close_reason=why,
            closed_on=clock.today(actor.zone if actor else None),
            resume_on=None,
        )
        Draft.objects.ready().filter(request__in=rows).update(state=Draft.State.DROPPED)

    def restore(self, rows: Sequence[ThirdPartyRequest], actor: User | None, why: str) -> None:
        """A draft again."""
        self.these(rows).update(status=Status.DRAFT, close_reason="", closed_on=None)

    def aside(self, row: ThirdPartyRequest) -> str:
        """Why it was given up."""
        return row.close_reason
