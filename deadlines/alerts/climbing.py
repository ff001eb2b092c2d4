"""Climbing: a call that nobody answers goes up, step by step, until every admin knows."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from caseops.core import clock
from caseops.notifications.models import Channel
from caseops.notifications.times import database_now
from caseops.users.models import Role, User, UserQuerySet
from deadlines.alerts.calling import following, next_at
from deadlines.alerts.telling import tell
from deadlines.alerts.wanted import LEADING
from deadlines.models import Alert, Call, Patience, Reach, Step
from deadlines.models.call import LADDER
from matters.models.visibility import kept_out_of

BATCH = 50
CHANGED = "The date it asked about no longer stands."


def climb_due() -> int:
    """Every half minute: calls nobody has answered in time take their next step; returns how many did."""
    total = 0
    while True:
        with transaction.atomic():
            calls = list(_waiting(database_now()))
            for call in calls:
                climb(call)
        total += len(calls)
        if len(calls) < BATCH:
            return total


def _waiting(moment: datetime) -> Iterable[Call]:
    """Call and deadline together or neither, and never waiting for a verb."""
    rows = Call.objects.open().filter(next_at__lte=moment).select_related("deadline__matter", "person")
    return rows.select_for_update(of=("self", "deadline"), no_key=True, skip_locked=True).order_by("next_at")[
        :BATCH
    ]


def climb(call: Call) -> None:
    """To the next step that has somebody; whoever is told hears it now."""
    deadline = call.deadline
    if not deadline.is_open or deadline.sequence != call.version or deadline.matter.closed_on:
        call.ended_at, call.next_at, call.reason = database_now(), None, CHANGED
        call.save()
        return
    patience, told = Patience.objects.every(), list[int]()
    while not told and call.step != LADDER[-1]:
        call.step = following(call.step)
        told = _plan(call, people_of(call))
    call.next_at = next_at(call, patience, database_now())
    call.save()
    tell(dict.fromkeys(told, False))


def people_of(call: Call) -> list[User]:
    """Who hears of it at the step it has reached; never somebody whom a wall keeps from the matter."""
    return list(_on_the_step(call).exclude(pk__in=kept_out_of(call.deadline.matter_id)))


def _on_the_step(call: Call) -> UserQuerySet:
    if call.step == Step.ADMINS:
        return User.objects.admins()
    team = User.objects.filter(memberships__matter=call.deadline.matter_id)
    if call.step == Step.REMINDER:
        told = Q(alerts__deadline=call.deadline_id, alerts__version=call.version, alerts__state=Reach.TOLD)
        here = Q(pk__in=team) | Q(pk__in=team.values("backup")) | Q(pk__in=team.values("supervisor"))
        people = User.objects.active().filter(here | Q(role=Role.ADMIN))
        return people.filter(told, alerts__step=Step.WARNING).distinct()
    field = {Step.BACKUP: "backup", Step.SUPERVISOR: "supervisor"}[Step(call.step)]
    leading = team.filter(memberships__matter=call.deadline.matter_id, memberships__role__in=LEADING)
    return User.objects.active().filter(pk__in=leading.values(field))


def _plan(call: Call, people: Sequence[User]) -> list[int]:
    """Rows of this step; one that is there already stays alone."""
    rows = [
        Alert(
            deadline=call.deadline, person=person, channel=channel, version=call.version, lead=call.lead,
            step=call.step, send_on=clock.today(person.zone), at_once=True, is_last=False,
        )
        for person in people
        for channel in (Channel.EMAIL, Channel.BELL)
    ]  # fmt: skip
    Alert.objects.bulk_create(rows, ignore_conflicts=True)
    same = Alert.objects.planned().filter(deadline=call.deadline, version=call.version, step=call.step)
    return list(same.filter(lead=call.lead).values_list("pk", flat=True))
