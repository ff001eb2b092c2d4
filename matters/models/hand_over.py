"""One person's work became another's, and how each row was before."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel


class HandOverQuerySet(models.QuerySet["HandOver"]):
    """Hand-overs by where they are."""

    def planned(self) -> Self:
        """Not begun and not called off."""
        return self.filter(begun_at=None, ended_at=None)

    def running(self) -> Self:
        """The work is the heir's at this moment, and may go back."""
        return self.filter(begun_at__isnull=False, ended_at=None)

    def leaves(self) -> Self:
        """Those with a day of return: the person is away, not gone."""
        return self.filter(until_on__isnull=False)

    def to_begin(self, today: date) -> Self:
        """Their first day has come."""
        return self.planned().filter(from_on__lte=today)

    def to_return(self, today: date) -> Self:
        """The last day away is over."""
        return self.running().filter(until_on__lt=today, person__is_active=True)


class HandOver(HouseModel):
    """All the work of one person becomes another's, until a day or for good; it goes back as it was."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hand_overs", help_text="Who goes."
    )
    heir = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who takes over."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    from_on = models.DateField("first day away")
    until_on = models.DateField("last day away", null=True, blank=True, help_text="Empty: for good.")
    planned_at = models.DateTimeField(default=clock.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Given back, or called off.")
    told = models.CharField(max_length=300, blank=True, help_text="What moved, in words.")

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
                name="leave_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None, until_on__isnull=False),
                name="one_leave_at_a_time",
                violation_error_message="This person has a leave already. Give the work back or call it off first.",
            ),
        ]

    def __str__(self) -> str:
        return f"the work of {self.person}"

    @property
    def is_running(self) -> bool:
        """The work is with the heir."""
        return self.begun_at is not None and self.ended_at is None

    @property
    def is_planned(self) -> bool:
        """Its day has not come."""
        return self.begun_at is None and self.ended_at is None


class HandedRow(HouseModel):
    """One row that moved: as it was, and as the hand-over left it. What was changed since stays as it is."""

    class What(models.TextChoices):
        """What happened to it."""

        CHANGED = "changed", "Changed"
        REMOVED = "removed", "Removed"
        ADDED = "added", "Added"

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="rows")
    what = models.CharField(max_length=7, choices=What)
    label = models.CharField(max_length=60, help_text="The model, such as matters.task.")
    row = models.BigIntegerField()
    matter = models.BigIntegerField(null=True, blank=True, help_text="Empty: belongs to no matter.")
    was = models.JSONField(default=dict)
    became = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["hand_over", "label"], name="handed_by_label")]

    def __str__(self) -> str:
        return f"{self.label} {self.row}"
