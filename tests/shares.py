"""Which tests run in one process after each other: those of a file, thirty at a time.

Handed out one by one, each process would build what the tests of a file share, and xdist counts at every test all
that were handed out before: with 18,000 of them that alone takes half a minute.
"""

from collections.abc import Iterable
from itertools import groupby

import pytest
from xdist.scheduler import LoadGroupScheduling

SHARE = 30
# They take seconds each and share little: alone, so that no process waits long for another at the end.
ALONE = ("tests/e2e/", "tests/embedded/")


def grouped_first(items: list[pytest.Item]) -> None:
    """What one process has to run by itself takes longest, so it begins with it."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


def file_of(nodeid: str) -> str:
    return nodeid.split("::", 1)[0]


def shares(nodeids: Iterable[str]) -> dict[str, str]:
    """The name of the share of each test."""
    found: dict[str, str] = {}
    for number, (file, those) in enumerate(groupby(nodeids, key=file_of)):
        size = 1 if file.startswith(ALONE) else SHARE
        found |= {nodeid: f"{file} {number}.{place // size}" for place, nodeid in enumerate(those)}
    return found


class InShares(LoadGroupScheduling):
    """Groups as ever, everything else in shares, all in the order of the collection."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False
        self.shares: dict[str, str] = {}

    def schedule(self) -> None:
        if not self.shares:
            self.shares = shares(next(iter(self.registered_collections.values())))
        super().schedule()

    def _split_scope(self, nodeid: str) -> str:
        group = super()._split_scope(nodeid)
        return self.shares[nodeid] if group == nodeid else group
