"""A matter that rests for a while: nobody is asked again until a day that is named."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caseops.core.house_model import HouseModel
from matters.models import Matter
from matters.models.visibility import MatterBound


class HoldQuerySet(MatterBound):
    """Holds by whether they still hold."""

    def active(self, day: date) -> Self:
        """Not lifted, and not over by itself."""
        return self.filter(lifted_on=None, until_on__gt=day)


class Hold(HouseModel):
    """Why a matter's requests rest, since when, and the day they come due again whatever happens."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="request_holds")
    reason = models.CharField(max_length=300)
    since_on = models.DateField()
    until_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("since_on")), name="hold_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"On hold: {self.reason}"
