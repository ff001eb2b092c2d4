"""Looks for words in every row of every table and for files on the disk."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg import sql

# The audit is kept; the tombstone and the list of spent numbers are what is meant to be left.
KEPT = {"audit_entry", "audit_seal", "retention_destruction", "matters_spentnumber"}
COUNT = sql.SQL("SELECT count(*) FROM {table} AS r WHERE r::text ~ ANY(%s)")


def tables():
    return sorted(
        {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    )


def telling_of(words):
    """Tables outside the audit in which a row says one of these words, with how many do."""
    with connection.cursor() as cursor:
        return (
            {table: count for table in tables() if (count := _count(cursor, table, words))} if words else {}
        )


def _count(cursor, table, words):
    if table in KEPT:
        return 0
    cursor.execute(COUNT.format(table=sql.Identifier(table)), [list(words)])
    return cursor.fetchone()[0]


def everything():
    """Every row of every table, as text: what must not change elsewhere."""
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in tables()}


def _rows(cursor, table):
    cursor.execute(sql.SQL("SELECT r::text FROM {} AS r").format(sql.Identifier(table)))
    return {text for (text,) in cursor.fetchall()}


def files():
    """Whatever is kept of files, by its place."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
