"""Which blueprints a matter should have rows for, and has none yet."""

from collections.abc import Iterable
from typing import TypeVar

from matters.actions.plan import known_facts
from matters.conditions import holds
from matters.models import Matter
from matters.models.blueprint import Blueprint

B = TypeVar("B", bound=Blueprint)


def missing(matter: Matter, blueprints: Iterable[B], there: Iterable[int | None]) -> list[B]:
    """Those whose condition holds on this matter and whose id is not among `there`."""
    facts, known = known_facts(matter), set(there)
    return [
        blueprint
        for blueprint in blueprints
        if blueprint.pk not in known and holds(blueprint.when, subtype=matter.subtype, facts=facts)
    ]
