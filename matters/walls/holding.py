"""Work behind a wall that nobody could do."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from caseops.core.said import counted
from caseops.users.models import User
from matters.actions.hand_over import held_by
from matters.models import Matter


def refuse_holders(matter: Matter, people: Iterable[User]) -> None:
    """Whoever still has work on the open matter hands it over first: behind the wall it would stand still unseen."""
    if matter.closed_on:
        return
    sentences = [said for person in people if (said := _still_holds(matter, person))]
    if sentences:
        raise ValidationError(sentences)


def _still_holds(matter: Matter, person: User) -> str:
    held = {noun: matters.count(matter.pk) for noun, matters in held_by(person).items()}
    if held.pop("matter", 0):
        return f"{person} is on the team. Take them off it first; what waits for them goes to somebody else."
    words = ", ".join(counted(count, noun) for noun, count in held.items() if count)
    return f"{person} has {words} here. Give that to somebody else first." if words else ""
