"""The first days of a client: 72 hours of working days to the first notices, and a week to the first talk.

What must be done in that time is what the practice area dates within three working days of the retainer: letters of
representation, preservation, authorizations, the welcome call.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from caseops.core.said import counted
from caseops.core.together import Asking, asks
from caseops.core.workdays import add_workdays
from caseops.desk.figures.composed import Asked
from caseops.desk.figures.news import call
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Control, Group, Row
from caseops.signing.models import SigningPacket
from caseops.web.dates import local_day, near
from matters.models import Correspondence, KeyDate, Matter, Task

RETAINED = "retainer_signed"
WORKDAYS = 3  # 72 hours, week-ends and holidays left out
WEEK = timedelta(days=7)
LATELY, REPORTED = 30, 90  # days looked back on a desk, and in the report
GONE, SOON, GOOD = "bad", "warn", "good"


@dataclass(frozen=True)
class Clock:
    """One matter since its retainer."""

    matter: Matter
    signed_on: date
    spoken_on: date | None
    steps: Sequence[Task]
    today: date

    @property
    def limit_on(self) -> date:
        """The last day of the 72 hours."""
        return add_workdays(self.signed_on, WORKDAYS)

    @property
    def week_ends_on(self) -> date:
        """By then we have spoken with the client."""
        return self.signed_on + WEEK

    @property
    def left(self) -> Sequence[Task]:
        """First steps still to take."""
        return [step for step in self.steps if step.is_open]

    @property
    def done_on(self) -> date | None:
        """The day of the last step; none while one is open, or where the area asks for none."""
        ends = [step.completed_at or step.skipped_at for step in self.steps]
        return max(local_day(end) for end in ends if end) if ends and all(ends) else None

    @property
    def was_in_time(self) -> bool | None:
        """Whether the first notices were out within the 72 hours; not known while there is time."""
        if self.done_on:
            return self.done_on <= self.limit_on
        return False if self.left and self.today > self.limit_on else None

    @property
    def was_spoken_with(self) -> bool | None:
        """Whether we spoke with the client in the first week; not known while there is time."""
        if self.spoken_on:
            return self.spoken_on <= self.week_ends_on
        return False if self.today > self.week_ends_on else None

    @property
    def standing(self) -> tuple[str, str]:
        """In words and a tone: what is missed, what will be, or that all is well."""
        tomorrow = add_workdays(self.today, 1)
        if self.left and self.limit_on <= tomorrow:
            missed = self.today > self.limit_on
            return ("72 hours over" if missed else f"ends {near(self.limit_on)}"), GONE if missed else SOON
        if not self.spoken_on and self.week_ends_on <= tomorrow:
            missed = self.today > self.week_ends_on
            return ("week over" if missed else "not spoken yet"), GONE if missed else SOON
        return ("done", GOOD) if not self.left and self.spoken_on else ("in time", "")

    @property
    def is_in_danger(self) -> bool:
        """Somebody has to act today."""
        return self.standing[1] in {GONE, SOON}

    @property
    def words(self) -> str:
        """What is still to do, and whether we have spoken."""
        parts = [f"{len(self.steps) - len(self.left)} of {counted(len(self.steps), 'first step')} done"]
        if self.left:
            parts.append(f"next: {self.left[0]}")
        parts.append(f"spoken {near(self.spoken_on)}" if self.spoken_on else "not spoken yet")
        return " · ".join(parts)


@asks
def clocks(reader: Reader, days: int = LATELY) -> Asking[list[Clock]]:
    """The reader's open matters retained so lately, the oldest first; two queries however many there are."""
    question = Asked(retained_lately if days == LATELY else retained_in_report, reader)
    yield [question]
    tasks = _steps([row.matter_id for row in question.rows])
    yield [tasks]
    steps: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        steps[task.matter_id].append(task)
    return [
        Clock(row.matter, row.on, _day(row.spoken_at, reader), steps[row.matter_id], reader.today)
        for row in question.rows
    ]


