"""Locking: everything on a matter happens one after another, because its row is locked before any other.

Whoever needs several rows takes them in this order: matters by id, then the row, then people by id.
"""

from typing import Any, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet

from caseops.core.composing import Of
from matters.models import Matter

R = TypeVar("R", bound=models.Model)


def locked(matter: Matter) -> Matter:
    """The matter's row, ours until the transaction ends."""
    for row in Of(_matter_of, matter):
        return row
    raise Matter.DoesNotExist


def _matter_of(pk: int) -> QuerySet[Matter]:
    rows = Matter.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("version", "stage").filter(pk=pk)


def locked_open(matter: Matter) -> Matter:
    """As `locked`; refuses a closed matter."""
    row = locked(matter)
    if row.closed_on:
        raise ValidationError(f"{row.number} is closed. Reopen it first.")
    return row


def held(row: R, *related: str, gone: str = "") -> R:
    """A row of an open matter as it is now, locked after its matter; `gone` refuses one that was removed."""
    given: Any = row
    matter = locked_open(given.matter)
    for found in Of(_row_of, row, beside=(type(row), related)):
        found.matter = matter
        return cast("R", found)
    raise ValidationError(gone or "Somebody has removed this. Open the page again.")


def _row_of(pk: int, model: Any, related: tuple[str, ...]) -> QuerySet[Any]:
    rows = model.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("matter", *related).filter(pk=pk)
