"""What leaves the house: written with the change that causes it, delivered afterwards."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.http import url_has_allowed_host_and_scheme

from caseops.core import clock


class Channel(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", "E-mail"
    BELL = "bell", "Bell"


class State(models.TextChoices):
    """Where a message is on its way; `failed` waits for a person."""

    WAITING = "waiting", "Waiting"
    SENDING = "sending", "Sending"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"


UNFINISHED = [State.WAITING, State.SENDING]


class OutgoingMessageQuerySet(models.QuerySet["OutgoingMessage"]):
    """Messages by where they are on their way."""

    def due(self, moment: datetime) -> "OutgoingMessageQuerySet":
        """Unfinished, past their time, and not in the hands of a sender whose lease still runs."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lt=moment)
        unfinished = self.filter(free, state__in=UNFINISHED, next_try_at__lte=moment)
        return unfinished.order_by("next_try_at", "id")

    def oldest_waiting(self) -> "OutgoingMessage | None":
        """The undelivered message that has waited longest, for the readiness check."""
        return self.filter(state__in=UNFINISHED).order_by("next_try_at").first()

    def bells_of(self, user: models.Model) -> "OutgoingMessageQuerySet":
        """What rang for one person in the product, newest first."""
        return self.filter(channel=Channel.BELL, recipient=user).order_by("-id")

    def newest_first(self) -> "OutgoingMessageQuerySet":
        """As a page of messages shows them, with the people they went to."""
        return self.select_related("recipient").order_by("-id")

    def mentioning(self, words: str) -> "OutgoingMessageQuerySet":
        """The words stand in the subject, the address or the recipient's name."""
        return self.filter(
            Q(subject__icontains=words) | Q(to_address__icontains=words) | Q(recipient__name__icontains=words)
        )

    def unread(self) -> "OutgoingMessageQuerySet":
        """Bells nobody has looked at yet."""
        return self.filter(read_at__isnull=True)


class OutgoingMessage(models.Model):
    """One message to one recipient about one thing on one occasion; the key makes a second one impossible."""

    key = models.CharField(max_length=200, unique=True, help_text="recipient/thing/occasion/channel")
    channel = models.CharField(max_length=5, choices=Channel)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    to_address = models.CharField(max_length=254, blank=True, help_text="E-mail address; empty for a bell.")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    link = models.CharField(max_length=200, blank=True, help_text="Path of the page it is about.")
    confidential = models.BooleanField(
        default=False, help_text="Holds a one-time link: shown to nobody else, not kept once sent."
    )
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=clock.now)
    next_try_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutgoingMessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="message_unfinished",
            ),
            models.Index(fields=["recipient", "-id"], condition=Q(channel="bell"), name="message_bells"),
            models.Index(
                fields=["recipient"], condition=Q(channel="bell", read_at__isnull=True), name="message_unread"
            ),
            models.Index(fields=["-id"], condition=Q(state="failed"), name="message_failed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel="bell") | ~Q(to_address=""), name="email_has_an_address"
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="sending_is_leased",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def local_link(self) -> str:
        """The page it is about, or nothing when the link would lead out of the house."""
        inside = self.link.startswith("/") and url_has_allowed_host_and_scheme(self.link, allowed_hosts=None)
        return self.link if inside else ""
