"""What travels with the next statement instead of by itself: who asks, and where savepoints begin and end.

Each would cost a way there and back. What is opened and closed again without a statement between is never sent, and
what is still owed when the transaction ends is forgotten with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg.pq import TransactionStatus

HEALTHY = {TransactionStatus.IDLE, TransactionStatus.INTRANS}
ASKS = ""  # the place of a savepoint's name in what says who asks


class Owed:
    """Statements in the order in which the server has to hear them; all lie within the savepoints it knows."""

    def __init__(self) -> None:
        self._begun: dict[str, int] = {}
        self._said: list[tuple[str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._said)

    @property
    def statements(self) -> list[str]:
        """To be sent before the next one."""
        return [statement for _, statement in self._said]

    def forget(self) -> None:
        """The server has heard it, or the transaction is over."""
        self._begun.clear()
        self._said.clear()

    def say(self, who: str) -> None:
        """Who asks from here on; what was said just before is of no use any more."""
        if self._said and self._said[-1][0] == ASKS:
            self._said.pop()
        self._said.append((ASKS, who))

    def begin(self, savepoint: str, statement: str) -> None:
        """Nothing is known of it until a statement follows."""
        self._begun[savepoint] = len(self._said)
        self._said.append((savepoint, statement))

    def end(self, savepoint: str, statement: str) -> None:
        """With all within it; only who asks goes on asking."""
        first = self._begun.get(savepoint, 0)
        kept = [said for said in self._said[first:] if said[0] == ASKS][-1:]
        is_known = savepoint not in self._begun
        self._cut(first)
        self._said += kept
        if is_known:
            self._said.append((savepoint, statement))

    def undo(self, savepoint: str) -> bool:
        """Nothing within it is said any more; whether the server has to hear of it."""
        is_known = savepoint not in self._begun
        self._cut(0 if is_known else self._begun[savepoint] + 1)
        return is_known

    def _cut(self, first: int) -> None:
        del self._said[first:]
        self._begun = {savepoint: place for savepoint, place in self._begun.items() if place < first}


def owed_on(here: Any) -> Owed:
    """By a connection of psycopg's that Django has opened."""
    owed: Owed = here.owed
    return owed


@contextmanager
def heard(here: Any) -> Iterator[None]:
    """Around the statement that carries what is owed: owed no more, unless it broke before it was sent."""
    try:
        yield
    except BaseException:
        if here.pgconn.transaction_status not in HEALTHY:
            owed_on(here).forget()
        raise
    owed_on(here).forget()
