"""The ledger: how every attempt to deliver a message ended."""

from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.notifications.models.messages import OutgoingMessage


class Outcome(models.TextChoices):
    """How an attempt ended."""

    SENT = "sent", "Taken by the server"
    LATER = "later", "Not now"
    UNSURE = "unsure", "Line lost before the answer"
    REFUSED = "refused", "Refused for good"
    UNREACHABLE = "down", "Server out of reach"
    WITHDRAWN = "withdrawn", "Not sent, no longer true"
    HOURS = "hours", "Held until their hours"


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Attempts by what became of them."""

    def refusals_since(self, server: str, moment: datetime) -> "AttemptQuerySet":
        """What one server has refused for good from a moment on."""
        return self.filter(outcome=Outcome.REFUSED, server=server, at__gte=moment)


class Attempt(HouseModel):
    """One try to deliver one message: when, to which server, and what it answered; never changed afterwards."""

    # Messages are never removed: asking the database to make sure would cost a lock on each.
    message = models.ForeignKey(
        OutgoingMessage, on_delete=models.PROTECT, related_name="tries", db_constraint=False
    )
    at = models.DateTimeField(default=clock.now)
    outcome = models.CharField(max_length=9, choices=Outcome)
    server = models.CharField(max_length=120)
    answer = models.CharField(max_length=300, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=Q(outcome="refused"), name="attempt_refused"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.answer}"
