"""So many hours of somebody's working day."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from caseops.core.workhours import after_working_hours

NEW_YORK = ZoneInfo("America/New_York")
DAY = {"zone": NEW_YORK, "begins": time(8, 30), "ends": time(17, 30)}


@pytest.mark.parametrize(
    ("moment", "hours", "then"),
    [
        ("2027-03-01 09:00", 4, "2027-03-01 13:00"),
        ("2027-03-01 16:30", 4, "2027-03-02 11:30"),  # an hour today, three tomorrow
        ("2027-03-01 03:00", 1, "2027-03-01 09:30"),
        ("2027-03-05 17:00", 1, "2027-03-08 09:00"),  # Friday to Monday
        ("2027-03-06 12:00", 9, "2027-03-08 17:30"),
        ("2027-05-28 17:30", 2, "2027-06-01 10:30"),  # Memorial Day lies between
        ("2027-03-12 16:30", 2, "2027-03-15 09:30"),  # the clocks go forward that Sunday
        ("2027-03-01 08:30", 27, "2027-03-03 17:30"),
    ],
)
def test_hours_run_while_somebody_is_at_work(moment: str, hours: int, then: str) -> None:
    begun = datetime.fromisoformat(moment).replace(tzinfo=NEW_YORK)
    found = after_working_hours(begun, hours, **DAY)  # type: ignore[arg-type]
    assert found.astimezone(NEW_YORK).strftime("%Y-%m-%d %H:%M") == then
