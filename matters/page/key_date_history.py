"""The days a key date has had."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from caseops.core.composing import Of
from matters.models import KeyDate, Matter


class Moved(NamedTuple):
    """One move: from which day to which, and who said so, when and why."""

    was_on: date
    on: date
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Known:
    """The day it has now and how it came to that, the last move first."""

    on: date
    moves: list[Moved] = field(default_factory=list)


def history(matter: Matter) -> Of:
    """Every key date that is set and every day it had, the last move first."""
    return Of(_history, matter)


def _history(matter: int) -> QuerySet[KeyDate, Any]:
    rows = KeyDate.objects.filter(matter=matter).order_by("-changes__id")
    columns = [f"changes__{column}" for column in ("was_on", "on", "reason", "at", "actor__name")]
    told: QuerySet[KeyDate, Any] = rows.values_list("name", "on", *columns)
    return told


def known_days(rows: Iterable[Any]) -> dict[str, Known]:
    """By name, out of that history."""
    found: dict[str, Known] = {}
    for name, now, was_on, on, reason, at, by in rows:
        known = found.setdefault(name, Known(now))
        if was_on:
            known.moves.append(Moved(was_on, on, reason, at, by or "CaseOps"))
    return found
