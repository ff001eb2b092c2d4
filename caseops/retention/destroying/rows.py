"""Which rows are a matter's: everything from which keys lead to it, through however many tables."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from matters.models import Matter
from matters.models.visibility import MatterBound

Key = models.ForeignKey[Any, Any]
Model = type[models.Model]


@dataclass
class Doomed:
    """The rows that go, by model, as primary keys."""

    rows: dict[Model, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def add(self, model: Model, keys: Collection[Any]) -> set[Any]:
        """Those of them that are new."""
        new = set(keys) - self.rows[model]
        self.rows[model] |= new
        return new

    def of(self, model: Model) -> set[Any]:
        """Its rows, none when there are none."""
        return self.rows.get(model, set())

    def pointed_at(self, to: Model) -> set[Any]:
        """The rows of a model that the doomed ones lead to."""
        found: set[Any] = set()
        for key in keys_to(to):
            rows = every(key.model).filter(pk__in=self.of(key.model)).exclude(**{key.attname: None})
            found |= set(rows.values_list(key.attname, flat=True))
        return found


def every(model: Model) -> models.QuerySet[Any]:
    """Its rows, whatever its manager leaves out."""
    return models.QuerySet(model)


@cache
def keys_to(model: Model) -> tuple[Key, ...]:
    """Every foreign key that leads to this model, from any table of the house."""
    tables: list[Model] = list(apps.get_models(include_auto_created=True))
    fields = [each for table in tables for each in table._meta.concrete_fields]
    return tuple(
        each for each in fields if isinstance(each, models.ForeignKey) and each.related_model is model
    )


def rows_of(matter: Matter) -> Doomed:
    """The matter and everything that belongs to it."""
    doomed = Doomed()
    spread(doomed, Matter, {matter.pk}, matter.pk)
    return doomed


def spread(doomed: Doomed, model: Model, keys: Collection[Any], matter: int) -> None:
    """These rows, and what belongs to them."""
    waiting: list[tuple[Model, Collection[Any]]] = [(model, keys)]
    while waiting:
        model, keys = waiting.pop()
        new = doomed.add(model, keys)
        if new:
            waiting += [(key.model, _belonging(key, new, matter)) for key in keys_to(model)]


def _belonging(key: Key, to: Collection[Any], matter: int) -> list[Any]:
    """The rows that go with what they lead to; a row of another matter, or one that can do without, stays."""
    if key.remote_field.on_delete is models.SET_NULL or key.related_model is key.model:
        return []
    found = every(key.model).filter(**{f"{key.attname}__in": to})
    if column := matter_column(key.model):
        found = found.filter(Q(**{column: matter}) | Q(**{column: None}))
    return list(found.values_list("pk", flat=True))


def matter_column(model: Model) -> str:
    """The way from a row to its matter; empty where it has none of its own."""
    rows = model._default_manager.all()
    return rows.matter_column if isinstance(rows, MatterBound) and model is not Matter else ""


def loose_ends(doomed: Doomed) -> Iterator[tuple[Key, list[Any]]]:
    """Keys of rows that stay into rows that go."""
    for model, keys in list(doomed.rows.items()):
        for key in keys_to(model) if keys else ():
            rows = every(key.model).filter(**{f"{key.attname}__in": keys})
            left = set(rows.values_list("pk", flat=True)) - doomed.of(key.model)
            if left:
                yield key, sorted(left)
