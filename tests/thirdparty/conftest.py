from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from caseops.core import clock
from caseops.users.models import User
from matters.models import Matter
from tests.standing import standing
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest

MONDAY = date(2026, 3, 2)


def moment(day: date) -> datetime:
    """Ten in the morning of that day in New York."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("America/New_York"))


@pytest.fixture
@standing
def on_monday() -> Iterator[date]:
    """It is Monday, March 2, 2026, ten in the morning."""
    with clock.travel(datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("America/New_York"))):
        yield MONDAY


@pytest.fixture
@standing
def draft(on_monday: date, matter: Matter) -> ThirdPartyRequest:
    """Medical records, not asked for yet: fax, phone, certified letter; day 14, then every 7."""
    return matter.requests.get(blueprint__key="records")


@pytest.fixture
@standing
def waiting(draft: ThirdPartyRequest, dana: User) -> ThirdPartyRequest:
    """The same, sent by Dana on Monday."""
    return send_request(actor=dana, request=draft)
