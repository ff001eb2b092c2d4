"""What is asked: a trigger, a period, a court, and how the paper was served."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Unit(StrEnum):
    """What the period is counted in; business days of an agency are its court days."""

    CALENDAR_DAYS = "calendar_days"
    COURT_DAYS = "court_days"
    HOURS = "hours"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Direction(StrEnum):
    """Counted after the event, or back from it."""

    AFTER = "after"
    BEFORE = "before"


class Method(StrEnum):
    """How the paper was served; what it adds is a matter of each court's rule."""

    NONE = "none"
    PERSONAL = "personal"
    ELECTRONIC = "electronic"
    MAIL = "mail"
    MAIL_OUT_OF_STATE = "mail_out_of_state"
    MAIL_FOREIGN = "mail_foreign"
    OVERNIGHT = "overnight"
    SUBSTITUTED = "substituted"
    LEFT_WITH_CLERK = "left_with_clerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One period to count. `trigger` is a date; for hours an aware datetime.

    `calendar` is a court calendar's key or "none" (never rolls); `zone` an IANA name, for hours;
    `extra_days` a second part ("1 year and 90 days"); `not_before` an opening, for which the later reading is safe.
    """

    trigger: date | datetime
    amount: int
    unit: Unit
    jurisdiction: str
    calendar: str
    direction: Direction = Direction.AFTER
    court_state: str = ""
    rule: str = ""
    service_method: Method = Method.NONE
    zone: str = ""
    closures: frozenset[date] = frozenset()
    completion_days: int | None = None
    born_on: date | None = None
    monday_next: bool = False
    toward_trial: bool = False
    own_service: bool = False
    not_before: bool = False
    extra_days: int = 0
    as_of: date | None = None

    @property
    def day(self) -> date:
        """The calendar day of the trigger, as written at its own place; never through UTC."""
        return self.trigger.date() if isinstance(self.trigger, datetime) else self.trigger

    @property
    def in_force_on(self) -> date:
        """The day whose rules apply."""
        return self.as_of or self.day

    @property
    def back(self) -> bool:
        """Counted back from the event."""
        return self.direction == Direction.BEFORE

    @property
    def way(self) -> int:
        """+1 or -1: where the next day lies."""
        return -1 if self.back else 1
