from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from clients.models import Contact
from deadlines.actions.events.preparing import plan_preparation
from deadlines.actions.events.timing import place_in_time
from deadlines.models import Attendance, Event, EventKind, EventMove
from deadlines.permissions import SCHEDULE
from matters.actions.lock import locked_open
from matters.models import Matter


@transaction.atomic
def schedule_event(
    *,
    actor: User | None,
    matter: Matter,
    kind: str,
    starts_at: datetime,
    zone: str,
    name: str = "",
    ends_at: datetime | None = None,
    is_all_day: bool = False,
    contacts: Sequence[Contact] | None = None,
    colleagues: Sequence[User] = (),
    prepare: bool = True,
    **details: str,
) -> Event:
    """Put it on the calendar with its people and its preparation; without `contacts` the client comes.

    `details` are place, video_link, travel and preparation.
    """
    SCHEDULE.require(actor)
    matter = locked_open(matter)
    event = Event(matter=matter, kind=kind, name=" ".join(name.split()), status_by=actor, **details)
    event.clean_fields(exclude=["name", "starts_at", "zone", "starts_on", "ends_on", "confirm_from"])
    event.name = event.name or str(EventKind(kind).label)
    _refuse_outsiders(matter, colleagues)
    place_in_time(event, starts_at=starts_at, ends_at=ends_at, zone=zone, is_all_day=is_all_day)
    event.full_clean()
    event.save()
    EventMove(event=event, starts_at=event.starts_at, reason="Scheduled", actor=actor).save()
    _invite(event, [matter.client] if contacts is None else contacts, colleagues)
    record("event.scheduled", event, actor=actor, subject=matter, on=event.starts_on)
    if prepare:
        plan_preparation(event, actor)
    return event


def _refuse_outsiders(matter: Matter, colleagues: Sequence[User]) -> None:
    on_team = set(matter.team.values_list("user_id", flat=True))
    for user in colleagues:
        if user.pk not in on_team:
            raise ValidationError({"colleagues": f"{user} is not on the team of {matter.number}."})


def _invite(event: Event, contacts: Sequence[Contact], colleagues: Sequence[User]) -> None:
    rows = [Attendance(event=event, contact=contact) for contact in dict.fromkeys(contacts)]
    rows += [Attendance(event=event, user=user) for user in dict.fromkeys(colleagues)]
    Attendance.objects.bulk_create(rows)
