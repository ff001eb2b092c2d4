"""Who asks travels with what is asked: with the first statement of a transaction, or with one that stands alone.

So it costs no way of its own, holds for that transaction only, and no connection that a pooler hands on remembers it.
"""

from typing import Any, Self

from django.db.backends.postgresql.base import Cursor as PlainCursor
from django.db.backends.postgresql.base import DatabaseWrapper as Plain
from psycopg import ClientCursor, sql

from caseops.core.asking import asker, has_begun, words

ALONE = ("CREATE DATABASE", "DROP DATABASE", "VACUUM", "REINDEX", "ALTER SYSTEM", "CREATE INDEX CONCURRENTLY")


class Cursor(PlainCursor, ClientCursor[Any]):
    """Says who asks with every statement before which nothing was said; both are one message, and one transaction."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Self:
        said = self._before(query)
        super().execute(_joined(said, query) if said else query, params, **more)
        while said and self.nextset():
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
        if not has_begun(self.connection):
            self.connection.execute("SELECT")

    def _before(self, query: Any) -> str:
        alone = isinstance(query, str) and query.lstrip().upper().startswith(ALONE)
        return "" if alone or has_begun(self.connection) else words(asker()).decode()


def _joined(said: str, query: Any) -> Any:
    if isinstance(query, bytes):
        return said.encode() + b"; " + query
    if isinstance(query, sql.Composable):
        return sql.SQL("{}; {}").format(sql.SQL(said), query)
    return f"{said}; {query}"


class DatabaseWrapper(Plain):
    """`ENGINE` of every process of ours."""

    def get_connection_params(self) -> dict[str, Any]:
        """With our cursor."""
        return {**super().get_connection_params(), "cursor_factory": Cursor}
