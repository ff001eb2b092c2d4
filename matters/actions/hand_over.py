"""One person's work on every matter becomes another's."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from caseops.audit.actions import record, record_each
from caseops.core import clock
from caseops.core.asking import as_house
from caseops.core.said import counted
from caseops.people.extensions import extensions as of_people
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from matters.actions.people import at_work, changed
from matters.extensions import Succession, extensions
from matters.models import HandOver, Matter, Task, TeamMember
from matters.models.visibility import kept_out_of
from matters.walls.orphans import refuse_walled


@as_house
@transaction.atomic
def hand_over(*, actor: User | None, person: User, heir: User) -> int:
    """For good, from now on; returns how many matters it touched."""
    MANAGE_PEOPLE.require(actor)
    made = HandOver(person=person, heir=heir, by=actor, from_on=clock.today())
    return carry_out(made, actor)


@as_house
def held_by(person: User) -> dict[str, list[int]]:
    """By noun, the matter of each place and each row that is this person's; 0 for what belongs to no matter."""
    places = TeamMember.objects.of_open_matters().filter(user=person)
    tasks = Task.objects.open().filter(assignee=person)
    held = {
        "matter": list(places.values_list("matter_id", flat=True)),
        "open task": list(tasks.values_list("matter_id", flat=True)),
    }
    for extension in extensions():
        held.update(extension.held_by(person))
    return held


def told(person: User) -> str:
    """What a person holds, in words."""
    return ", ".join(counted(len(matters), noun) for noun, matters in held_by(person).items() if matters)


def carry_out(made: HandOver, actor: User | None) -> int:
    """Everything the person has moves, in one transaction and in as many statements however much it is."""
    person = made.person
    made.told = told(person)[:300]
    touched = {pk for matters in held_by(person).values() for pk in matters}
    rows = Matter.objects.select_for_update(of=("self",), no_key=True).open().filter(pk__in=touched)
    matters = list(rows.select_related("version", "stage").order_by("pk"))
    made.heir = at_work(made.heir, "heir")
    refuse_walled(made.heir, matters, "heir")
    made.begun_at = clock.now()
    made.save()
    left = Succession(person, made.heir, everything=True)
    move(matters, left, actor)
    _stand_ins(left, actor)
    left.moves.keep(made)
    record("work.handed_over", made, actor=actor, heir=str(made.heir), what=made.told or "nothing")
    return len(matters)


def move(matters: Sequence[Matter], left: Succession, actor: User | None) -> None:
    """The heir takes each place as it was, unless the team has the heir already; then everything else follows."""
    numbers = [matter.pk for matter in matters]
    by_number = {matter.pk: matter for matter in matters}
    places = TeamMember.objects.filter(matter__in=numbers)
    there = set(places.filter(user=left.heir).values_list("matter_id", flat=True))
    own = list(places.filter(user=left.person).select_related("user"))
    taken = [place for place in own if place.matter_id not in there]
    bare = [matter for matter in matters if matter.pk not in there | {place.matter_id for place in own}]
    left.moves.remove(places.filter(pk__in=[place.pk for place in own if place not in taken]))
    left.moves.change(
        places.filter(pk__in=[place.pk for place in taken]), user_id=left.heir.pk, since=clock.now()
    )
    new = TeamMember.objects.bulk_create(
        TeamMember(matter=matter, user=left.heir, role=left.heir.role) for matter in bare
    )
    left.moves.add(new)
    joined = [
        TeamMember(pk=place.pk, matter=by_number[place.matter_id], user=left.heir, role=place.role)
        for place in taken
    ]
    record_each(
        "team.joined",
        [(row, row.matter, {"role": row.get_role_display().lower()}) for row in [*joined, *new]],
        actor=actor,
    )
    record_each(
        "team.left", [(row, by_number[row.matter_id], {"heir": str(left.heir)}) for row in own], actor=actor
    )
    changed(matters, actor, left)


def _stand_ins(left: Succession, actor: User | None) -> None:
    """For whom the person stood in, the heir does; nobody stands in for themselves."""
    others = User.objects.exclude(pk=left.heir.pk)
    met: set[int] = set()
    for name in ("supervisor", "backup"):
        of_it = User.objects.filter(**{name: left.person})
        met.update(of_it.values_list("pk", flat=True))
        for rows, becomes in ((of_it.filter(pk=left.heir.pk), None), (others & of_it, left.heir.pk)):
            became: dict[str, Any] = {f"{name}_id": becomes}
            left.moves.change(rows, matter="", **became)
    tell_stand_ins(User.objects.filter(pk__in=met), actor)


def tell_stand_ins(people: Iterable[User], actor: User | None) -> None:
    """Who hears of these people's deadlines is another one now."""
    for person in people:
        for extension in of_people():
            extension.on_stand_ins(person, actor)


def put_at_work(matter: Matter, actor: User | None) -> None:
    """A held matter opens again: what waits for people who left, or whom a wall keeps out, waits for somebody here."""
    if actor and not matter.team.filter(user__is_active=True).exists():
        place = TeamMember.objects.create(matter=matter, user=actor, role=actor.role)
        record("team.joined", place, actor=actor, subject=matter, role=place.get_role_display().lower())
    outside = kept_out_of(matter.pk)
    gone = User.objects.filter(Q(is_active=False) | Q(pk__in=outside))
    of_it = gone.filter(memberships__matter=matter) | gone.filter(tasks__matter=matter)
    for person in of_it.distinct():
        heir = (
            matter.team.filter(user__is_active=True).exclude(user__in=outside).select_related("user").first()
        )
        if heir is None:
            raise ValidationError(f"Nobody on {matter.number} works here any more.")
        move([matter], Succession(person, heir.user), actor)
