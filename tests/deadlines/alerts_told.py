"""Alerts in tests: what is planned, what was told, and days that pass."""

from collections import Counter
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from caseops.core import clock
from caseops.users.models import User
from deadlines.models import Alert, Deadline, Reach

NEW_YORK = ZoneInfo("America/New_York")


def at(day: date, hour: int = 12) -> Any:
    """That day where the firm is; at noon everybody's morning has come."""
    return clock.travel(datetime.combine(day, time(hour), NEW_YORK))


def ahead(deadline: Deadline, person: User) -> list[tuple[int, date]]:
    """Rungs planned for one person by e-mail, the soonest first."""
    rows = Alert.objects.planned().filter(deadline=deadline, person=person, channel="email")
    return list(rows.values_list("lead", "send_on"))


def states(deadline: Deadline) -> dict[str, int]:
    """How many alerts have come how far, e-mails only."""
    rows = Alert.objects.filter(deadline=deadline, channel="email")
    return dict(Counter(rows.values_list("state", flat=True)))


def hear(deadline: Deadline) -> set[str]:
    """First names of those for whom something is planned."""
    rows = Alert.objects.planned().filter(deadline=deadline).select_related("person")
    return {alert.person.first_name for alert in rows}


def reasons(deadline: Deadline) -> set[str]:
    """Why alerts were withdrawn."""
    rows = Alert.objects.filter(deadline=deadline, state=Reach.WITHDRAWN)
    return set(rows.values_list("reason", flat=True))
