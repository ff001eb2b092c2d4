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

from caseops.core.postgres.owed import heard, owed_on

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


def ask_first(here: Any) -> str:
    """Who asks, where no transaction runs on this connection of psycopg's that knows it, or is owed it."""
    has_begun = here.pgconn.transaction_status != TransactionStatus.IDLE or here.owed
    return "" if has_begun else words(asker()).decode()


def first_words(here: Any) -> list[str]:
    """All that has to be said before the next statement."""
    return owed_on(here).statements or list(filter(None, [ask_first(here)]))


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
    first = first_words(here)
    if not first:
        yield
        return
    with heard(here), here.pipeline():
        for each in first:
            Cursor(here).execute(each.encode(), prepare=False)
        yield


def as_house(act: Callable[P, T]) -> Callable[P, T]:
    """For verbs that reach across matters whoever calls them: names are looked for, and work is handed over, in all."""

    @wraps(act)
    def asking(*args: P.args, **kwargs: P.kwargs) -> T:
        with acting_as(SYSTEM):
            return act(*args, **kwargs)

    return asking


def _tell(before: Asker) -> None:
    """A transaction that has begun hears of a change with its next statement, every other one with its first."""
    here: Any = connection.connection
    if asker() == before or here is None:
        return
    if here.pgconn.transaction_status == TransactionStatus.INTRANS or here.owed:
        here.owed.say((words(asker()) or FORGET).decode())
