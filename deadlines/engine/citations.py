"""Citations as people write them, made comparable."""

import re
from functools import lru_cache

from deadlines.engine.rulebook import table

JOINED = re.compile(r",\s*(?=§|rules?\b|sections?\b|secs?\.|s\.|arts?\.|articles?\b)")
WORDS = re.compile(r"\b(rules?|sections?|secs?\.|ss?\.|arts?\.|articles?)\s+")
NOISE = re.compile(r"(?<!\d)\.|\.(?!\d)|[^a-z0-9(.]+")


@lru_cache(maxsize=4096)
def plain(citation: str) -> str:
    """Lower case, without signs and filler words: "Fed. R. Civ. P. 6(d)" and "FRCP 6(d)" are the same."""
    text = NOISE.sub("", WORDS.sub(" ", citation.lower().replace("§", " ")))
    for long, short in table("words")["citations"].items():
        if text.startswith(long):
            return f"{short}{text[len(long) :]}"
    return text


@lru_cache(maxsize=4096)
def names(citation: str, rule: str) -> bool:
    """`citation` names `rule` or a part of it: "FRCP 12(a)(1)" names "FRCP 12(a)", "FRCP 45" not "FRCP 4"."""
    wanted = plain(rule)
    return bool(wanted) and any(_starts(part, wanted) for part in _parts(citation))


@lru_cache(maxsize=4096)
def _parts(citation: str) -> tuple[str, ...]:
    return tuple(plain(part) for part in re.split(r"[;,]", JOINED.sub(" ", citation.lower())))


def _starts(text: str, wanted: str) -> bool:
    rest = text[len(wanted) : len(wanted) + 1]
    return text.startswith(wanted) and not (wanted[-1].isdigit() and rest.isdigit())