def retained_lately(reader: Reader) -> QuerySet[KeyDate]:
    """For the desk."""
    return _retained(reader, LATELY)


def retained_in_report(reader: Reader) -> QuerySet[KeyDate]:
    """For the report."""
    return _retained(reader, REPORTED)


def _retained(reader: Reader, days: int) -> QuerySet[KeyDate]:
    spoken = Correspondence.objects.contacts().filter(
        Q(communication__contact=OuterRef("matter__client"))
        | Q(communication__contact=OuterRef("matter__client__guardian")),
        matter=OuterRef("matter"),
        communication__at__date__gte=OuterRef("on"),
    )
    first = spoken.order_by("communication__at").values("communication__at")[:1]
    rows = KeyDate.objects.filter(name=RETAINED, on__gte=reader.today - timedelta(days), on__lte=reader.today)
    rows = reader.own(rows).select_related("matter__client__guardian", "matter__stage")
    found: QuerySet[KeyDate] = rows.annotate(spoken_at=Subquery(first)).order_by("on", "pk")
    return found


def _day(moment: datetime | None, reader: Reader) -> date | None:
    return moment.astimezone(reader.user.zone).date() if moment else None


def _steps(matters: Sequence[int]) -> QuerySet[Task]:
    first = Task.objects.filter(
        matter__in=matters, blueprint__anchor=RETAINED, blueprint__unit="bd", blueprint__amount__lte=WORKDAYS
    )
    return first.order_by(F("due_on").asc(nulls_last=True), "pk")


def unsigned(reader: Reader) -> list[SigningPacket]:
    """What waits for a client's signature, the longest first: before a retainer is signed no clock runs."""
    rows = reader.own(SigningPacket.objects.open().of_open_matters()).select_related("signer", "matter")
    return list(rows.prefetch_related("papers__document").order_by("asked_at", "pk"))


@asks
def new_clients(reader: Reader) -> Asking[Group]:
    """Who will miss the 72 hours or the first week unless somebody acts."""
    late = [clock for clock in (yield from clocks.asking(reader)) if clock.is_in_danger]
    rows = [_row(clock) for clock in late[: reader.limit("onboarding")]]
    return Group("onboarding", "New clients: first 72 hours", rows, len(late))


def _row(clock: Clock) -> Row:
    place, matter = f"onboarding-{clock.matter.pk}", clock.matter
    base: dict[str, Any] = {
        "place": place,
        "who": str(matter.client),
        "href": f"{matter.get_absolute_url()}#checklist",
        "sub": f"{matter.title} · retained {near(clock.signed_on)} · {clock.words}",
        "badge": clock.standing,
    }
    if not clock.left:
        return Row(**base, what="nobody has spoken with them yet", unfold=call(matter, place))
    step = clock.left[0]
    address = reverse("matters:task_completion", args=[matter.number, step.pk])
    done = Control("Done", f"{address}?at=today", "check", post=True, key="e")
    return Row(**base, what=step.name, control=done)


@dataclass(frozen=True)
class Kept:
    """How often the two promises were kept, among those for which it is known."""

    clocks: Sequence[Clock]

    @property
    def in_time(self) -> tuple[int, int]:
        """First notices within 72 hours: so many of so many."""
        return _share([clock.was_in_time for clock in self.clocks])

    @property
    def spoken(self) -> tuple[int, int]:
        """Spoken with in the first week: so many of so many."""
        return _share([clock.was_spoken_with for clock in self.clocks])

    @property
    def usual_days(self) -> float | None:
        """Median calendar days from the retainer to the last first step."""
        days = [(clock.done_on - clock.signed_on).days for clock in self.clocks if clock.done_on]
        return median(days) if days else None


def _share(known: Sequence[bool | None]) -> tuple[int, int]:
    said = [each for each in known if each is not None]
    return sum(said), len(said)
