"""Why one person can or cannot see a matter, told without becoming that person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from caseops.audit.actions import record
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from matters.models import Matter, Wall
from matters.walls.forms import wall_of


@dataclass(frozen=True)
class Sight:
    """What the one place that decides has answered, and the reasons in its order."""

    person: User
    sees: bool
    reasons: list[str]

    @property
    def words(self) -> str:
        """In a line."""
        return f"{self.person} {'sees' if self.sees else 'does not see'} it"


@transaction.atomic
def explain_sight(*, actor: User, matter: Matter, person: User) -> Sight:
    """Admins ask, and the audit says that they did; the caller has fetched the matter as the admin sees it."""
    MANAGE_PEOPLE.require(actor)
    sees = Matter.objects.visible_to(person).filter(pk=matter.pk).exists()
    told = Sight(person, sees, list(_reasons(person, matter)))
    record("sight.explained", matter, actor=actor, subject=matter, person=person.name, answer=told.words)
    return told


def _reasons(person: User, matter: Matter) -> Iterator[str]:
    """What keeps them out comes before what would let them in, as it does for the house."""
    name = person.first_name
    if not person.is_active:
        yield f"{name} no longer works here: whoever may not sign in sees nothing."
    if wall := wall_of(matter):
        yield _of_wall(person, wall)
    ways = list(_ways_in(person, matter))
    yield from ways
    if not ways:
        yield f"{name} is not on the team, stands in for nobody on it, and is not shown every matter."


def _of_wall(person: User, wall: Wall) -> str:
    is_named = wall.members.filter(user=person).exists()
    if wall.is_screen:
        said = "is screened by the wall" if is_named else "is not among those whom the wall screens"
    else:
        said = "is admitted by the wall" if is_named else "is not among those whom the wall admits"
    after = "" if is_named != wall.is_screen else ". A wall comes before team and rank"
    return f"{person.first_name} {said}{after}."


def _ways_in(person: User, matter: Matter) -> Iterator[str]:
    for place in matter.team.filter(user=person):
        yield f"{person.first_name} is on the team as {place.get_role_display().lower()}."
    stands_in = Q(user__supervisor=person) | Q(user__backup=person)
    for place in matter.team.filter(stands_in).select_related("user"):
        part = "supervisor" if place.user.supervisor_id == person.pk else "backup"
        yield f"{person.first_name} is {part} of {place.user}, who is on the team."
    if person.is_admin:
        yield f"{person.first_name} is an admin: admins see every matter that no wall keeps from them."
    elif person.firm_wide:
        yield f"The firm has opened every matter to {person.first_name}."
