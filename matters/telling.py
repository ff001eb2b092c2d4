"""Small sentences about blueprints: `Due 3 business days after retainer signed`."""

from collections.abc import Iterable

from caseops.core.offsets import Offset
from caseops.users.models import Role
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED
from matters.naming import plain

EVENTS = {MATTER_OPENED: "the matter is opened", STAGE_ENTERED: "the stage is entered"}


def due(offset: Offset) -> str:
    """When something is due, after the word `Due`."""
    event = EVENTS.get(offset.anchor, plain(offset.anchor))
    if not offset.amount:
        return _same_day(event)
    return offset.told(event)


def _same_day(event: str) -> str:
    if event in EVENTS.values():
        return f"the day {event}"
    if event.endswith((" date", " due")):
        return f"on the {event.removesuffix(' date')} date"
    return f"on the day of {event}"


def by(role: str) -> str:
    """`by the case manager`."""
    return f"by the {Role(role).label.lower()}"


def a_role(role: str) -> str:
    """`a case manager`, `an attorney`."""
    label = Role(role).label.lower()
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"


def only_when(condition: str) -> list[str]:
    """One sentence about the condition of a row, or none."""
    return [f"Only if: {either(condition)}"] if condition else []


def either(condition: str) -> str:
    """`Medicare, or result is Denied`."""
    parts = [part.strip().partition("=") for part in condition.split("|") if part.strip()]
    return _or([f"{plain(key)} is {value}" if equals else plain(key) for key, equals, value in parts])


def days(count: int) -> str:
    """`1 day`, `14 days`."""
    return f"{count} day{'' if count == 1 else 's'}"


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def reminders(remind: Iterable[int]) -> str:
    """`Reminders 30, 7 and 1 days before and on the day`; empty when there are none."""
    ordered = sorted(remind, reverse=True)
    before, after = [day for day in ordered if day > 0], [-day for day in ordered if day < 0]
    parts = [f"{_counted(before)} before"] if before else []
    parts += ["on the day"] if 0 in ordered else []
    parts += [f"{_counted(after)} after"] if after else []
    return f"Reminders {' and '.join(parts)}" if parts else ""


def _counted(numbers: list[int]) -> str:
    *most, last = [str(number) for number in numbers]
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"{listed} day{'' if numbers == [1] else 's'}"
