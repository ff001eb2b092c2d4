"""Where the law is unsettled there are two readings; this finds all that differ and keeps them apart."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
AT_MOST = 16


class Reading:
    """One way to read the law. Asked at each unsettled point, it answers, and remembers what was asked."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self.taken = taken
        self.asked: dict[str, str] = {}

    def takes(self, doubt: str, why: str) -> bool:
        """Does this reading take the other branch of `doubt`?"""
        self.asked[doubt] = why
        return doubt in self.taken


def all_readings(run: Callable[[Reading], T]) -> list[tuple[T, Reading]]:
    """Run the plain reading, then every combination of the doubts that turn up, at most sixteen."""
    waiting, seen = [frozenset[str]()], {frozenset[str]()}
    found: list[tuple[T, Reading]] = []
    while waiting and len(found) < AT_MOST:
        reading = Reading(waiting.pop(0))
        found.append((run(reading), reading))
        for doubt in reading.asked:
            more = reading.taken | {doubt}
            if more not in seen:
                seen.add(more)
                waiting.append(more)
    return found
