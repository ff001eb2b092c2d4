"""A warning that is to go out: planned with its deadline, told when its day comes."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.notifications.models import Channel, OutgoingMessage
from deadlines.models.deadline import Deadline
from matters.models.visibility import MatterBound

# Worked out anew for every deadline whose alerts a statement has touched, whoever wrote it.
COVERS = """
UPDATE deadlines_deadline AS deadline SET covered_version = found.version
FROM (
    SELECT row.id, CASE WHEN EXISTS (
        SELECT FROM deadlines_alert AS alert
        WHERE alert.deadline_id = row.id AND alert.version = row.sequence AND alert.step = 'warning'
          AND (alert.state = 'planned' OR alert.state = 'told' AND alert.is_last AND (
              NOT alert.asks OR EXISTS (
                  SELECT FROM deadlines_call AS call
                  WHERE call.deadline_id = row.id AND call.version = row.sequence)))
    ) THEN row.sequence END AS version
    FROM deadlines_deadline AS row WHERE row.id IN (SELECT changed.deadline_id FROM changed)
) AS found
WHERE deadline.id = found.id AND deadline.covered_version IS DISTINCT FROM found.version;
RETURN NULL;
"""


def covers(operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """Keeps `covered_version` of the deadlines concerned, once a statement."""
    return pgtrigger.Trigger(
        name=f"covers_on_{operation}".lower(),
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="changed"),
        func=COVERS,
    )


class Step(models.TextChoices):
    """Why somebody is told: a rung of the ladder, or because nobody answered."""

    WARNING = "warning", "Warning"
    REMINDER = "reminder", "Reminder"
    BACKUP = "backup", "Backup"
    SUPERVISOR = "supervisor", "Supervisor"
    ADMINS = "admins", "Every admin"


class Reach(models.TextChoices):
    """How far an alert has come; what then became of its message stands with the message."""

    PLANNED = "planned", "Planned"
    TOLD = "told", "Told"
    WITHDRAWN = "withdrawn", "Withdrawn"


class AlertQuerySet(MatterBound):
    """Alerts by how far they have come."""

    matter_column = "deadline__matter_id"

    def of_open_matters(self) -> "AlertQuerySet":
        """Leaves out what belongs to a closed matter."""
        return self.filter(deadline__matter__closed_on__isnull=True)

    def planned(self) -> "AlertQuerySet":
        """Still ahead."""
        return self.filter(state=Reach.PLANNED)


class Alert(HouseModel):
    """One person hears of one rung of one date by one channel, once; a date that moves has another version.

    It has no words before its day: they are written when it is told, from what is true then.
    """

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="alerts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alerts", db_index=False
    )
    channel = models.CharField(max_length=5, choices=Channel)
    version = models.PositiveIntegerField(help_text="The deadline's `sequence` it was planned for.")
    lead = models.SmallIntegerField(help_text="Days before the date; negative: days after.")
    step = models.CharField(max_length=10, choices=Step, default=Step.WARNING)
    send_on = models.DateField(help_text="In the morning of that day, where the person lives.")
    is_last = models.BooleanField(help_text="The last rung of its ladder.")
    asks = models.BooleanField(
        default=False, db_default=False, help_text="It was told with the request for an answer."
    )
    at_once = models.BooleanField(default=False, help_text="Its day was over when it was planned.")
    state = models.CharField(max_length=9, choices=Reach, default=Reach.PLANNED)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was withdrawn.")
    message = models.ForeignKey(
        OutgoingMessage, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts"
    )
    link_used_at = models.DateTimeField(
        null=True, blank=True, help_text="Its e-mail's link has acknowledged it."
    )
    planned_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was told or withdrawn.")

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["send_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "person", "channel", "version", "lead", "step"],
                condition=~Q(state="withdrawn"),
                name="alert_once",
            ),
        ]
        indexes = [
            models.Index(fields=["send_on", "id"], condition=Q(state="planned"), name="alert_ahead"),
            models.Index(fields=["person"], condition=Q(state="planned"), name="alert_ahead_of_person"),
        ]
        triggers = [covers(pgtrigger.Insert), covers(pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_step_display()} of {self.deadline} to {self.person}"
