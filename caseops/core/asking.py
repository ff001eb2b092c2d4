"""Who asks the database: a person, the house itself, or nobody. The second lock (row security) opens by it.

Nobody is what a web process begins with, and nobody sees a row of any matter. A request asks as its person
(`asked_by.py`); jobs, commands and the doors of people who are not ours ask as the house, and say so here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from django.db import connection
from psycopg import Cursor
from psycopg.pq import TransactionStatus

SYSTEM: Final = "system"
NOBODY: Final = ""
FORGET = b"SELECT set_config('caseops.walled', '', true)"
Asker = int | str
P = ParamSpec("P")
T = TypeVar("T")
_default: list[Asker] = [NOBODY]
_asker: ContextVar[Asker | None] = ContextVar("asker", default=None)


def asker() -> Asker:
    """An id, `SYSTEM` or `NOBODY`."""
    said = _asker.get()
    return _default[0] if said is None else said


def words(who: Asker) -> bytes:
    """What tells PostgreSQL, for the rest of a transaction; nothing needs to be said of nobody."""
    if isinstance(who, int):
        return b"SELECT caseops_ask_as(%d)" % who
    return b"SELECT set_config('caseops.walled', '{}', true)" if who == SYSTEM else b""


def has_begun(here: Any) -> bool:
    """Whether a transaction runs on this connection of psycopg's: then who asks has been said in it."""
    status: int = here.pgconn.transaction_status
    return status != TransactionStatus.IDLE


def begin_as_house() -> None:
    """This whole process is the house: its threads too."""
    _default[0] = SYSTEM


def become(who: Asker) -> None:
    """From now on until the `acting_as` around it ends."""
    before = asker()
    _asker.set(who)
    _tell(before)


@contextmanager
def acting_as(who: Asker) -> Iterator[None]:
    """Within, the database answers this one; around it as before."""
    before, token = asker(), _asker.set(who)
    _tell(before)
    try:
        yield
    finally:
        within = asker()
        _asker.reset(token)
        _tell(within)


@contextmanager
def saying(here: Any) -> Iterator[None]:
    """For a statement in binary, which cannot carry the words itself: they travel before it, in the same packet.

    `here` is psycopg's connection; what one pipeline carries is one transaction, unless one has begun already.
    """
    said = words(asker())
    if has_begun(here) or not said:
        yield
        return
    with here.pipeline():
        Cursor(here).execute(said, prepare=False)
        yield


def as_house(act: Callable[P, T]) -> Callable[P, T]:
    """For verbs that reach across matters whoever calls them: names are looked for, and work is handed over, in all."""

    @wraps(act)
    def asking(*args: P.args, **kwargs: P.kwargs) -> T:
        with acting_as(SYSTEM):
            return act(*args, **kwargs)

    return asking


def _tell(before: Asker) -> None:
    """A transaction that has begun hears of a change at once; every other one hears who asks with its first word."""
    here: Any = connection.connection
    if asker() != before and here is not None and here.pgconn.transaction_status == TransactionStatus.INTRANS:
        here.execute(words(asker()) or FORGET)
