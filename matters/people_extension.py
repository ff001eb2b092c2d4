"""What a person holds on matters."""

from caseops.core.said import counted
from caseops.people.extensions import PeopleExtension
from caseops.users.models import User
from matters.actions.hand_over import hand_over, held_by
from matters.models import Matter
from matters.walls.orphans import refuse_orphans


class MattersOfPeople(PeopleExtension):
    def work_of(self, person: User, reader: User | None = None) -> list[str]:
        """Matters first, then the rows of every floor."""
        kept = Matter.objects.all().kept_from(reader).values_list("pk", flat=True) if reader else ()
        hidden = set(kept)
        told = {noun: [pk for pk in rows if pk not in hidden] for noun, rows in held_by(person).items()}
        return [counted(len(rows), noun) for noun, rows in told.items() if rows]

    def hand_over(self, person: User, heir: User, actor: User | None) -> None:
        hand_over(actor=actor, person=person, heir=heir)

    def on_rank(self, person: User, actor: User | None) -> None:
        """Whoever could lift a wall has a successor."""
        refuse_orphans()

    def on_gone(self, person: User, actor: User | None) -> None:
        """The same."""
        refuse_orphans()
