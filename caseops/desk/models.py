"""What the desk remembers."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage


class DigestQuerySet(models.QuerySet["Digest"]):
    """Morning summaries."""

    def of_day(self, on: date) -> Self:
        """Those of one day."""
        return self.filter(on=on)


class Digest(models.Model):
    """The summary of one person's day, looked for once; without a message there was nothing to say."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    message = models.ForeignKey(
        OutgoingMessage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"Summary for {self.person} on {self.on}"
