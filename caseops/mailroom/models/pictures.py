"""Pictures that came with a text and still lie with the carrier."""

from typing import Self

from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.mailroom.models.arrivals import Arrival


class TextPictureQuerySet(models.QuerySet["TextPicture"]):
    """Pictures by whether they are here."""

    def due(self) -> Self:
        """Neither here nor given up, and it is time to ask."""
        return self.filter(settled_at=None, due_at__lte=clock.now())


class TextPicture(HouseModel):
    """Where the carrier keeps one of them: asked for by whoever claims the row, until it is here or given up."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=500)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True, help_text="Why it stays with the carrier.")

    objects = TextPictureQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["arrival", "number"], name="text_picture_once")]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(settled_at__isnull=True), name="text_picture_due"
            )
        ]

    def __str__(self) -> str:
        return f"Picture {self.number}"
