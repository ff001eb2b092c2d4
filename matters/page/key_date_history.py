"""The days a key date has had."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

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


def known_days(matter: Matter) -> dict[str, Known]:
    """Every key date that is set, with its history, in one query."""
    found: dict[str, Known] = {}
    rows = KeyDate.objects.filter(matter=matter).order_by("-changes__id")
    columns = [f"changes__{column}" for column in ("was_on", "on", "reason", "at", "actor__name")]
    for name, now, was_on, on, reason, at, by in rows.values_list("name", "on", *columns):
        known = found.setdefault(name, Known(now))
        if was_on:
            known.moves.append(Moved(was_on, on, reason, at, by or "CaseOps"))
    return found
