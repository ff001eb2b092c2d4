"""What leaves the house: written with the change that causes it, delivered afterwards."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Min, Q
from django.utils.http import url_has_allowed_host_and_scheme

from caseops.core import clock
from caseops.core.house_model import HouseModel


class Channel(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    BELL = "bell", "Bell"


class State(models.TextChoices):
    """Where a message is on its way; `failed` and `held` wait for a person. What a sender has in hand waits, too."""

    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    HELD = "held", "Set aside"
    WITHDRAWN = "withdrawn", "Withdrawn"


STUCK = [State.FAILED, State.HELD]
LONGEST_AHEAD = timedelta(hours=2)  # no wait and no lease is longer


class OutgoingMessageQuerySet(models.QuerySet["OutgoingMessage"]):
    """Messages by where they are on their way."""

    def unfinished(self) -> "OutgoingMessageQuerySet":
        """Not sent, and nobody has to do anything for it to be."""
        return self.filter(state=State.WAITING)

    def stuck(self) -> "OutgoingMessageQuerySet":
        """Only a person can decide what becomes of them."""
        return self.filter(state__in=STUCK)

    def due(self, moment: datetime) -> "OutgoingMessageQuerySet":
        """Unfinished, past their time, and not in the hands of a sender whose lease still runs."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lt=moment)
        return self.unfinished().filter(free, next_try_at__lte=moment).order_by("next_try_at", "id")

    def late(self, moment: datetime) -> "OutgoingMessageQuerySet":
        """Unfinished though their time has come, also those in hand and those that wait for another try."""
        return self.unfinished().filter(next_try_at__lte=moment + LONGEST_AHEAD, due_at__lte=moment)

    def waiting_since(self, moment: datetime) -> datetime | None:
        """When the undelivered message that has waited longest should have left."""
        oldest: datetime | None = self.late(moment).aggregate(at=Min("due_at"))["at"]
        return oldest

    def about(self, subject: models.Model) -> "OutgoingMessageQuerySet":
        """Everything that was ever to be said about one thing, as it was written."""
        return self.filter(about_label=subject._meta.label_lower, about_id=subject.pk).order_by("id")

    def about_any(self, model: type[models.Model], numbers: Sequence[int]) -> "OutgoingMessageQuerySet":
        """The same for many rows of one kind."""
        return self.filter(about_label=model._meta.label_lower, about_id__in=numbers).order_by("id")

    def bells_of(self, user: models.Model) -> "OutgoingMessageQuerySet":
        """What rang for one person in the product and still holds, newest first."""
        rung = self.filter(channel=Channel.BELL, recipient=user)
        return rung.exclude(state=State.WITHDRAWN).order_by("-id")

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


class OutgoingMessage(HouseModel):
    """One message to one recipient about one thing on one occasion; the key makes a second one impossible.

    What a sender changes on the way (`lease_…`, `on_the_wire`, `attempts`) stands in no index: those writes are cheap.
    """

    key = models.CharField(max_length=200, help_text="recipient/thing/occasion/channel")
    channel = models.CharField(max_length=5, choices=Channel)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="messages",
        db_index=False,
    )
    to_address = models.CharField(
        max_length=254, blank=True, help_text="E-mail address or phone number; empty for a bell."
    )
    reply_to = models.CharField(
        max_length=254, blank=True, help_text="Where answers go, and what comes back undelivered."
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    link = models.CharField(max_length=200, blank=True, help_text="Path of the page it is about.")
    confidential = models.BooleanField(
        default=False, help_text="Holds a one-time link: shown to nobody else, not kept once sent."
    )
    about_label = models.CharField(max_length=60, blank=True, help_text="What it speaks of: a model,")
    about_id = models.BigIntegerField(null=True, blank=True, help_text="and a row.")
    fact = models.CharField(max_length=100, blank=True, help_text="What it says of it, for `still_true`.")
    still_true = models.CharField(
        max_length=120,
        blank=True,
        help_text="Where the condition stands that is asked right before it leaves.",
    )
    encloses = models.CharField(
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text="Where the `Enclosing` of its one paper stands.",
    )
    enclosure = models.CharField(
        max_length=120, blank=True, default="", db_default="", help_text="The file name of that paper."
    )
    once_only = models.BooleanField(
        default=False, help_text="Nobody knows whether it arrived? Then a person decides; else it goes again."
    )
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now, help_text="When it is to leave.")
    expires_at = models.DateTimeField(null=True, blank=True, help_text="It is tried until then.")
    next_try_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    on_the_wire = models.BooleanField(
        default=False, help_text="Handed to the server, whose answer is not written down yet."
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, help_text="What the server said when it took it.")
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutgoingMessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(state="waiting"),
                name="message_waiting",
            ),
            models.Index(fields=["recipient"], condition=Q(state="waiting"), name="message_waiting_for"),
            models.Index(fields=["recipient", "-id"], condition=Q(channel="bell"), name="message_bells"),
            models.Index(
                fields=["recipient"], condition=Q(channel="bell", read_at__isnull=True), name="message_unread"
            ),
            models.Index(fields=["-id"], condition=Q(state__in=["failed", "held"]), name="message_stuck"),
            models.Index(fields=["answer"], condition=Q(channel="text"), name="message_text_answer"),
            models.Index(
                fields=["about_label", "about_id"], condition=Q(about_id__isnull=False), name="message_about"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="message_key_once"),
            models.CheckConstraint(
                condition=Q(channel="bell") | ~Q(to_address=""), name="email_has_an_address"
            ),
            models.CheckConstraint(
                condition=Q(on_the_wire=False) | Q(lease_token__isnull=False), name="on_the_wire_is_leased"
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

    @property
    def lateness(self) -> timedelta:
        """How long after its time it left, or has waited until now."""
        return (self.sent_at or clock.now()) - self.due_at

    @property
    def is_stuck(self) -> bool:
        """A person has to decide."""
        return self.state in STUCK
