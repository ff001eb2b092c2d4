"""What the desk remembers."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from matters.models import Matter
from matters.models.visibility import MatterBound


class DigestQuerySet(models.QuerySet["Digest"]):
    """Morning summaries."""

    def of_day(self, on: date) -> Self:
        """Those of one day."""
        return self.filter(on=on)


class Digest(HouseModel):
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


class SleeperQuerySet(models.QuerySet["Sleeper"]):
    """Rows put off, by whose desk they are off."""

    def asleep(self, person: User, today: date) -> Self:
        """Those that are not back yet."""
        return self.filter(person=person, until_on__gt=today)


class Sleeper(HouseModel):
    """A row that one person has put off; on its day it is back by itself, for everybody else it never left."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, help_text="The name of the row on the desk, such as task.")
    row = models.BigIntegerField()
    words = models.CharField(max_length=200, help_text="What it was called on the desk.")
    until_on = models.DateField()
    at = models.DateTimeField(default=clock.now)

    objects = SleeperQuerySet.as_manager()

    class Meta:
        ordering = ["until_on", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "row"], name="sleeps_once")]

    def __str__(self) -> str:
        return self.words


class ClosedDay(HouseModel):
    """A person has looked back on the day, written down what was not, and seen the next one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="day_closed_once")]

    def __str__(self) -> str:
        return f"{self.person} closed {self.on}"


class LookedThrough(HouseModel):
    """An attorney has gone through a file and says so; opening it is not enough."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "matter", "-at"], name="looked_through_last")]

    def __str__(self) -> str:
        return f"{self.person} reviewed {self.matter}"


class ManyChanged(HouseModel):
    """One change made to many matters at once; each row as it was, so that it can be taken back."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=200, help_text="The change, in words.")
    rows = models.JSONField(
        default=list, help_text="For each row its number, what it was and what it became."
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.words


class Rhythm(models.TextChoices):
    """How often a report comes."""

    WEEKLY = "weekly", "Every Monday"
    MONTHLY = "monthly", "On the first of the month"


class ReportOrder(HouseModel):
    """A person wants a report by e-mail, over what they may see on that day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    report = models.CharField(max_length=30, help_text="Its key.")
    days = models.PositiveSmallIntegerField(default=90, help_text="How far it looks back.")
    rhythm = models.CharField(max_length=7, choices=Rhythm)
    next_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "report"], name="report_ordered_once")]
        indexes = [models.Index(fields=["next_on"], name="report_order_due")]

    def __str__(self) -> str:
        return f"{self.report} for {self.person}"
