"""Who asks travels with what is asked: with the first statement of a transaction, or with one that stands alone.

So it costs no way of its own, holds for that transaction only, and no connection that a pooler hands on remembers it.
Savepoints travel in the same way (`owed.py`).
"""

from functools import cache
from typing import Any, Self

from django.db import connection
from django.db.backends.postgresql.base import Cursor as PlainCursor
from django.db.backends.postgresql.base import DatabaseWrapper as Plain
from django.db.backends.postgresql.operations import DatabaseOperations as PlainOperations
from django.db.models import Field
from django.db.models.expressions import Col
from psycopg import ClientCursor, sql

from caseops.core.asking import ask_first, first_words
from caseops.core.postgres.owed import HEALTHY, Owed, heard

ALONE = ("CREATE DATABASE", "DROP DATABASE", "VACUUM", "REINDEX", "ALTER SYSTEM", "CREATE INDEX CONCURRENTLY")


class Cursor(PlainCursor, ClientCursor[Any]):
    """Says who asks with every statement before which nothing was said; both are one message, and one transaction."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Self:
        first = self._before(query)
        if not first:
            return super().execute(query, params, **more)
        with heard(self.connection):
            super().execute(_joined("; ".join(first), query), params, **more)
        while self.nextset():
            pass
        return self

    def executemany(self, query: Any, params_seq: Any, **more: Any) -> None:
        """Says it in a message of its own, before the many."""
        self._say_first()
        super().executemany(query, params_seq, **more)

    def copy(self, statement: Any, params: Any = None, **more: Any) -> Any:
        """The same; it wants a transaction around it, for what is said ends with one."""
        self._say_first()
        return super().copy(statement, params, **more)

    def _say_first(self) -> None:
        if first_words(self.connection):
            self.connection.execute("SELECT")

    def _before(self, query: Any) -> list[str]:
        alone = isinstance(query, str) and query.lstrip().upper().startswith(ALONE)
        return [] if alone else first_words(self.connection)


def _joined(said: str, query: Any) -> Any:
    if isinstance(query, bytes):
        return said.encode() + b"; " + query
    if isinstance(query, sql.Composable):
        return sql.SQL("{}; {}").format(sql.SQL(said), query)
    return f"{said}; {query}"


@cache
def _are_alike(one: "Field[Any, Any]", other: "Field[Any, Any]") -> bool:
    return one.db_type(connection) == other.db_type(connection)


class Operations(PlainOperations):
    """Django's, which at every join of every question asks both columns of what type they are.

    A foreign key makes a field to find that out, and a field counts itself in its class, at which Python forgets what
    it knows about the attributes of all fields. Here each pair of columns is asked once.
    """

    def prepare_join_on_clause(
        self, lhs_table: str, lhs_field: "Field[Any, Any]", rhs_table: str, rhs_field: "Field[Any, Any]"
    ) -> tuple[Any, Any]:
        """Columns of one type as they are; for others Django's answer, with a cast."""
        if _are_alike(lhs_field, rhs_field):
            return Col(lhs_table, lhs_field), Col(rhs_table, rhs_field)
        return super().prepare_join_on_clause(lhs_table, lhs_field, rhs_table, rhs_field)


class DatabaseWrapper(Plain):
    """`ENGINE` of every process of ours."""

    ops_class = Operations

    def get_connection_params(self) -> dict[str, Any]:
        """With our cursor."""
        return {**super().get_connection_params(), "cursor_factory": Cursor}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """It owes nothing yet."""
        here: Any = super().get_new_connection(conn_params)
        here.owed = Owed()
        return here

    def commit(self) -> None:
        """What is still owed ends with the transaction."""
        self._forget()
        super().commit()

    def rollback(self) -> None:
        """The same."""
        self._forget()
        super().rollback()

    def _savepoint(self, sid: str) -> None:
        here, statement = self._here(), self.ops.savepoint_create_sql(sid)
        if here.pgconn.transaction_status not in HEALTHY:
            self._send(statement)  # is refused, and says why
            return
        if said := ask_first(here):
            here.owed.say(said)
        here.owed.begin(sid, statement)

    def _savepoint_rollback(self, sid: str) -> None:
        if self._here().owed.undo(sid):
            self._send(self.ops.savepoint_rollback_sql(sid))

    def _savepoint_commit(self, sid: str) -> None:
        here, statement = self._here(), self.ops.savepoint_commit_sql(sid)
        if here.pgconn.transaction_status not in HEALTHY:
            self._send(statement)  # is refused, and Django rolls back to where it began
            return
        here.owed.end(sid, statement)

    def _here(self) -> Any:
        """The connection of psycopg's, which owes."""
        return self.connection

    def _send(self, statement: str) -> None:
        with self.cursor() as cursor:
            cursor.execute(statement)

    def _forget(self) -> None:
        if self.connection is not None:
            self._here().owed.forget()
