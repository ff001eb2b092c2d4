"""Chance without surprise: the same seed and the same question always give the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Dice:
    """Rolled by name, not in order, so that a new scene changes no other."""

    seed: int

    def below(self, count: int, *about: object) -> int:
        """A number from 0 to `count` - 1."""
        said = "/".join(map(str, (self.seed, *about)))
        return int.from_bytes(sha256(said.encode()).digest()[:8]) % count

    def pick(self, options: Sequence[T], *about: object) -> T:
        """One of the options."""
        return options[self.below(len(options), *about)]

    def chance(self, percent: int, *about: object) -> bool:
        """True about `percent` times in a hundred."""
        return self.below(100, *about) < percent
