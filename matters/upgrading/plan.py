"""What a version would do to one matter: worked out once, shown as a diff, and followed when it is applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from caseops.core import clock
from caseops.core.said import counted
from caseops.web.dates import on as in_words
from matters.actions.plan import known_of
from matters.growth import STAGE, Growth, Values
from matters.known import Known
from matters.models import Matter, PracticeAreaVersion, StageBlueprint, UpgradeItem
from matters.upgrading.route import Kin, Route, growths

NOTHING = "nothing"


class Fate(StrEnum):
    """What becomes of a row."""

    CHANGES = "changes"
    RETIRES = "retires"
    COMES_BACK = "comes back"
    STAYS = "stays"


@dataclass(frozen=True)
class Grown:
    """One row of the matter and what becomes of it; `blueprint` is its own in the version, if there is one."""

    growth: Growth
    row: Any
    blueprint: Any
    fate: Fate
    values: Values = field(default_factory=dict)
    note: str = ""

    @property
    def edits(self) -> list[tuple[str, str, str]]:
        """Column, before and after, in words."""
        shown = [name for name in self.values if name == STAGE or not name.endswith("_id")]
        return [(self.growth.label(name), *self._words(name)) for name in shown]

    def _words(self, name: str) -> tuple[str, str]:
        if name == STAGE:
            return str(self.row.stage or NOTHING), str(self.blueprint.stage)
        choices = dict(self.growth.model._meta.get_field(name).flatchoices)
        was, now = getattr(self.row, name), self.values[name]
        if choices:
            was, now = choices.get(was, was), choices.get(now, now)
        return _words(was), _words(now)


@dataclass(frozen=True)
class Added:
    """A row the matter gets: with its date, when that is counted already."""

    growth: Growth
    blueprint: Any
    on: date | None
    is_past: bool


@dataclass(frozen=True)
class Plan:
    """The whole diff of one matter; with a `problem` it is left alone."""

    matter: Matter
    version: PracticeAreaVersion
    stage: StageBlueprint | None = None
    rows: Sequence[Grown] = field(default_factory=tuple)
    added: Sequence[Added] = field(default_factory=tuple)
    problem: str = ""

    def of(self, fate: Fate) -> list[Grown]:
        """The rows that become this."""
        return [row for row in self.rows if row.fate == fate]

    @property
    def summary(self) -> str:
        """`4 added, 2 changed, 1 retired, 37 stay`."""
        counts = [
            (len(self.added) + len(self.of(Fate.COMES_BACK)), "added"),
            (len(self.of(Fate.CHANGES)), "changed"),
            (len(self.of(Fate.RETIRES)), "retired"),
        ]
        parts = [f"{count} {word}" for count, word in counts if count]
        stay = len(self.of(Fate.STAYS))
        told = [*parts, f"{stay} stay{'s' if stay == 1 else ''}"]
        return ", ".join(told) if parts else f"nothing changes in {counted(stay, 'row')}"


@dataclass(frozen=True)
class Course:
    """Where a matter goes, and what is known of it."""

    route: Route
    known: Known


def plan_of(matter: Matter, route: Route) -> Plan:
    """Every row that grew from a blueprint, and what is missing in the version."""
    version = route.version
    stage = route.stages.get(matter.stage_id)
    problem = _problem(matter, version)
    if problem or stage is None:
        missing = f"The stage “{matter.stage}” is not in {version}. Move the matter to another stage first."
        return Plan(matter, version, problem=problem or missing)
    known = known_of(matter, stage)
    course = Course(route, known)
    aside = _set_aside(matter)
    rows: list[Grown] = []
    added: list[Added] = []
    for noun, growth in growths().items():
        grown = _grown(growth, course, aside.get(noun, {}))
        rows += grown
        if growth.adds:
            there = {row.blueprint.pk for row in grown if row.blueprint}
            added += _added(growth, route.kin[noun], known, there)
    return Plan(matter, version, stage, rows, added)


def _problem(matter: Matter, version: PracticeAreaVersion) -> str:
    if version.area_id != matter.version.area_id:
        return f"{matter.number} is a matter of {matter.version.area}."
    if version.pk == matter.version_id:
        return f"{matter.number} runs on {version} already."
    if matter.subtype not in version.subtypes:
        return f"{version} knows no matters of the kind “{matter.subtype_name}”."
    return ""


def _set_aside(matter: Matter) -> dict[str, dict[int, str]]:
    """By noun and row, the words with which an earlier upgrade has set it aside: no person's decision."""
    found: dict[str, dict[int, str]] = {}
    for changed in UpgradeItem.objects.filter(matter=matter).order_by("id").values_list("changed", flat=True):
        for name in ("retired", "removed"):
            for noun, rows in changed.get(name, {}).items():
                found.setdefault(noun, {}).update({int(pk): why for pk, why in rows.items()})
    return found


def _grown(growth: Growth, course: Course, aside: Mapping[int, str]) -> list[Grown]:
    rows = growth.rows(course.known.matter)
    kin = course.route.kin[growth.noun].of(rows, growth)
    return [_fate(growth, row, kin.get(row.blueprint_id), course, aside.get(row.pk, "")) for row in rows]


def _fate(growth: Growth, row: Any, blueprint: Any, course: Course, aside: str) -> Grown:
    is_wanted = blueprint is not None and _holds(blueprint, row.blueprint, course.known)
    if is_wanted and aside and growth.aside(row) == aside:
        return Grown(growth, row, blueprint, Fate.COMES_BACK, _values(growth, row, blueprint, course))
    stays = growth.stays(row) or ("" if is_wanted else growth.needed(row))
    if stays:
        return Grown(growth, row, blueprint, Fate.STAYS, note=stays)
    if not is_wanted:
        note = "Its condition does not hold any more" if blueprint else f"Not in {course.route.version}"
        return Grown(growth, row, None, Fate.RETIRES, note=note)
    values = _values(growth, row, blueprint, course)
    if not values:
        return Grown(growth, row, blueprint, Fate.STAYS, note="The same")
    return Grown(growth, row, blueprint, Fate.CHANGES, values)


def _holds(blueprint: Any, before: Any, known: Known) -> bool:
    """A condition that is as it was takes nothing away: a fact that changed meanwhile never did."""
    return blueprint.when == before.when or known.holds(blueprint)


def _values(growth: Growth, row: Any, blueprint: Any, course: Course) -> dict[str, Any]:
    """What differs from the row as it will stand, in the stage of the version that is the same as its own."""
    here = course.route.stages.get(getattr(row, STAGE, None) or 0)
    stands = {STAGE: here.pk} if here else {}
    wanted = growth.wanted(row, blueprint, course.known)
    return {name: value for name, value in wanted.items() if stands.get(name, getattr(row, name)) != value}


def _added(growth: Growth, kin: Kin, known: Known, there: set[int]) -> list[Added]:
    missing = [row for row in kin.blueprints if row.pk not in there and known.holds(row)]
    return [_add(growth, blueprint, known) for blueprint in missing]


def _add(growth: Growth, blueprint: Any, known: Known) -> Added:
    on = growth.counted(blueprint, known)
    return Added(growth, blueprint, on, bool(on and on < clock.today()))


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return in_words(value)
    return str(value) if value not in (None, "") else NOTHING
