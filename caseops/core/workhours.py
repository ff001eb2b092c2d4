"""Counting in somebody's working hours."""

from datetime import UTC, datetime, time, timedelta, tzinfo

from caseops.core.workdays import is_workday


def after_working_hours(
    moment: datetime, hours: float, *, zone: tzinfo, begins: time, ends: time
) -> datetime:
    """So many hours of a working day that lasts from `begins` to `ends` in `zone`; in UTC."""
    left, at = timedelta(hours=hours), moment.astimezone(zone)
    while True:
        opens, closes = (datetime.combine(at.date(), hour, zone).astimezone(UTC) for hour in (begins, ends))
        start = max(at.astimezone(UTC), opens)
        if is_workday(at.date()) and start < closes:
            if left <= closes - start:
                return start + left
            left -= closes - start
        at = datetime.combine(at.date() + timedelta(1), time(0), zone)
