"""The moving clock: scenes are told in the order in which they happened."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from django.utils import timezone

from caseops.core import clock
from caseops.core.workdays import is_workday

Act = Callable[[], object]
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass
class Telling:
    """A queue of scenes up to `now`; a scene may add later ones while it is told."""

    now: datetime
    _scenes: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _serial: "count[int]" = field(default_factory=count)
    _reached: datetime = BEGINNING

    @property
    def today(self) -> date:
        """The firm's day on which the telling ends."""
        return timezone.localtime(self.now, timezone.get_default_timezone()).date()

    def at(self, moment: datetime, act: Act) -> None:
        """Tell `act` at `moment`, never before the scene being told; what lies in the future is not told."""
        moment = max(moment, self._reached)
        if moment <= self.now:
            heapq.heappush(self._scenes, (moment, next(self._serial), act))

    def on(self, day: date, minutes: int, act: Act) -> None:
        """Tell `act` on an office day, so many minutes after nine."""
        nine = datetime.combine(office_day(day), time(9), timezone.get_default_timezone())
        self.at(nine + timedelta(minutes=minutes), act)

    def run(self) -> None:
        """Tell everything, each scene under its own clock."""
        while self._scenes:
            self._reached, _, act = heapq.heappop(self._scenes)
            with clock.travel(self._reached):
                act()


def office_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_workday(day):
        day -= timedelta(1)
    return day
