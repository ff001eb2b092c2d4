"""A name as it is compared: plain letters, its words apart, each with how much it tells."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

LONGEST = 200
NOT_DECOMPOSED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "þ": "th"}
)
JOINED = re.compile(r"['’`\u00b4\u02bc]|\.(?!\w\w)")
APART = re.compile(r"[\W_]+")
ALSO = re.compile(
    r"\b(?:d/b/a|dba|a/k/a|aka|f/k/a|fka|n/k/a|nka|also known as|formerly known as|formerly|doing business as)\b"
    r"|\((?!\s*(?:née|nee|born|geb)\b)|;",
    re.IGNORECASE,
)
BORN = re.compile(r"\b(?:née|nee|born|geb)\b\.?", re.IGNORECASE)
FULL, LITTLE, LEAST = 1.0, 0.3, 0.15
INITIAL = 0.4


@dataclass(frozen=True)
class Words:
    """What `words.toml` says."""

    silent: frozenset[str]
    particles: frozenset[str]
    generic: frozenset[str]
    short: dict[str, str]
    people: dict[str, frozenset[str]]  # a given name or nickname → the full names it may stand for

    def weight(self, word: str) -> float:
        """How much a word tells about who it is."""
        if word in self.particles:
            return LEAST
        if word in self.generic:
            return LITTLE
        return INITIAL if len(word) == 1 else FULL


@cache
def known_words() -> Words:
    """Read once."""
    said = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    people: dict[str, set[str]] = {}
    for full, nicknames in said["nicknames"].items():
        for word in (full, *nicknames):
            people.setdefault(word, set()).add(full)
    return Words(
        silent=frozenset([*said["titles"], *said["legal_forms"], *said["fillers"]]),
        particles=frozenset(said["particles"]),
        generic=frozenset(said["generic"]),
        short=said["short"],
        people={word: frozenset(full) for word, full in people.items()},
    )


@dataclass(frozen=True)
class Name:
    """One spelling of one name."""

    text: str
    words: tuple[str, ...]

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """How much each word tells."""
        known = known_words()
        return tuple(known.weight(word) for word in self.words)

    @cached_property
    def weight(self) -> float:
        """How much the whole name tells."""
        return sum(self.weights)

    @property
    def joined(self) -> str:
        """`Wal-Mart Stores` as one word, without what many have: walmart."""
        return "".join(self.telling)

    @property
    def plain(self) -> str:
        """The words as one text, nicknames as the first of the names they may stand for."""
        people = known_words().people
        return " ".join(min(people.get(word, {word})) for word in self.words)[:LONGEST]

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words one would look for."""
        pairs = zip(self.words, self.weights, strict=True)
        return tuple(word for word, weight in pairs if weight == FULL) or self.words

    @property
    def heard(self) -> tuple[frozenset[str], ...]:
        """For each telling word the words whose sound it is found by: itself, and the names it may stand for."""
        people = known_words().people
        return tuple(people.get(word, frozenset()) | {word} for word in self.telling)


def spell(text: str) -> Name:
    """`Smith-Jones, Dr. José` → smith jones jose."""
    known = known_words()
    said = [known.short.get(word, word) for word in APART.split(_plain(text)) if word]
    words = [word for word in said if word not in known.silent] or said
    return Name(text.strip()[:LONGEST], tuple(words))


def spellings(text: str) -> Iterator[Name]:
    """A text may hold several: `John Roe d/b/a Roe Plumbing`, `Maria Lopez née Garcia`."""
    for part in filter(str.strip, ALSO.split(text)):
        now, *before = BORN.split(part)
        for name in (now, *(_as_before(now, maiden) for maiden in before)):
            spelt = spell(name)
            if spelt.words:
                yield spelt


def _as_before(now: str, maiden: str) -> str:
    first = now.split()[:1] if len(maiden.split()) == 1 else []
    return " ".join([*first, maiden])


def _plain(text: str) -> str:
    lower = text.casefold().translate(NOT_DECOMPOSED)
    letters = unicodedata.normalize("NFKD", lower)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return JOINED.sub("", bare.replace("&", " and ").replace("+", " and "))
