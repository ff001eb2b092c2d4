"""Taking the rows out of the database, past the triggers that keep them from everybody else."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import connection
from psycopg import sql

from caseops.retention.destroying.rows import Doomed, Model, every, loose_ends

AT_ONCE = 5_000
DELETE = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)")


def delete(doomed: Doomed) -> None:
    """All of them, in any order: the keys among them are looked at once the last is gone. Needs a transaction."""
    models = [model for model, keys in doomed.rows.items() if keys]
    with pgtrigger.ignore(*guards(models)), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in models:
            table, key = (
                sql.Identifier(model._meta.db_table),
                sql.Identifier(str(model._meta.pk and model._meta.pk.column)),
            )
            for keys in _in_parts(sorted(doomed.rows[model])):
                cursor.execute(DELETE.format(table, key), [keys])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def let_go(doomed: Doomed) -> None:
    """What stays does not lead to what goes any more; ValidationError where it cannot do without."""
    for key, rows in loose_ends(doomed):
        if not key.null:
            name = key.model._meta.verbose_name
            raise ValidationError(f"A {name} of another matter needs something of this file.")
        with pgtrigger.ignore(*guards([key.model])):
            every(key.model).filter(pk__in=rows).update(**{key.attname: None})


def guards(models: Iterable[Model]) -> list[str]:
    """The triggers of these tables, as pgtrigger names them."""
    wanted = set(models)
    return [
        f"{model._meta.label}:{trigger.name}" for model, trigger in pgtrigger.registered() if model in wanted
    ]


def _in_parts(keys: list[Any]) -> Iterable[list[Any]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))
