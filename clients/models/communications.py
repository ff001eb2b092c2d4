"""What was said between a contact and the firm."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from clients.models.contacts import Channel, Contact


class CommunicationQuerySet(models.QuerySet["Communication"]):
    """Communications by what they still ask of us."""

    def unanswered(self) -> "CommunicationQuerySet":
        """What somebody said to us and nobody has answered."""
        return self.filter(direction=Communication.Direction.IN, answered_at__isnull=True)


class Communication(models.Model):
    """One call, voicemail, text, e-mail or letter with one contact; matters file it from above."""

    class Direction(models.TextChoices):
        """Seen from the firm."""

        IN = "in", "from them"
        OUT = "out", "from us"

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="communications")
    direction = models.CharField(max_length=3, choices=Direction)
    channel = models.CharField(max_length=9, choices=Channel)
    at = models.DateTimeField(default=clock.now)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(max_length=20_000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CommunicationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(
                fields=["-at"],
                condition=Q(direction="in", answered_at__isnull=True),
                name="communication_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.subject or f"{self.get_channel_display()} {self.get_direction_display()}"
