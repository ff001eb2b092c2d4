"""What a kind of request is: its parts, its legal clock, the authorization it needs, how its letter asks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class LegalClock:
    """Days the law gives them, days they may take once more, and where it says so."""

    days: int
    more_days: int
    citation: str


@dataclass(frozen=True)
class Kind:
    """One kind, as its file says."""

    key: str
    name: str
    parts: Mapping[str, str]
    department: str
    authorization: str
    asks: str
    clock: LegalClock | None


@cache
def read(key: str) -> Kind:
    """The kind of that key from its file."""
    said: dict[str, Any] = tomllib.loads((HERE / f"{key}.toml").read_text(encoding="utf-8"))
    clock = said.get("clock")
    return Kind(
        key=key,
        name=said["name"],
        parts=said["parts"],
        department=said.get("department", ""),
        authorization=said.get("authorization", ""),
        asks=said["asks"],
        clock=LegalClock(clock["days"], clock.get("more_days", 0), clock["citation"]) if clock else None,
    )
