"""The way to a version: which of its rows is the same row as one of any version before, by descent or by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matters.extensions import extensions
from matters.growth import Growth
from matters.models import PracticeAreaVersion, StageBlueprint
from matters.upgrading.tasks import TaskGrowth


def growths() -> dict[str, Growth]:
    """By noun, every kind of row that grows from blueprints."""
    above = [growth for extension in extensions() for growth in extension.growths]
    return {growth.noun: growth for growth in (TaskGrowth(), *above)}


@dataclass(frozen=True)
class Kin:
    """The blueprints of one kind in a version, found from those of other versions; its own are found too."""

    blueprints: Sequence[Any]
    by_descent: Mapping[int, Any]
    by_name: Mapping[tuple[str, ...], Any]

    def of(self, rows: Iterable[Any], growth: Growth) -> dict[int, Any]:
        """By the blueprint that rows have, the one they come to have; no two of theirs become the same."""
        found: dict[int, Any] = {}
        had = {row.blueprint_id: row.blueprint for row in rows}
        for pk in sorted(had, key=lambda pk: (pk not in self.by_descent, -pk)):
            blueprint = self.by_descent.get(pk) or self.by_name.get(growth.told_apart(had[pk]))
            if blueprint and blueprint not in found.values():
                found[pk] = blueprint
        return found


@dataclass(frozen=True)
class Route:
    """What must be known once to bring any number of matters to a version."""

    version: PracticeAreaVersion
    stages: Mapping[int, StageBlueprint]  # by the id of a stage of any version
    kin: Mapping[str, Kin]


def route_to(version: PracticeAreaVersion) -> Route:
    """A published version never changes, and neither do those before it: good for as long as it is needed."""
    every = growths()
    kin = {noun: _kin(growth, version) for noun, growth in every.items()}
    return Route(version, _stages(version), kin)


def _kin(growth: Growth, version: PracticeAreaVersion) -> Kin:
    related = [name.removeprefix("blueprint__") for name in growth.related if "__" in name]
    rows = growth.blueprints.filter(version=version).select_related(*related).order_by("position")
    blueprints = list(rows)
    by_name = {growth.told_apart(row): row for row in blueprints}
    return Kin(blueprints, _descent(growth.blueprints, version, blueprints), by_name)


def _descent(every: Any, version: PracticeAreaVersion, rows: Iterable[Any]) -> dict[int, Any]:
    """Each row by its own id and by those of the rows it was made from, however many drafts ago."""
    origins = dict(every.filter(version__area=version.area_id).values_list("pk", "origin_id"))
    found: dict[int, Any] = {}
    for row in rows:
        pk: int | None = row.pk
        while pk is not None and pk not in found:
            found[pk] = row
            pk = origins.get(pk)
    return found


def _stages(version: PracticeAreaVersion) -> dict[int, StageBlueprint]:
    own = list(version.stageblueprints.order_by("position"))
    by_key = {stage.key: stage for stage in own}
    named = StageBlueprint.objects.filter(version__area=version.area_id).values_list("pk", "key")
    found = {pk: by_key[key] for pk, key in named if key in by_key}
    return {**found, **_descent(StageBlueprint.objects, version, own)}
