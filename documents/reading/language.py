"""Which language a text is in, by its commonest words."""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

ENOUGH = 6  # common words before we say anything
WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> Mapping[str, Collection[str]]:
    text = Path(__file__).with_name("languages.toml").read_text(encoding="utf-8")
    return {name: frozenset(said.split()) for name, said in tomllib.loads(text).items()}


def language_of(text: str) -> str:
    """Two letters, or nothing when the text is too short to tell."""
    words = WORD.findall(text[:6000].lower())
    found = {name: sum(word in common for word in words) for name, common in _words().items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] >= ENOUGH else ""
