"""Legal holds: while one stands, nothing of the matter is destroyed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from matters.models import Matter
from matters.models.visibility import MatterBound


class LegalHoldQuerySet(MatterBound):
    """Holds by whether they stand."""

    def standing(self) -> Self:
        """Not ended yet."""
        return self.filter(ended_at=None)


class LegalHold(HouseModel):
    """Why a file must be kept whatever its schedule says; several may stand, each ends by itself."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="legal_holds")
    reason = models.CharField(max_length=300)
    put_at = models.DateTimeField(default=clock.now)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why_ended = models.CharField(max_length=300, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["matter"], condition=Q(ended_at=None), name="legal_hold_standing")]

    def __str__(self) -> str:
        return self.reason
