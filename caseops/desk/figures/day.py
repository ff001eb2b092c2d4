"""The blocks of a person's day."""

from dataclasses import dataclass
from datetime import datetime, time

from caseops.users.models import User

BLOCKS = ("morning", "midday", "afternoon")
ICONS = {"morning": "sunrise", "midday": "sun", "afternoon": "sunset"}


@dataclass(frozen=True)
class Hours:
    """From when to when a block lasts; `is_open` is the one looked at, `is_now` the one the clock is in."""

    key: str
    begins: time
    ends: time
    is_open: bool
    is_now: bool

    @property
    def title(self) -> str:
        """Morning, Midday, Afternoon."""
        return self.key.capitalize()

    @property
    def words(self) -> str:
        """`now · until 11:30`, or `2:00 to 5:30`."""
        if self.is_now:
            return f"now · until {clock_words(self.ends)}"
        return f"{clock_words(self.begins)} to {clock_words(self.ends)}"


def hours_of(user: User, moment: datetime, chosen: str = "") -> list[Hours]:
    """The three blocks; one is always open."""
    bounds = [user.day_starts_at, user.midday_at, user.afternoon_at, user.day_ends_at]
    at = moment.time()
    looked_at = chosen if chosen in BLOCKS else current(user, at)
    return [
        Hours(key, begins, ends, key == looked_at, begins <= at < ends)
        for key, begins, ends in zip(BLOCKS, bounds, bounds[1:], strict=False)
    ]


def current(user: User, at: time) -> str:
    """The block of that hour; before work the morning is next, after work the afternoon is what is left."""
    if at < user.midday_at:
        return "morning"
    return "midday" if at < user.afternoon_at else "afternoon"


def greeting(user: User, moment: datetime) -> str:
    """Good morning until midday, good evening after work."""
    if moment.time() < user.midday_at:
        part = "morning"
    else:
        part = "afternoon" if moment.time() < user.day_ends_at else "evening"
    return f"Good {part}, {user.first_name}"


def clock_words(at: time) -> str:
    """11:30, 2:00; the part of the day says which half."""
    return f"{at.hour % 12 or 12}:{at.minute:02d}"
