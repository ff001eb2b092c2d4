"""On whose behalf the system acts at the moment, so that everything it writes down can say so."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """`words` complete "CaseOps, for …"; `number` tells whoever set it which run of theirs it was."""

    words: str
    number: int


_cause: ContextVar[Cause | None] = ContextVar("cause", default=None)


def present_cause() -> Cause | None:
    """What the work at hand is done for; None while a person acts."""
    return _cause.get()


@contextmanager
def on_behalf_of(words: str, number: int) -> Iterator[None]:
    """Every entry written until the block ends names the cause."""
    token = _cause.set(Cause(words, number))
    try:
        yield
    finally:
        _cause.reset(token)
