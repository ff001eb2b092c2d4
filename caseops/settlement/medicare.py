"""Medicare's clocks, as the file tells them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """A paper of Medicare's or an answer of ours: the clock it starts, if any, and those it stops."""

    name: str
    days: int = 0
    due: str = ""
    source: str = ""
    ends: Sequence[str] = field(default_factory=tuple)


@cache
def steps() -> Mapping[str, Step]:
    """By key, in the order in which they usually come."""
    text = (Path(__file__).parent / "medicare.toml").read_text(encoding="utf-8")
    return {key: Step(**said) for key, said in tomllib.loads(text).items()}


STEPS = [(key, step.name) for key, step in steps().items()]
