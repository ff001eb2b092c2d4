"""On which days warnings of a deadline go out, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from caseops.core.workdays import add_workdays, is_workday
from caseops.web.dates import brief
from deadlines.models import Deadline, Ladder

Ladders = Mapping[str, Ladder]
NAMED = 3  # warnings named by their day; the rest is counted


def changed_warnings(
    deadline: Deadline, was_on: date | None, on: date | None, today: date, ladders: Ladders
) -> str:
    """`Warnings on Mar 1 and Mar 8 instead of Feb 3 and Feb 10`."""
    if on is None:
        return ""
    rungs = deadline.remind or ladders[deadline.severity].days
    old = _days(rungs, was_on, today) if was_on else []
    instead = f" instead of {_listed(old)}" if old else ""
    return f"{_told(rungs, on, today)}{instead}"


def _told(rungs: Sequence[int], on: date, today: date) -> str:
    days = _days(rungs, on, today)
    if on < today:
        return "A warning goes out at once"
    if all(sent_on(on, rung) > today for rung in rungs):
        return f"{'Warning' if len(days) == 1 else 'Warnings'} on {_listed(days)}"
    return f"A warning goes out at once, then on {_listed(days)}" if days else "A warning goes out at once"


def sent_on(due_on: date, rung: int) -> date:
    """So many days before; on a weekend or holiday the working day before, after the date the one behind it."""
    day = due_on - timedelta(rung)
    return day if is_workday(day) else add_workdays(day, -1 if rung >= 0 else 1)


def _days(rungs: Sequence[int], due_on: date, today: date) -> list[date]:
    """Those still to come; two that fall on one day are one."""
    return sorted({day for rung in rungs if (day := sent_on(due_on, rung)) > today})


def _listed(days: Sequence[date]) -> str:
    """`Mar 1, Mar 8 and 4 more`."""
    words = [brief(day) for day in days[:NAMED]]
    words += [f"{len(days) - NAMED} more"] if len(days) > NAMED else []
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
