"""The history of a date."""

import pgtrigger
from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from deadlines.models.deadline import Deadline


class DateChange(HouseModel):
    """One move of a deadline's date, with its reason; the first row keeps the original date."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="date_changes")
    was_on = models.DateField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        triggers = [pgtrigger.Protect(name="history_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.was_on} → {self.on}: {self.reason}"
