"""What a person holds on matters."""

from caseops.core.said import counted
from caseops.people.extensions import PeopleExtension
from caseops.users.models import User
from matters.actions.hand_over import hand_over, held_by
from matters.walls.orphans import refuse_orphans


class MattersOfPeople(PeopleExtension):
    def work_of(self, person: User) -> list[str]:
        """Matters first, then the rows of every floor."""
        return [counted(len(matters), noun) for noun, matters in held_by(person).items() if matters]

    def hand_over(self, person: User, heir: User, actor: User | None) -> None:
        hand_over(actor=actor, person=person, heir=heir)

    def on_rank(self, person: User, actor: User | None) -> None:
        """Whoever could lift a wall has a successor."""
        refuse_orphans()

    def on_gone(self, person: User, actor: User | None) -> None:
        """The same."""
        refuse_orphans()
