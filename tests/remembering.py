"""A world that several browser tests begin with is built once a worker; afterwards its rows are put back as they were.

Building the demo firm takes seconds, putting back some thousand rows a twentieth of one. Only for tests that commit:
the others share a world by `lasting`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pgtrigger
from django.db import connection, transaction
from psycopg import sql

from tests.emptying import empty, full_tables

_worlds: dict[str, "World"] = {}


@dataclass(frozen=True)
class World:
    """The bytes of each table that has rows, and where its numbers go on."""

    tables: dict[str, bytes]
    numbers: list[tuple[str, int]]


def remembered(build: Callable[[], object]) -> None:
    """The world that `build` makes, and nothing else: whatever stood before is gone."""
    name = f"{build.__module__}.{build.__qualname__}"
    if name in _worlds:
        _put_back(_worlds[name])
    else:
        empty()
        build()
        _worlds[name] = _look()


def _look() -> World:
    with transaction.atomic(), connection.cursor() as cursor:  # who asks is said once a transaction
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value FROM pg_sequences"
            " WHERE last_value IS NOT NULL"
        )
        numbers = cursor.fetchall()
        tables = {name: _bytes(cursor, name) for name in full_tables(cursor)}
    return World(tables, numbers)


def _bytes(cursor: object, name: str) -> bytes:
    out = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(name))
    with cursor.copy(out) as copy:  # type: ignore[attr-defined]
        return b"".join(map(bytes, copy))


def _put_back(world: World) -> None:
    """Triggers look away, as in `empty`; foreign keys are deferred and checked at the commit."""
    empty()
    with transaction.atomic(), connection.cursor() as cursor, pgtrigger.ignore():
        cursor.execute(
            "SET CONSTRAINTS ALL DEFERRED"
        )  # a COPY does not tell the triggers to look away, this does
        locked = _locked(cursor, world)
        _let_the_owner_in(cursor, locked, "NO FORCE")
        for name, rows in world.tables.items():
            into = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.Identifier(name))
            with cursor.copy(into) as copy:
                copy.write(rows)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with something pending cannot be altered
        _let_the_owner_in(cursor, locked, "FORCE")
        for sequence, last in world.numbers:
            cursor.execute("SELECT setval(%s, %s)", [sequence, last])


def _locked(cursor: object, world: World) -> list[str]:
    """Tables with row security, behind which nothing can be copied."""
    said = "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relname = ANY(%s)"
    cursor.execute(said, [list(world.tables)])  # type: ignore[attr-defined]
    return [name for (name,) in cursor.fetchall()]  # type: ignore[attr-defined]


def _let_the_owner_in(cursor: object, tables: list[str], how: str) -> None:
    """Until the end of the transaction nobody else looks at them."""
    for name in tables:
        said = sql.SQL("ALTER TABLE {} {} ROW LEVEL SECURITY").format(sql.Identifier(name), sql.SQL(how))
        cursor.execute(said)  # type: ignore[attr-defined]
