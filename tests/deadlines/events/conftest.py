"""Monday, March 2, 2026, nine in the morning in New York; a deposition two weeks ahead."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions.events import schedule_event
from deadlines.models import Attendance, Event
from matters.models import Matter
from tests.standing import aside, standing

NEW_YORK = ZoneInfo("America/New_York")
CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2026, 3, 2)
DAY = date(2026, 3, 16)


def moment(day: date, hour: int = 9, minute: int = 0, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


@pytest.fixture
@standing
def monday() -> Iterator[date]:
    """It is that morning until the test ends."""
    with clock.travel(moment(MONDAY)):
        yield MONDAY


@pytest.fixture
@standing
def matter(monday: date, matter: Matter) -> Matter:
    """Dana's matter, opened this morning."""
    return matter


@pytest.fixture
@aside
def scheduled(matter: Matter, dana: User) -> Callable[..., Event]:
    """`scheduled(kind="call")`: an event of Dana's, on March 16 at ten unless said otherwise."""

    def made(**said: object) -> Event:
        said = {"kind": "deposition", "starts_at": moment(DAY, 10), "zone": "America/New_York", **said}
        return schedule_event(actor=dana, matter=said.pop("matter", matter), **said)

    return made


@pytest.fixture
def event(scheduled) -> Event:
    """The client's deposition from ten to twelve."""
    return scheduled(ends_at=moment(DAY, 12), place="12 Court Street", name="Deposition of the plaintiff")


@pytest.fixture
def client_comes(event: Event) -> Attendance:
    """The client on the list of the deposition."""
    return event.people.get(contact__isnull=False)
