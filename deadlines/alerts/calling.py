"""Calling: alerts of some kinds ask for an answer. A call is open until somebody gives it, or the date is gone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from caseops.core import clock
from caseops.core.workhours import after_working_hours
from caseops.notifications.times import database_now
from caseops.users.models import Role
from deadlines.models import Alert, Call, Deadline, Ladder, Patience, Step
from deadlines.models.call import CLOSE, LADDER


def following(step: str) -> Step:
    """What comes after it."""
    return LADDER[0] if step == Step.WARNING else LADDER[LADDER.index(Step(step)) + 1]


def next_at(call: Call, patience: Mapping[str, Patience], moment: datetime) -> datetime | None:
    """When it climbs on, seen from a moment of the database's clock; None at the top."""
    if call.step == LADDER[-1]:
        return None
    wait = patience[following(call.step)]
    person, due_on = call.person, call.deadline.due_on
    if due_on and (due_on - clock.today(person.zone)).days <= CLOSE:
        return moment + timedelta(hours=wait.hours_close)
    return after_working_hours(
        moment, wait.hours, zone=person.zone, begins=person.day_starts_at, ends=person.day_ends_at
    )


def open_calls(alerts: Sequence[Alert], ladders: Mapping[str, Ladder]) -> None:
    """The first alert that is not answered begins a call; one that has climbed to the top begins again."""
    asking = defaultdict(list)
    for alert in alerts:
        if alert.step == Step.WARNING and ladders[alert.deadline.severity].asks:
            asking[alert.deadline].append(alert)
    if not asking:
        return
    patience, moment = Patience.objects.every(), database_now()
    there = {call.deadline_id: call for call in Call.objects.open().filter(deadline__in=asking)}
    new = [_call(rows, patience, moment) for row, rows in asking.items() if row.pk not in there]
    Call.objects.bulk_create(new, ignore_conflicts=True)
    again = [
        _call(rows, patience, moment, there[row.pk])
        for row, rows in asking.items()
        if _is_up(there.get(row.pk))
    ]
    Call.objects.bulk_update(again, ["step", "lead", "person", "next_at"])


def _is_up(call: Call | None) -> bool:
    return call is not None and call.next_at is None


def _call(
    alerts: Sequence[Alert], patience: Mapping[str, Patience], moment: datetime, call: Call | None = None
) -> Call:
    """The attorney's hours count, else those of whoever was told first."""
    first = min(alerts, key=lambda alert: (alert.person.role != Role.ATTORNEY, alert.person_id))
    call = call or Call(deadline=first.deadline, version=first.version, opened_at=moment)
    call.deadline, call.person = first.deadline, first.person
    call.step, call.lead = Step.WARNING, min(alert.lead for alert in alerts)
    call.next_at = next_at(call, patience, moment)
    return call


END = """
UPDATE deadlines_call AS call SET ended_at = now() + %(ahead)s, next_at = NULL, reason = %(why)s
FROM deadlines_deadline AS deadline
JOIN matters_matter AS matter ON matter.id = deadline.matter_id
WHERE call.deadline_id = ANY(%(only)s::bigint[]) AND call.ended_at IS NULL AND deadline.id = call.deadline_id
  AND (deadline.sequence <> call.version OR matter.closed_on IS NOT NULL
       OR deadline.satisfied_on IS NOT NULL OR deadline.called_off_on IS NOT NULL)
"""


def end_calls(numbers: Sequence[int], why: str) -> None:
    """Calls about dates that no longer stand, in one statement."""
    asked: dict[str, Any] = {"only": list(numbers), "why": why, "ahead": clock.ahead()}
    with connection.cursor() as cursor:
        cursor.execute(END, asked)


def call_of(deadline: Deadline) -> Call | None:
    """The one that waits for an answer, locked."""
    return Call.objects.open().select_for_update(of=("self",)).filter(deadline=deadline).first()
