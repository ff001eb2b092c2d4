"""An alert that asks for an answer, and how far it has climbed without one."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from deadlines.models.alert import Step
from deadlines.models.deadline import Deadline
from matters.models.visibility import MatterBound

# Lists know without asking whether a deadline waits for an answer.
ASKS = """
UPDATE deadlines_deadline AS deadline SET asked_since = found.since
FROM (
    SELECT changed.deadline_id AS id, (
        SELECT min(call.opened_at) FROM deadlines_call AS call
        WHERE call.deadline_id = changed.deadline_id AND call.ended_at IS NULL
    ) AS since
    FROM changed
) AS found
WHERE deadline.id = found.id AND deadline.asked_since IS DISTINCT FROM found.since;
RETURN NULL;
"""
LADDER = (Step.REMINDER, Step.BACKUP, Step.SUPERVISOR, Step.ADMINS)
# Hours without an answer before the next step: working hours of who was asked; when the date is close, by the clock.
USUAL = {Step.REMINDER: (4, 1), Step.BACKUP: (4, 1), Step.SUPERVISOR: (8, 1), Step.ADMINS: (8, 1)}
CLOSE, MOST_HOURS = 3, 80


def asks(operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """Keeps `asked_since` of the deadlines concerned, once a statement."""
    return pgtrigger.Trigger(
        name=f"asks_on_{operation}".lower(),
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="changed"),
        func=ASKS,
    )


class PatienceQuerySet(models.QuerySet["Patience"]):
    """How long each step waits."""

    def every(self) -> "dict[str, Patience]":
        """In the order of climbing: the firm's own, else what the house comes with."""
        own = {row.step: row for row in self}
        return {step: own.get(step) or Patience.usual(step) for step in LADDER}


class Patience(HouseModel):
    """How long the firm waits for an answer before it takes this step."""

    step = models.CharField(max_length=10, choices=Step, unique=True)
    hours = models.PositiveSmallIntegerField(help_text="Working hours of whoever was asked.")
    hours_close = models.PositiveSmallIntegerField(
        help_text=f"By the clock, when the date is {CLOSE} days away or less."
    )

    objects = PatienceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_step_display()

    @classmethod
    def usual(cls, step: str) -> Self:
        """As the house comes; not saved."""
        hours, hours_close = USUAL[Step(step)]
        return cls(step=step, hours=hours, hours_close=hours_close)

    def clean(self) -> None:
        """Between one hour and two working weeks."""
        for name in ("hours", "hours_close"):
            if not 1 <= getattr(self, name) <= MOST_HOURS:
                raise ValidationError({name: f"Between 1 and {MOST_HOURS} hours."})


class CallQuerySet(MatterBound):
    """Calls by whether they are answered."""

    matter_column = "deadline__matter_id"

    def of_open_matters(self) -> Self:
        """Leaves out what belongs to a closed matter."""
        return self.filter(deadline__matter__closed_on__isnull=True)

    def open(self) -> Self:
        """Nobody has answered yet."""
        return self.filter(ended_at__isnull=True)


class Call(HouseModel):
    """Somebody is to answer the alerts of one deadline: one answer is enough, without one it climbs."""

    class How(models.TextChoices):
        """Where the answer came from."""

        PAGE = "page", "on the page"
        MAIL = "mail", "from the e-mail"
        DATE = "date", "with the date"

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="calls")
    version = models.PositiveIntegerField(help_text="The deadline's `sequence` it asks about.")
    lead = models.SmallIntegerField(help_text="The rung that began it.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Whose hours count."
    )
    opened_at = models.DateTimeField(default=clock.now)
    step = models.CharField(max_length=10, choices=Step, default=Step.WARNING, help_text="How far it came.")
    next_at = models.DateTimeField(null=True, blank=True, help_text="Empty: it has climbed to the top.")
    ended_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=4, choices=How, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it ended without an answer.")

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(ended_at__isnull=True), name="call_once_a_deadline"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(ended_at__isnull=True), name="call_climbs"),
            models.Index(fields=["deadline", "version"], name="call_of_version"),
        ]
        triggers = [asks(pgtrigger.Insert), asks(pgtrigger.Update)]

    def __str__(self) -> str:
        return f"Call about {self.deadline}"
