"""Requirements under a newer version of the practice area."""

from collections.abc import Sequence

from caseops.core import clock
from caseops.users.models import User
from documents.models import DocumentBlueprint, DocumentRequirement
from matters.growth import Growth, Values
from matters.known import Known


class RequirementGrowth(Growth):
    """What came, was waived or was asked for stays."""

    noun = "document"
    model = DocumentRequirement
    columns = ("stage_id", "name", "required", "source")

    def stays(self, row: DocumentRequirement) -> str:
        """What a person has decided about it."""
        if row.received_on:
            return "Received"
        if row.waived_on:
            return "Waived"
        return "Asked for" if row.asked_on else ""

    def wanted(self, row: DocumentRequirement, blueprint: DocumentBlueprint, known: Known) -> Values:
        """All that the practice area says of it."""
        return {name: getattr(blueprint, name) for name in self.columns}

    def retire(self, rows: Sequence[DocumentRequirement], actor: User | None, why: str) -> None:
        """Waived, with the version as the reason."""
        self.these(rows).update(waived_on=clock.today(actor.zone if actor else None), waive_reason=why)

    def restore(self, rows: Sequence[DocumentRequirement], actor: User | None, why: str) -> None:
        """Missing again."""
        self.these(rows).update(waived_on=None, waive_reason="")

    def aside(self, row: DocumentRequirement) -> str:
        """Why it was waived."""
        return row.waive_reason
