"""What must be done before an event."""

from django.db import models

from caseops.core.house_model import HouseModel
from deadlines.models.event import Event
from matters.models import Task


class Preparation(HouseModel):
    """Ties a task to the event it prepares: the event moves, and so does the task nobody has touched."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="preparations")
    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="prepares")
    days_before = models.PositiveSmallIntegerField(help_text="Working days.")

    class Meta:
        ordering = ["-days_before", "id"]

    def __str__(self) -> str:
        return f"{self.task}"
