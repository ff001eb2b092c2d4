"""On which days warnings of a deadline go out, in words."""

from collections.abc import Sequence
from datetime import date, timedelta

from caseops.web.dates import brief
from deadlines.alerts import ladder
from deadlines.models import Deadline

NAMED = 3  # warnings named by their day; the rest is counted


def changed_warnings(deadline: Deadline, was_on: date | None, on: date | None, today: date) -> str:
    """`Warnings on Mar 1 and Mar 8 instead of Feb 3 and Feb 10`."""
    if on is None:
        return ""
    old = _days(deadline, was_on, today) if was_on else []
    instead = f" instead of {_listed(old)}" if old else ""
    return f"{_told(deadline, on, today)}{instead}"


def _told(deadline: Deadline, on: date, today: date) -> str:
    days = _days(deadline, on, today)
    if on < today:
        return "A warning goes out at once"
    if max(_ladder(deadline)) < (on - today).days:
        return f"{'Warning' if len(days) == 1 else 'Warnings'} on {_listed(days)}"
    return f"A warning goes out at once, then on {_listed(days)}" if days else "A warning goes out at once"


def _ladder(deadline: Deadline) -> Sequence[int]:
    return deadline.remind or ladder(deadline.severity)


def _days(deadline: Deadline, due_on: date, today: date) -> list[date]:
    """Those still to come."""
    days = [due_on - timedelta(rung) for rung in _ladder(deadline)]
    return sorted(day for day in days if day > today)


def _listed(days: Sequence[date]) -> str:
    """`Mar 1, Mar 8 and 4 more`."""
    words = [brief(day) for day in days[:NAMED]]
    words += [f"{len(days) - NAMED} more"] if len(days) > NAMED else []
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
