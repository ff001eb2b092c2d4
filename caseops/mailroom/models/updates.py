"""What a client is to be told: a draft until a person sends it, or leaves it out."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.web.dates import at
from clients.models import Channel, Contact
from matters.models import Correspondence, Matter
from matters.models.visibility import MatterBound

SOON = timedelta(minutes=1)


class ClientUpdateQuerySet(MatterBound):
    """Updates by what became of them."""

    def ready(self) -> Self:
        """Written, and waiting for somebody to read it."""
        return self.filter(filed__isnull=True, skipped_at__isnull=True)

    def stack(self) -> Self:
        """Ready ones of open matters; news first, then the longest silence."""
        return self.ready().filter(matter__closed_on__isnull=True).order_by("-has_news", "silent_since", "pk")


class ClientUpdate(HouseModel):
    """One letter to one client about one matter: it is sent once `filed` names what was said."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="client_updates")
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", help_text="The client, or who acts for them."
    )
    channel = models.CharField(max_length=9, choices=Channel)
    language = models.CharField(max_length=2, help_text="The language it is written in.")
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=10_000)
    has_news = models.BooleanField(help_text="Off: an honest “nothing new yet”.")
    newest = models.BigIntegerField(default=0, help_text="The last audit entry it tells of, or 0.")
    silent_since = models.DateTimeField(help_text="When the client was told something last.")
    prepared_at = models.DateTimeField(default=clock.now)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_rule = models.BooleanField(
        default=False, help_text="A rule of the practice area says it; the sweep leaves the words alone."
    )
    skipped_at = models.DateTimeField(null=True, blank=True)
    skipped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    filed = models.OneToOneField(
        Correspondence, null=True, blank=True, on_delete=models.SET_NULL, related_name="client_update"
    )

    objects = ClientUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(filed__isnull=True, skipped_at__isnull=True),
                name="one_update_is_ready",
            ),
            models.CheckConstraint(
                condition=Q(filed__isnull=True) | Q(skipped_at__isnull=True), name="update_sent_or_skipped"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_worded(self) -> bool:
        """A person or a rule chose its words: the sweep does not write it anew."""
        return self.edited_by_id is not None or self.by_rule

    @property
    def is_written(self) -> bool:
        """It goes out by itself once somebody lets it; the rest is said or posted, and noted."""
        return self.channel == Channel.EMAIL

    @property
    def outcome(self) -> str:
        """What became of it, after the client's name."""
        message = self.filed.communication.message if self.filed else None
        if message is None:
            return "noted as told"
        return "sending" if message.due_at < clock.now() + SOON else f"leaves {at(message.due_at)}"

    @property
    def is_foreign(self) -> bool:
        """The client speaks a language in which we have no words."""
        return self.language != self.contact.language
