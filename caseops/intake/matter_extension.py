"""What intake brings to a matter."""

from collections.abc import Sequence

from caseops.core.together import Asking
from caseops.intake.models import Lead
from caseops.intake.section import tab
from caseops.users.models import User
from matters.extensions import Left, MatterExtension, Succession, Tab
from matters.models import Matter


class IntakeExtension(MatterExtension):
    def on_changed(self, matters: Sequence[Matter], actor: User | None, left: Left | None = None) -> None:
        """Leads have no matter yet: they move only with everything else."""
        if isinstance(left, Succession) and left.everything:
            left.moves.change(
                Lead.objects.unfinished().filter(owner=left.person), matter="", owner_id=left.heir.pk
            )

    def held_by(self, person: User) -> dict[str, list[int]]:
        return {"lead": [0] * Lead.objects.unfinished().filter(owner=person).count()}

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
