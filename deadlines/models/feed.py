"""Calendars that other programs read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from matters.models import Matter
from matters.models.visibility import MatterBound


class Privacy(models.TextChoices):
    """How much a stranger learns who gets hold of the address."""

    NUMBER = "number", "Matter number and what is due, no client names"
    INITIALS = "initials", "The client's initials and what is due"
    FULL = "full", "Everything, with client names"
    BARE = "bare", "Only the word Deadline or Event"


class FeedQuerySet(MatterBound):
    """Feeds by whether they still answer."""

    def live(self) -> "FeedQuerySet":
        """Not revoked, and their owner still works here."""
        return self.filter(revoked_at__isnull=True, owner__is_active=True)


class CalendarFeed(HouseModel):
    """A calendar another program may fetch with a secret address; only the secret's fingerprint is kept."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    matter = models.ForeignKey(
        Matter,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="calendar_feeds",
        help_text="Empty: every matter of the owner.",
    )
    name = models.CharField(max_length=80, help_text="Which program or device reads it.")
    privacy = models.CharField(max_length=8, choices=Privacy, default=Privacy.NUMBER)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True)
    last_fetched_with = models.CharField(
        max_length=200, blank=True, help_text="What the program calls itself."
    )
    fetches = models.PositiveIntegerField(default=0)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    content_changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["owner"], condition=Q(revoked_at__isnull=True), name="feed_by_owner"),
        ]

    def __str__(self) -> str:
        return self.name
