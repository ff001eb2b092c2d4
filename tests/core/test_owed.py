"""Savepoints and who asks travel with the next statement; what comes of them is as if each had been sent by itself."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NoReturn

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st

from caseops.core.asking import NOBODY, SYSTEM, acting_as, asker, become
from caseops.core.postgres.owed import Owed
from caseops.core.together import ask_together

ASKS_NOW = """
    CREATE FUNCTION pg_temp.asks_now() RETURNS text LANGUAGE sql AS
    $$ SELECT coalesce(current_setting('caseops.walled', true), '') $$
"""


class Undone(Exception):
    """Ends a block by taking back what was done in it."""


def undone(*_results: object) -> NoReturn:
    raise Undone


def sent(act: Any) -> list[str]:
    """The messages that left a transaction that has begun, with the first word of each of their statements."""
    one()
    with CaptureQueriesContext(connection) as asked:
        act()
    return [" ".join(part.split()[0] for part in line["sql"].split("; ")) for line in asked]


def one(statement: str = "SELECT 1") -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("db")
def test_a_savepoint_begins_and_ends_with_the_statements_beside_it() -> None:
    def act() -> None:
        with transaction.atomic():
            one()
        with transaction.atomic(), transaction.atomic():
            one()
        one()

    assert sent(act) == ["SAVEPOINT SELECT", "RELEASE SAVEPOINT SAVEPOINT SELECT", "RELEASE SELECT"]


@pytest.mark.usefixtures("db")
def test_what_is_opened_and_closed_or_undone_without_a_statement_is_never_sent() -> None:
    def act() -> None:
        with transaction.atomic(), transaction.atomic():
            pass
        with pytest.raises(Undone), transaction.atomic():
            undone()
        one()

    assert sent(act) == ["SELECT"]


@pytest.mark.usefixtures("db")
def test_what_was_heard_is_undone_at_once() -> None:
    def act() -> None:
        with pytest.raises(Undone), transaction.atomic():
            undone(one())

    assert sent(act) == ["SAVEPOINT SELECT", "ROLLBACK"]


@pytest.mark.usefixtures("db")
def test_a_statement_that_never_leaves_takes_no_savepoint_with_it() -> None:
    with pytest.raises((DatabaseError, ValueError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["\x00"])
    one()


def broken() -> None:
    """It breaks, and whoever asked does not mind."""
    with suppress(DatabaseError):
        one("SELECT 1 / 0")


@pytest.mark.usefixtures("db")
def test_where_a_statement_broke_within_the_block_is_not_closed_as_if_all_were_well() -> None:
    with pytest.raises(DatabaseError, match="aborted"), transaction.atomic():
        broken()
    one()


@pytest.mark.usefixtures("db")
def test_no_block_is_opened_where_a_statement_broke() -> None:
    opened: list[str] = []

    def act() -> None:
        broken()
        with transaction.atomic():
            opened.append("although nothing can be asked any more")

    with pytest.raises(DatabaseError, match="aborted"):
        transaction.atomic(act)()
    one()
    assert opened == []


def test_who_asks_is_said_once_and_only_the_last_of_those_that_asked_nothing() -> None:
    owed = Owed()
    owed.say("a")
    owed.say("b")
    owed.begin("one", "begin one")
    owed.say("c")
    owed.begin("two", "begin two")
    owed.say("d")
    assert owed.statements == ["b", "begin one", "c", "begin two", "d"]
    owed.end("two", "end two")
    assert owed.statements == ["b", "begin one", "c", "d"]
    assert not owed.undo("one")
    assert owed.statements == ["b", "begin one"]
    assert owed.undo("one that is known")
    assert not owed


class Play:
    """Plays a tree of blocks against the database, and says what has to be in it afterwards."""

    def __init__(self) -> None:
        self.number = 0

    def leaf(self, kind: str) -> list[int]:
        """A row by one of the doors, or none; whatever asks hears the asker of this moment."""
        self.number += 1
        return [self.number] if DOORS[kind](self.number, {SYSTEM: "{}", NOBODY: ""}[str(asker())]) else []

    def all(self, trees: list[Any]) -> list[int]:
        """What several leave."""
        return [number for tree in trees for number in self.play(tree)]

    def play(self, tree: Any) -> list[int]:
        """The numbers it leaves."""
        if isinstance(tree, str):
            return self.leaf(tree)
        how, below = tree
        if how == "becomes":
            become(SYSTEM if asker() == NOBODY else NOBODY)
            return self.all(below)
        if how in {"house", "nobody"}:
            with acting_as(SYSTEM if how == "house" else NOBODY):
                return self.all(below)
        if how == "kept":
            with transaction.atomic():
                return self.all(below)
        with suppress(Undone), acting_as(asker()), transaction.atomic():
            undone(self.all(below))
        return []


def by_itself(number: int, who: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO played VALUES (%s, pg_temp.asks_now()) RETURNING who", [number])
        assert cursor.fetchone() == (who,)
    return True


def among_many(number: int, who: str) -> bool:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO played VALUES (%s, pg_temp.asks_now())", [(number,)])
        cursor.execute("SELECT who FROM played WHERE number = %s", [number])
        assert cursor.fetchone() == (who,)
    return True


def copied(number: int, who: str) -> bool:
    with connection.cursor() as cursor:
        with cursor.copy("COPY played (number) FROM STDIN") as copy:
            copy.write_row((number,))
        cursor.execute("SELECT who FROM played WHERE number = %s", [number])
        assert cursor.fetchone() == (who,)
    return True


def asked_together(_number: int, who: str) -> bool:
    question = _Asked()
    ask_together([question])
    assert question.heard == who
    return False


def broken_in_a_block(_number: int, _who: str) -> bool:
    with suppress(DatabaseError), transaction.atomic():
        one("SELECT 1 / 0")
    return False


def broken_together(_number: int, _who: str) -> bool:
    with suppress(DatabaseError), transaction.atomic():
        ask_together([_Broken()])
    return False


def nothing(_number: int, _who: str) -> bool:
    return False


DOORS = {
    door.__name__: door
    for door in (by_itself, among_many, copied, asked_together, broken_in_a_block, broken_together, nothing)
}
BLOCKS = st.sampled_from(["kept", "undone", "house", "nobody", "becomes"])
TREES = st.recursive(
    st.sampled_from(sorted(DOORS)),
    lambda below: st.tuples(BLOCKS, st.lists(below, max_size=4)),
    max_leaves=12,
)


class _Asked:
    is_answered = False
    heard = ""

    def said(self) -> tuple[str, list[Any]]:
        return "SELECT pg_temp.asks_now() AS who", []

    def answer(self, rows: list[tuple[Any, ...]]) -> None:
        self.heard = str(rows[0][0])


class _Broken(_Asked):
    def said(self) -> tuple[str, list[Any]]:
        return "SELECT 1 / 0 AS who", []


@pytest.fixture
def played(transactional_db: None) -> Iterator[None]:
    one(ASKS_NOW)
    one("CREATE TEMP TABLE played (number int, who text DEFAULT pg_temp.asks_now())")
    yield
    one("DROP FUNCTION pg_temp.asks_now() CASCADE")
    one("DROP TABLE played")


@pytest.mark.usefixtures("played")
@example(who=SYSTEM, trees=[("kept", [("becomes", [])]), "by_itself"])
@example(who=SYSTEM, trees=["broken_together", "by_itself", ("kept", ["broken_together", "by_itself"])])
@example(who=NOBODY, trees=["by_itself", ("undone", [("house", ["nothing"])]), "asked_together"])
@given(who=st.sampled_from([SYSTEM, NOBODY]), trees=st.lists(TREES, min_size=1, max_size=4))
def test_rows_and_askers_are_as_if_every_savepoint_had_been_sent_by_itself(
    who: str, trees: list[Any]
) -> None:
    one("DELETE FROM played")
    with acting_as(who), transaction.atomic():
        left = Play().all(trees)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM played ORDER BY number")
        assert [number for (number,) in cursor.fetchall()] == left
