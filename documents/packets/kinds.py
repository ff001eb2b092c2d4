"""The kinds of packet there are, read once from kinds.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Slot:
    """A place in a packet and what fills it by itself; `needed` ones count for readiness."""

    key: str
    name: str
    needed: bool
    tab: bool = True
    many: bool = False
    made: str = ""
    letter: Sequence[str] = ()
    from_: Sequence[str] = ()
    category: Sequence[str] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of packet; without areas it is for all of them."""

    key: str
    name: str
    icon: str
    slots: Sequence[Slot]
    areas: Sequence[str] = ()
    approved: str = ""
    sent: str = ""

    def slot(self, key: str) -> Slot | None:
        """The place of that key; none for a part that somebody added."""
        return next((slot for slot in self.slots if slot.key == key), None)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key."""
    said = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
    return {key: _kind(key, dict(row)) for key, row in said.items()}


def _kind(key: str, row: dict[str, Any]) -> Kind:
    slots = [_slot(slot) for slot in row.pop("slots")]
    return Kind(key=key, slots=slots, **row)


def _slot(said: dict[str, Any]) -> Slot:
    """`from` is a word of Python's own."""
    return Slot(from_=said.pop("from", ()), **said)


def offered(area: str) -> list[Kind]:
    """The kinds for matters of that practice area."""
    return [kind for kind in kinds().values() if not kind.areas or area in kind.areas]
