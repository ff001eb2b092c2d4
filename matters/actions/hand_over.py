"""One person's work on every matter becomes another's."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from matters.actions.lock import locked
from matters.actions.people import at_work, changed
from matters.extensions import Succession, extensions
from matters.models import Matter, Task, TeamMember


@transaction.atomic
def hand_over(*, actor: User | None, person: User, heir: User) -> int:
    """Places on teams, tasks and what waits above, on every open matter; returns how many matters it touched."""
    MANAGE_PEOPLE.require(actor)
    touched = {pk for matters in held_by(person).values() for pk in matters}
    found = Matter.objects.open().filter(pk__in=touched).order_by("pk")
    matters = [row for row in map(locked, found) if not row.closed_on]
    heir = at_work(heir, "heir")
    for matter in matters:
        _hand_over(matter, person, heir, actor)
    return len(matters)


def held_by(person: User) -> dict[str, list[int]]:
    """By noun, the matter of each place and each row on open matters that is this person's."""
    places = TeamMember.objects.of_open_matters().filter(user=person)
    tasks = Task.objects.open().filter(assignee=person)
    held = {
        "matter": list(places.values_list("matter_id", flat=True)),
        "open task": list(tasks.values_list("matter_id", flat=True)),
    }
    for extension in extensions():
        held.update(extension.held_by(person))
    return held


def _hand_over(matter: Matter, person: User, heir: User, actor: User | None) -> None:
    """The heir takes the place as it was, unless the team has the heir already."""
    member = matter.team.filter(user=person).first()
    if not matter.team.filter(user=heir).exists():
        _join(matter, heir, member.role if member else heir.role, actor)
    if member:
        record("team.left", member, actor=actor, subject=matter, heir=str(heir))
        member.delete()
    changed(matter, actor, Succession(person, heir))


def _join(matter: Matter, user: User, role: str, actor: User | None) -> None:
    place = TeamMember(matter=matter, user=user, role=role)
    place.full_clean()
    place.save()
    record("team.joined", place, actor=actor, subject=matter, role=place.get_role_display().lower())


def put_at_work(matter: Matter, actor: User | None) -> None:
    """A held matter opens again: what waits for people who left the firm waits for somebody who is here."""
    if actor and not matter.team.filter(user__is_active=True).exists():
        _join(matter, actor, actor.role, actor)
    gone = User.objects.filter(is_active=False)
    of_it = gone.filter(memberships__matter=matter) | gone.filter(tasks__matter=matter)
    for person in of_it.distinct():
        heir = matter.team.filter(user__is_active=True).select_related("user").first()
        if heir is None:
            raise ValidationError(f"Nobody on {matter.number} works here any more.")
        _hand_over(matter, person, heir.user, actor)
