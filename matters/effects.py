"""What moving a key date does to everything told from it, worked out before anything is done."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum

from caseops.web.dates import brief
from caseops.web.dates import on as in_full
from matters.naming import titled


class State(StrEnum):
    """What becomes of one row; a row that asks again may move as well."""

    ASKS_AGAIN = "asks again"
    MOVES = "moves"
    DATED = "dated"
    NEW = "new"
    STAYS = "stays"


TITLES = {
    State.ASKS_AGAIN: "Asks an attorney again",
    State.MOVES: "Moves",
    State.DATED: "Gets its date",
    State.NEW: "Is new",
    State.STAYS: "Stays",
}


@dataclass(frozen=True)
class Effect:
    """What becomes of one row: `what` is its kind in a word, `note` why, `alerts` how its warnings change."""

    what: str
    name: str
    was_on: date | None
    on: date | None
    state: State
    note: str = ""
    alerts: str = ""
    is_past: bool = False

    @property
    def is_moved(self) -> bool:
        """It had another date before."""
        return self.was_on is not None and self.on != self.was_on


@dataclass(frozen=True)
class Preview:
    """Everything that happens when `name` goes from `was` to `on`."""

    name: str
    was: date | None
    on: date
    effects: Sequence[Effect]

    @property
    def label(self) -> str:
        """`trial_date` as people say it."""
        return titled(self.name)

    @property
    def title(self) -> str:
        """`Trial date moves from May 4 to June 15`; with the years unless both days are this year's."""
        days = [self.was, self.on] if self.was else [self.on]
        said = [brief(day) for day in days]
        if any("," in day for day in said):
            said = [in_full(day) for day in days]
        return f"{self.label} {'moves from' if self.was else 'is set to'} {' to '.join(said)}"

    @property
    def headline(self) -> str:
        """The title, and how many dates it concerns."""
        return f"{self.title}: {self.summary}"

    @property
    def summary(self) -> str:
        """`12 dates move, 3 stay, 1 is already past`."""
        return ", ".join(filter(None, [self.told, self.told_past]))

    @property
    def told(self) -> str:
        """How many move, get their date, ask again and stay."""
        counts = [
            (self.moves, "date moves", "dates move"),
            (self.dated, "gets its date", "get their date"),
            (self.asks_again, "asks an attorney again", "ask an attorney again"),
            (self.stays, "stays", "stay"),
        ]
        parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
        return ", ".join(parts) or "no other date is told from it"

    @property
    def told_past(self) -> str:
        """`1 is already past`; empty when none is."""
        return f"{self.past} {'is' if self.past == 1 else 'are'} already past" if self.past else ""

    @property
    def moves(self) -> int:
        """How many had another date."""
        return sum(effect.is_moved for effect in self.effects)

    @property
    def dated(self) -> int:
        """How many get their first date."""
        return self._count(State.DATED) + self._count(State.NEW)

    @property
    def asks_again(self) -> int:
        """How many lose an acknowledgement or a verification."""
        return self._count(State.ASKS_AGAIN)

    @property
    def stays(self) -> int:
        """How many stay as they are."""
        return self._count(State.STAYS)

    @property
    def past(self) -> int:
        """How many would be over on the day they are told of."""
        return sum(effect.is_past for effect in self.effects)

    @property
    def groups(self) -> list[tuple[str, list[Effect]]]:
        """By what becomes of them, what is already past first within each."""
        found = [(title, self._in_state(state)) for state, title in TITLES.items()]
        return [(title, rows) for title, rows in found if rows]

    @property
    def fingerprint(self) -> str:
        """Names exactly this plan: another one means that something changed meanwhile."""
        rows = [astuple(effect) for effect in self.effects]
        said = json.dumps([self.name, self.was, self.on, rows], default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def _in_state(self, state: State) -> list[Effect]:
        rows = [effect for effect in self.effects if effect.state == state]
        return sorted(rows, key=lambda effect: (not effect.is_past, effect.on or date.max))

    def _count(self, state: State) -> int:
        return sum(effect.state == state for effect in self.effects)


def why_moved(name: str, on: date, reason: str) -> str:
    """What the history of each date that moves along says."""
    return f"{titled(name)} moved to {in_full(on)}: {reason}"
