"""How long somebody waits for an answer of ours, and who owes it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from caseops.core import clock
from caseops.core.said import counted
from caseops.users.models import Role
from matters.models import TeamMember

DAY = timedelta(days=1)


def age(at: datetime) -> str:
    """20 minutes, 5 hours, 3 days."""
    waited = clock.now() - at
    if waited >= DAY:
        return counted(waited.days, "day")
    hours, minutes = divmod(int(waited.total_seconds()) // 60, 60)
    return counted(hours, "hour") if hours else counted(minutes, "minute") if minutes else "a moment"


def owner_of(team: Iterable[TeamMember]) -> str:
    """The case manager, else whoever is first on the team."""
    people = list(team)
    managers = [member for member in people if member.role == Role.CASE_MANAGER]
    return str(next(iter([*managers, *people]), "nobody yet"))
