"""How long we have waited, as a chart: bars of requests by age, those not followed up in time told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

AGES = ((0, 13), (14, 29), (30, 59), (60, 89), (90, None))  # days since the first asking
WIDTH, HEIGHT, TOP, FOOT = 560, 150, 18, 22
BAR = 64


@dataclass(frozen=True)
class Bar:
    """One age: how many wait, how many of them are overdue, and where that stands in the drawing."""

    label: str
    least: int
    total: int
    overdue: int
    x: int
    y: int
    height: int
    late_height: int

    @property
    def short(self) -> str:
        """`14–29`, for the drawing."""
        most = dict(AGES)[self.least]
        return f"{self.least}+" if most is None else f"{self.least}–{most}"

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + BAR // 2

    @property
    def late_y(self) -> int:
        """The overdue ones stand at the bottom of the bar."""
        return HEIGHT - FOOT - self.late_height


@dataclass(frozen=True)
class Chart:
    """The bars, and the sentence that says the same."""

    bars: Sequence[Bar]
    total: int

    width, height, bar, floor = WIDTH, HEIGHT, BAR, HEIGHT - FOOT

    @property
    def summary(self) -> str:
        """For whoever does not see the drawing."""
        told = [f"{bar.total} for {bar.label}" for bar in self.bars if bar.total]
        return f"Waiting by age: {', '.join(told)}." if told else "Nobody is waited for."


def ageing(rows: Any, today: date) -> Chart:
    """Of requests that wait; one query."""
    counts = {}
    for number, (least, most) in enumerate(AGES):
        old = age(least, most, today)
        counts[f"total_{number}"] = Count("pk", filter=old)
        counts[f"late_{number}"] = Count("pk", filter=old & Q(next_follow_up_on__lt=today))
    found = rows.order_by().aggregate(**counts)
    totals = [found[f"total_{number}"] for number in range(len(AGES))]
    return Chart([_bar(number, found, max(totals)) for number in range(len(AGES))], sum(totals))


def age(least: int, most: int | None, today: date) -> Q:
    """First asked between so many days ago."""
    old = Q(sent_on__lte=today - timedelta(least))
    return old if most is None else old & Q(sent_on__gte=today - timedelta(most))


def label(least: int, most: int | None) -> str:
    """`14 to 29 days`."""
    return f"{least} days or more" if most is None else f"{least} to {most} days"


def _bar(number: int, found: dict[str, int], highest: int) -> Bar:
    total, late = found[f"total_{number}"], found[f"late_{number}"]
    room, step = HEIGHT - FOOT - TOP, WIDTH // len(AGES)
    height, late_height = (round(room * count / highest) if highest else 0 for count in (total, late))
    return Bar(
        label=label(*AGES[number]), least=AGES[number][0], total=total, overdue=late,
        x=number * step + (step - BAR) // 2, y=HEIGHT - FOOT - height, height=height, late_height=late_height,
    )  # fmt: skip
