"""What the rows of a matter are made from: read once, for this floor and those above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from caseops.users.models import User
from matters.conditions import holds
from matters.models import Matter, StageBlueprint
from matters.models.blueprint import Blueprint, DatedBlueprint
from matters.models.practice_area import STAGE_ENTERED

B = TypeVar("B", bound=Blueprint)


@dataclass(frozen=True)
class Known:
    """A held matter that stands in `stage`, or is about to; a new one has no rows yet."""

    matter: Matter
    stage: StageBlueprint
    facts: Mapping[str, str]
    dates: Mapping[str, date]
    people: Mapping[str, User]
    is_new: bool = False

    def day(self, blueprint: DatedBlueprint) -> date | None:
        """The day a date is told from: a key date, or for the present stage the day it was entered."""
        if blueprint.anchor == STAGE_ENTERED:
            is_here = getattr(blueprint, "stage_id", None) == self.stage.pk
            return self.matter.stage_entered_on if is_here else None
        return self.dates.get(blueprint.anchor)

    def due(self, blueprint: DatedBlueprint) -> dict[str, Any]:
        """Its date, or else the day it waits for."""
        due_on = blueprint.due_after(self.day(blueprint))
        return {"due_on": due_on, "waits_for": "" if due_on else blueprint.anchor}

    def holds(self, blueprint: Blueprint) -> bool:
        """Its condition does, as far as the answers are known."""
        return holds(blueprint.when, subtype=self.matter.subtype, facts=self.facts)

    def missing(self, blueprints: Iterable[B], rows: Any) -> list[B]:
        """Those whose condition holds on this matter and of which it has none among its `rows` yet."""
        there = set() if self.is_new else set(rows.values_list("blueprint_id", flat=True))
        return [row for row in blueprints if row.pk not in there and self.holds(row)]
