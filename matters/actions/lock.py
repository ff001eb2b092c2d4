"""Locking: everything on a matter happens one after another, because its row is locked before any other.

Whoever needs several rows takes them in this order: matters by id, then the row, then people by id.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from matters.models import Matter

R = TypeVar("R", bound=models.Model)


def locked(matter: Matter) -> Matter:
    """The matter's row, ours until the transaction ends."""
    return (
        Matter.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version", "stage")
        .get(pk=matter.pk)
    )


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
    rows = type(given).objects.select_for_update(of=("self",), no_key=True)
    found: Any = rows.select_related("matter", *related).filter(pk=row.pk).first()
    if found is None:
        raise ValidationError(gone or "Somebody has removed this. Open the page again.")
    found.matter = matter
    return found
