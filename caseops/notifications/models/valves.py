"""What holds the outbox back, how much left on a day, and the mark by which a restored backup is known."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core.house_model import HouseModel


class Cause(models.TextChoices):
    """Why a valve was closed."""

    PAUSED = "paused", "Paused by a person"
    BRAKE = "brake", "The day's limit is reached"
    UNREACHABLE = "down", "The mail server is out of reach"
    REFUSING = "refusing", "The mail server refuses everybody"


class ValveQuerySet(models.QuerySet["Valve"]):
    """Valves by whether anything passes."""

    def closed(self, moment: datetime) -> "ValveQuerySet":
        """Nothing passes: for ever until somebody opens, or until a time that has not come."""
        still = Q(until__isnull=True) | Q(until__gt=moment)
        return self.filter(still, closed_at__isnull=False).order_by("closed_at")


class Valve(HouseModel):
    """`mail` is the whole outbox; every other name is one mail server. Open unless it has been closed."""

    ALL = "mail"

    name = models.CharField(max_length=120, primary_key=True)
    cause = models.CharField(max_length=8, choices=Cause, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateTimeField(
        null=True, blank=True, help_text="Tried again by itself then; empty: a person opens."
    )
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row, without a letter taken.")
    refused_since = models.DateTimeField(null=True, blank=True, help_text="Nothing but refusals since then.")

    objects = ValveQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_cause_display() if self.closed_at else "Open"


class MailDay(HouseModel):
    """How many e-mails left on one day of the firm, and how many may: the emergency brake."""

    on = models.DateField(primary_key=True)
    sent = models.PositiveIntegerField(default=0)
    allowed = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.sent} of {self.allowed} on {self.on}"


class Mark(HouseModel):
    """Counts batches here and in a file outside the database: a database that has counted less was restored."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    house = models.UUIDField(default=uuid4, help_text="Tells this database from every other.")
    batches = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True, help_text="When the last batch was done.")

    def __str__(self) -> str:
        return f"{self.batches} batches"
