"""What every amount and every row of the room shares."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from matters.models import Matter


def in_dollars(label: str = "", *, optional: bool = False, **more: Any) -> Any:
    """Dollars and cents, never below zero; without a value nothing, or nothing known when `optional`."""
    known: dict[str, Any] = {"null": True, "blank": True} if optional else {"default": Decimal(0)}
    return models.DecimalField(
        label or None, max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal(0))],
        **{**known, **more},
    )  # fmt: skip


def per_cent(label: str = "", **more: Any) -> Any:
    """A per cent of something, to a hundredth."""
    limits = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]
    return models.DecimalField(label or None, max_digits=5, decimal_places=2, validators=limits, **more)


def colleague(label: str = "", **more: Any) -> Any:
    """Somebody of the firm, or nobody: the system itself."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label or None, null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+", **more,
    )  # fmt: skip


def of_matter(name: str) -> Any:
    """Whose row it is; `name` is what the matter calls its rows."""
    return models.ForeignKey(Matter, on_delete=models.CASCADE, related_name=name)


class Entry(HouseModel):
    """A row of one matter that somebody wrote down; `version` counts its changes, so that none is lost."""

    version = models.PositiveIntegerField(default=1, editable=False)
    added_by = colleague()
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True
        ordering = ["id"]
