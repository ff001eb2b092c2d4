"""Budgets of any number of matters beside what was spent and committed, in a fixed number of queries.

The forecast at completion: in stages still to come each kind of cost comes to its budget, or to what is spent and
committed if that is more; in the present stage and those behind, to what is spent and committed.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from django.db.models import QuerySet, Sum

from caseops.core.composing import Of
from caseops.core.money import ZERO
from caseops.core.together import Asking, asks
from caseops.costs.models import BudgetLine, CostRequest, Expense
from matters.models import Matter, StageBlueprint

FORMULA = (
    "Forecast: in stages to come, each cost at its budget or at what is spent and committed, whichever is more; "
    "in the present and past stages, what is spent and committed."
)


@dataclass(frozen=True)
class Figures:
    """Sums that belong together; a percentage is rounded half up to whole per cents."""

    budget: Decimal = ZERO
    spent: Decimal = ZERO
    committed: Decimal = ZERO
    forecast: Decimal = ZERO

    @property
    def used(self) -> Decimal:
        """Gone, or as good as gone."""
        return self.spent + self.committed

    @property
    def left(self) -> Decimal:
        """What the budget still allows; less than nothing when it is over."""
        return self.budget - self.used

    @property
    def percent(self) -> int | None:
        """Of the budget; None where there is none."""
        if not self.budget:
            return None
        return int((self.used * 100 / self.budget).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def is_over(self) -> bool:
        """More is gone than was meant."""
        return self.used > self.budget

    @property
    def is_heading_over(self) -> bool:
        """Not over yet, but by the forecast it will be."""
        return not self.is_over and self.forecast > self.budget

    @property
    def state(self) -> tuple[str, str]:
        """In a word, and the tone of it."""
        if self.is_over:
            return ("over budget", "bad") if self.budget else ("no budget", "warn")
        return ("heading over", "warn") if self.is_heading_over else ("within budget", "good")

    def reaches(self, threshold: int) -> bool:
        """So many per cent are used; exactly, without rounding."""
        return bool(self.budget) and self.used * 100 >= self.budget * threshold


@dataclass(frozen=True)
class Cell:
    """One kind of cost in one stage."""

    code: str
    figures: Figures


@dataclass(frozen=True)
class StageSheet:
    """One stage of a budget; `place` is past, now or to come."""

    key: str
    name: str
    place: str
    figures: Figures
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Sheet:
    """The whole budget of a matter, stage by stage; the stages add up to the whole."""

    matter: Matter
    figures: Figures
    stages: Sequence[StageSheet]
    waiting: Decimal = ZERO  # asked for and not decided

    def stage(self, key: str) -> Figures:
        """One stage's sums; none where nothing is planned or spent."""
        return next((stage.figures for stage in self.stages if stage.key == key), Figures())


Sums = Mapping[tuple[str, str], Decimal]


COUNTED: Sequence[Callable[[], Any]] = (
    BudgetLine.objects.counted,
    Expense.objects.counted,
    CostRequest.objects.committed,
    CostRequest.objects.waiting,
)


@asks
def sheet_of(matter: Matter) -> Asking[Sheet]:
    """One matter's; its stage at hand."""
    stages, rows = Of(_stages, matter), [Of(each, matter) for each in OF_ONE]
    yield [stages, *rows]
    return _sheets([matter], stages, rows)[matter.pk]


@asks
def sheets(matters: Collection[Matter]) -> Asking[dict[int, Sheet]]:
    """By the matter's id; matters with their stage at hand."""
    versions = {matter.version_id for matter in matters}
    stages = StageBlueprint.objects.filter(version__in=versions).order_by("position")
    ids = [matter.pk for matter in matters]
    rows = [_summed(counted().filter(matter__in=ids)) for counted in COUNTED]
    yield [stages, *rows]
    return _sheets(matters, stages, rows)


def _sheets(
    matters: Collection[Matter], stages: Iterable[StageBlueprint], rows: Iterable[Iterable[Any]]
) -> dict[int, Sheet]:
    by_version: dict[int, list[StageBlueprint]] = defaultdict(list)
    for stage in stages:
        by_version[stage.version_id].append(stage)
    lines, spent, committed, waiting = (_by_matter(each) for each in rows)
    return {
        matter.pk: _sheet(
            matter,
            by_version[matter.version_id],
            (lines[matter.pk], spent[matter.pk], committed[matter.pk]),
            sum(waiting[matter.pk].values(), ZERO),
        )
        for matter in matters
    }


def _stages(matter: int) -> QuerySet[StageBlueprint]:
    return StageBlueprint.objects.filter(version__matters=matter).order_by("position")


def _sums_of_one(counted: Callable[[], Any], matter: int) -> QuerySet[Any, Any]:
    return _summed(counted().filter(matter=matter))


OF_ONE = [partial(_sums_of_one, each) for each in COUNTED]


def _summed(rows: Any) -> QuerySet[Any, Any]:
    by = ("matter_id", "stage__key", "stage__name", "code")
    summed: QuerySet[Any, Any] = rows.order_by().values(*by).annotate(sum=Sum("amount"))
    return summed


def _by_matter(rows: Iterable[Any]) -> Mapping[int, dict[tuple[str, str], Decimal]]:
    found: dict[int, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    for row in rows:
        cell = row["stage__key"], row["code"]
        found[row["matter_id"]][cell] = found[row["matter_id"]].get(cell, ZERO) + row["sum"]
    return found


def _sheet(
    matter: Matter, stages: Sequence[StageBlueprint], sums: tuple[Sums, Sums, Sums], waiting: Decimal
) -> Sheet:
    known = {stage.key: stage for stage in stages}
    keys = {key for each in sums for key, _ in each}
    gone = sorted(keys - known.keys())  # of an older version of the practice area: behind us
    found = [_stage(key, key.replace("_", " ").capitalize(), "past", sums) for key in gone]
    found += [_stage(key, stage.name, _place(stage, matter), sums) for key, stage in known.items()]
    shown = [stage for stage in found if stage.cells]
    return Sheet(matter, added(stage.figures for stage in shown), shown, waiting)


def _place(stage: StageBlueprint, matter: Matter) -> str:
    if stage.key == matter.stage.key:
        return "now"
    return "past" if stage.position < matter.stage.position else "to come"


def _stage(key: str, name: str, place: str, sums: tuple[Sums, Sums, Sums]) -> StageSheet:
    codes = sorted({code for each in sums for stage, code in each if stage == key})
    cells = [Cell(code, _figures([each.get((key, code), ZERO) for each in sums], place)) for code in codes]
    return StageSheet(key, name, place, added(cell.figures for cell in cells), cells)


def _figures(sums: Sequence[Decimal], place: str) -> Figures:
    budget, spent, committed = sums
    used = spent + committed
    return Figures(budget, spent, committed, max(budget, used) if place == "to come" else used)


def added(every: Iterable[Figures]) -> Figures:
    """The sum of sums."""
    rows = list(every)
    columns = ("budget", "spent", "committed", "forecast")
    return Figures(*(sum((getattr(row, name) for row in rows), ZERO) for name in columns))
