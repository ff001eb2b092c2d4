"""The words for every verb, read once from verbs.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Verb:
    """How one verb is said, where the timeline files it, whether it moves a matter on and whether rules hear it."""

    words: str
    group: str
    movement: bool = False
    heard: bool = False


class _Gaps(dict[str, object]):
    """A detail that an old entry lacks reads as an ellipsis instead of breaking the page."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def verbs() -> dict[str, Verb]:
    """Every verb the house knows, by name."""
    text = (Path(__file__).parent / "verbs.toml").read_text(encoding="utf-8")
    return {name: Verb(**entry) for name, entry in tomllib.loads(text).items()}


def sentence(verb: str, name: str, detail: Mapping[str, object]) -> str:
    """What happened, to follow the actor's name; an unknown verb is said by its own name."""
    known = verbs().get(verb)
    return known.words.format_map(_Gaps(detail, name=name)) if known else f"{verb} {name}"
