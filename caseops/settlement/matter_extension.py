"""What the money brings to a matter: its section, its fields for letters, and what keeps the file open."""

from collections.abc import Mapping

from caseops.core.money import dollars
from caseops.core.together import Asking
from caseops.settlement.models import Disbursement, Lien, Proposal, Statement
from caseops.settlement.section import tab
from caseops.settlement.words import fields
from caseops.users.models import User
from matters.extensions import CLOSING, MatterExtension, Tab
from matters.models import Matter, PracticeAreaVersion


class SettlementExtension(MatterExtension):
    def unmet(self, matter: Matter, gate: str) -> Asking[list[str] | None]:
        """A lien without a final amount, money that has not left, an accepted offer nobody has accounted for."""
        if gate != CLOSING:
            return None
        liens = Lien.objects.filter(matter=matter).unresolved().select_related("holder")
        due = Disbursement.objects.due().filter(statement__matter=matter)
        accepted = Proposal.objects.filter(matter=matter, outcome=Proposal.Outcome.ACCEPTED)
        approved = Statement.objects.filter(matter=matter).approved()[:1]
        yield [liens, due, accepted, approved]
        said = [f"The lien {row} has no final amount: enter it, or say that it is nothing." for row in liens]
        said += [f"{row.payee} is not paid {dollars(row.amount)} of the settlement yet." for row in due]
        if accepted and not approved:
            said.append(f"{accepted[0]} is accepted, but no settlement statement is approved.")
        return said

    def letter_fields(
        self, version: PracticeAreaVersion, matter: Matter | None = None
    ) -> Mapping[str, tuple[str, str]]:
        """Every total, as `settlement.…`."""
        return fields(matter)

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
