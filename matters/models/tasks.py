"""What a person does on a matter."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import Role
from matters.models.matter import Matter
from matters.models.practice_area import Priority, StageBlueprint, TaskBlueprint
from matters.models.visibility import MatterBound

CHOICE = 40  # letters of one answer: it stands on a button


class TaskQuerySet(MatterBound):
    """Tasks by what is left to do."""

    def open(self) -> Self:
        """Neither done nor skipped, on a matter that is still open."""
        return self.of_open_matters().filter(completed_at__isnull=True, skipped_at__isnull=True)

    def due_by(self, day: date) -> Self:
        """Due on `day` or before; what waits for a key date is not due."""
        return self.filter(due_on__lte=day)

    def first_things_first(self) -> Self:
        """By due date, high priority first within a day, undated last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "priority", "id")


class Task(HouseModel):
    """Work for one person on one matter; `waits_for` names the key date that will date it."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="tasks")
    blueprint = models.ForeignKey(
        TaskBlueprint, null=True, blank=True, on_delete=models.PROTECT, related_name="instances"
    )
    stage = models.ForeignKey(
        StageBlueprint, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=20, choices=Role)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    priority = models.CharField(max_length=6, choices=Priority, default=Priority.NORMAL)
    due_on = models.DateField(null=True, blank=True)
    waits_for = models.CharField(max_length=40, blank=True, help_text="Key date not known yet.")
    moved_by_hand = models.BooleanField(default=False, help_text="A moved key date leaves it alone.")
    because = models.CharField(
        max_length=200,
        blank=True,
        help_text="Why it is there, when neither the plan nor a person put it there.",
    )
    choices = ArrayField(
        models.CharField(max_length=CHOICE),
        default=list,
        blank=True,
        help_text="A question: it is done by choosing one of these.",
    )
    answer = models.CharField(max_length=CHOICE, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    skipped_at = models.DateTimeField(null=True, blank=True)
    skip_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["assignee", "due_on", "id"],
                condition=Q(completed_at__isnull=True, skipped_at__isnull=True),
                name="task_worklist",
            ),
            models.Index(fields=["matter", "due_on"], name="task_by_matter"),
            # Few among many: an admin's sidebar counts those of the whole firm.
            models.Index(
                fields=["matter"],
                condition=Q(completed_at__isnull=True, skipped_at__isnull=True, role=Role.ATTORNEY),
                name="task_of_attorney",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(skipped_at__isnull=False, skip_reason=""), name="skipped_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(choices__len=0) | Q(completed_at__isnull=True) | ~Q(answer=""),
                name="question_is_done_by_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Still to do."""
        return self.completed_at is None and self.skipped_at is None
