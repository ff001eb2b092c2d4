"""What a person holds on matters."""

from caseops.core.said import counted
from caseops.people.extensions import PeopleExtension
from caseops.users.models import User
from matters.actions.hand_over import hand_over, held_by


class MattersOfPeople(PeopleExtension):
    def work_of(self, person: User) -> list[str]:
        """Matters first, then the rows of every floor."""
        return [counted(len(matters), noun) for noun, matters in held_by(person).items() if matters]

    def hand_over(self, person: User, heir: User, actor: User | None) -> None:
        hand_over(actor=actor, person=person, heir=heir)
