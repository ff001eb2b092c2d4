"""One communication as it lies on one matter; a call about six matters lies on six."""

from typing import Self

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Communication
from matters.models.matter import Matter
from matters.models.visibility import MatterBound


class CorrespondenceQuerySet(MatterBound):
    """Filed communications, newest first."""

    def unanswered(self) -> Self:
        """Somebody wrote or called about the matter and nobody has answered."""
        return self.filter(
            communication__direction=Communication.Direction.IN, communication__answered_at__isnull=True
        )

    def contacts(self) -> Self:
        """The contact was reached: calls nobody answered and mail that came back are none."""
        return self.filter(communication__reached=True)


class Correspondence(HouseModel):
    """A communication filed on a matter."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="correspondence")
    communication = models.ForeignKey(Communication, on_delete=models.PROTECT, related_name="filed_on")
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    filed_at = models.DateTimeField(default=clock.now)
    promise = models.ForeignKey(
        "matters.Task",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promised_in",
        help_text="What was promised, as the task that keeps it.",
    )

    objects = CorrespondenceQuerySet.as_manager()

    class Meta:
        ordering = ["-communication__at", "-id"]
        verbose_name_plural = "correspondence"
        constraints = [
            models.UniqueConstraint(fields=["matter", "communication"], name="filed_once_a_matter")
        ]

    def __str__(self) -> str:
        return f"{self.communication}"
