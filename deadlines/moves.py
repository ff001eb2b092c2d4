"""What a key date's new day means for the deadlines told from it: one plan, for the preview and for the verb."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseops.web.dates import on as in_words
from deadlines.models import Basis, Deadline, DeadlineBlueprint, DeadlineQuerySet
from matters.models import Matter
from matters.naming import plain


@dataclass(frozen=True)
class Move:
    """One deadline and the date it will have, with how that was found; its own when it stays."""

    deadline: Deadline
    on: date | None
    why: str
    is_counted: bool

    @property
    def is_dated(self) -> bool:
        """It gets another date than it has."""
        return self.is_counted and self.on != self.deadline.due_on

    @property
    def asks_again(self) -> bool:
        """Somebody stood behind the date, or behind what it was counted from, and must look again."""
        stood_behind = self.deadline.acknowledged_at or self.deadline.verified_at
        return bool(stood_behind) and self.deadline.is_open and (self.is_dated or not self.is_counted)


def told_from(matter: Matter, name: str) -> DeadlineQuerySet:
    """The deadlines the practice area tells from this key date, also those that are over."""
    rows: DeadlineQuerySet = matter.deadlines.filter(blueprint__anchor=name, rule="")
    return rows.select_related("blueprint").order_by("id")


def plan_of_moves(rows: Iterable[Deadline], on: date) -> list[Move]:
    """What the new day means for each; nothing is written."""
    return [_move(row, on) for row in rows]


def _move(row: Deadline, on: date) -> Move:
    found = counted(row, on) if row.is_open and not row.set_by_hand else None
    return Move(row, *found, is_counted=True) if found else Move(row, row.due_on, row.why, is_counted=False)


def counted(row: Deadline, on: date) -> tuple[date | None, str] | None:
    """The date and its arithmetic when it follows by itself; None when a person must find it."""
    blueprint = row.blueprint
    if blueprint is None or blueprint.basis != Basis.OFFSET:
        return None
    return blueprint.due_after(on), why(blueprint, on)


def why(blueprint: DeadlineBlueprint, on: date | None) -> str:
    """How the date is found, or who must find it."""
    anchor = plain(blueprint.anchor)
    if blueprint.basis == Basis.RULE:
        told = f" from {anchor}" if anchor else ""
        return f"Needs the jurisdiction's rule{told}: an attorney confirms the date."
    if blueprint.basis == Basis.HAND:
        return f"Needs a date from: {blueprint.source or 'the file'}. Enter it when it is known."
    words = blueprint.offset.told(anchor)
    words = words[0].upper() + words[1:]
    return f"{words} ({in_words(on)})" if on else words
