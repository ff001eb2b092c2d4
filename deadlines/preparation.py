"""What comes before an event of each kind, as `preparation.toml` says it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Step:
    """A task so many working days before the event, for whoever has the role on the team."""

    name: str
    days_before: int
    role: str


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def confirm_days(kind: str) -> int:
    """How many days before it people should be asked to confirm."""
    return int(_said()[kind]["confirm"])


def steps(kind: str) -> list[Step]:
    """The tasks, earliest first."""
    return [Step(*row) for row in _said()[kind]["tasks"]]
