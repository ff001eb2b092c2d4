"""The engine's data files, read once: calendars, counting, service, minority, periods that changed, words."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1] / "rulebook"


@cache
def table(name: str) -> dict[str, Any]:
    """A file of `deadlines/rulebook/`, without its ending."""
    with (HERE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def in_force(row: dict[str, Any], on: Any) -> bool:
    """Between `from` and `until`, both included; an open end is open."""
    return row.get("from", on) <= on <= row.get("until", on)
