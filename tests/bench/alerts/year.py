"""A year in the life of a firm, day by day: how early is each deadline first flagged?

`make bench-alerts ARGS=year` lives it for 300 matters; a smaller firm lives it in tests/deadlines/test_year.py.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage, State
from deadlines.actions import add_deadline, satisfy_deadline, set_deadline_date
from deadlines.alerts import climb_due, tell_due
from deadlines.alerts.coverage import broken
from deadlines.models import Alert, Deadline, Severity
from matters.models import Matter
from tests import make

FIRST, DAYS, EARLY = date(2027, 1, 1), 365, 14
FIRM = ZoneInfo("America/New_York")
Act = Callable[[], object]


@dataclass
class Year:
    """What is to happen on which day, and what has been seen."""

    matters: int
    seed: int = 1
    plan: dict[date, list[Act]] = field(default_factory=lambda: defaultdict(list))
    uncovered: int = 0
    told: int = 0

    def live(self) -> "Year":
        """Every morning alerts are told; during the day people set, move and meet dates."""
        self.dice = random.Random(self.seed)
        for number in range(self.matters):
            self.plan[self.day(0, 60)].append(lambda number=number: self.open(number))
        for offset in range(DAYS):
            on = FIRST + timedelta(offset)
            with clock.travel(datetime.combine(on, time(12), FIRM)):
                self.told += tell_due()
                leave()
                for act in self.plan.pop(on, []):
                    act()
                climb_due()
                leave()
                self.uncovered += broken().uncovered
        return self

    def day(self, begin: int, end: int) -> date:
        """Some day of the year."""
        return FIRST + timedelta(self.dice.randint(begin, end))

    def open(self, number: int) -> None:
        """A matter, and three dates that become known some time later."""
        matter = make.matter(number=f"27-{number + 1:04d}")
        for severity in self.dice.sample(Severity.values, 3):
            known = self.day(60, 250)
            self.plan[known].append(lambda severity=severity, known=known: self.add(matter, severity, known))

    def add(self, matter: Matter, severity: str, known: date) -> None:
        """Due between tomorrow and the end of the year; a third is moved, a third is met early."""
        on = known + timedelta(self.dice.randint(1, DAYS - (known - FIRST).days - 1))
        said = {"name": f"{severity} {known}", "severity": severity, "due_on": on, "why": "Order"}
        row = add_deadline(actor=make.person("dana"), matter=matter, **said)  # type: ignore[arg-type]
        halfway = known + (on - known) / 2
        fate = self.dice.choice(["moved", "met", "kept"])
        if fate == "moved" and halfway > known:
            self.plan[halfway].append(lambda: self.move(row, on))
        if fate == "met" and halfway > known:
            self.plan[halfway].append(lambda: satisfy_deadline(actor=None, deadline=row, proof="Receipt"))

    def move(self, row: Deadline, on: date) -> None:
        """Some weeks later, or to one that is near."""
        to = on + timedelta(self.dice.choice([7, 21, 45]))
        set_deadline_date(actor=None, deadline=row, on=to, reason="Order of the court")


def leave() -> None:
    """The mail server takes what waits, the minute it is told; how it does is not looked at here."""
    waiting = OutgoingMessage.objects.filter(state=State.WAITING)
    waiting.update(state=State.SENT, sent_at=clock.now())


@dataclass(frozen=True)
class Flag:
    """When one date was known, due, and first told of."""

    known_on: date
    due_on: date
    told_on: date | None

    @property
    def was_known_early(self) -> bool:
        """Somebody could be told in time."""
        return (self.due_on - self.known_on).days >= EARLY

    @property
    def was_flagged_early(self) -> bool:
        """And somebody was."""
        return self.told_on is not None and (self.due_on - self.told_on).days >= EARLY


def flags(last: date) -> Iterator[Flag]:
    """Of every date that came within two weeks of its day by then, also of dates that were moved afterwards."""
    for row in Deadline.objects.exclude(date_changes=None).prefetch_related("date_changes", "alerts"):
        changes = list(row.date_changes.all())
        for change, following in zip(changes, [*changes[1:], None], strict=True):
            until = following.at.astimezone(FIRM).date() if following else row.satisfied_on or last
            if change.on and until >= change.on - timedelta(EARLY):
                yield Flag(change.at.astimezone(FIRM).date(), change.on, first_told(row, change.at, until))


def first_told(row: Deadline, since: datetime, until: date) -> date | None:
    """The first e-mail about this date of the deadline."""
    days = [
        alert.ended_at.astimezone(FIRM).date()
        for alert in row.alerts.all()
        if alert.state == "told" and alert.channel == "email" and alert.ended_at >= since - timedelta(hours=1)
    ]
    return min((day for day in days if day <= until), default=None)


def report(year: Year) -> str:
    """One line."""
    every = [flag for flag in flags(FIRST + timedelta(DAYS - 1)) if flag.was_known_early]
    early = sum(flag.was_flagged_early for flag in every)
    share = 100 * early / len(every) if every else 0
    alerts = Alert.objects.filter(state="told").count()
    return (
        f"{year.matters} matters, {Deadline.objects.exclude(due_on=None).count()} dated deadlines, {alerts:,} alerts "
        f"told in {DAYS} days, uncovered on any evening: {year.uncovered}\n"
        f"first flagged at least {EARLY} days before due, of {len(every)} dates known that early: {share:.0f}%"
    )


def year() -> None:
    """The command."""
    matters = 300
    make.person("alex")
    print(report(Year(matters).live()), flush=True)
