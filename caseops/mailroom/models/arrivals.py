"""One message of the mailbox, and what became of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User
from clients.models import Channel, Communication, Contact
from documents.models import Document
from matters.models import Matter
from matters.models.visibility import MatterBound

REASON = 300


class ArrivalQuerySet(MatterBound):
    """Messages by what became of them."""

    def visible_to(self, user: User) -> Self:
        """What names no matter is sorted by everybody; the rest is seen by whoever sees the matter."""
        if not user.is_active or user.sees_every_matter:
            return super().visible_to(user)
        return super().visible_to(user) | self.filter(matter__isnull=True)

    def waiting(self) -> Self:
        """Known to be in the mailbox and not read yet."""
        return self.filter(state=Arrival.State.WAITING)

    def to_sort(self) -> Self:
        """A person has to decide where they belong."""
        return self.filter(state__in=[Arrival.State.TRIAGE, Arrival.State.BROKEN])


class Arrival(HouseModel):
    """A message by its place in the mailbox: the row is its claim, so that however many read, it is taken in once."""

    class State(models.TextChoices):
        """`triage` and `broken` wait for a person."""

        WAITING = "waiting", "Not read yet"
        FILED = "filed", "Filed"
        TRIAGE = "triage", "To sort"
        RETURNED = "returned", "A letter of ours came back"
        TWIN = "twin", "Came twice"
        BROKEN = "broken", "Could not be read"
        DISMISSED = "dismissed", "Not ours"

    mailbox = models.CharField(max_length=200, help_text="user@host/folder")
    validity = models.BigIntegerField(help_text="UIDVALIDITY: another one means the numbers begin anew.")
    uid = models.BigIntegerField()
    channel = models.CharField(max_length=9, choices=Channel, default=Channel.EMAIL)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    fingerprint = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 -- many have none yet
    message_name = models.CharField(max_length=300, blank=True, help_text="Its Message-ID.")
    sender_address = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    sender = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.CASCADE, related_name="arrivals"
    )
    communication = models.OneToOneField(
        Communication, null=True, blank=True, on_delete=models.SET_NULL, related_name="arrival"
    )
    documents = models.ManyToManyField(Document, blank=True, related_name="arrivals")
    why = models.CharField(max_length=REASON, blank=True, help_text="Why a person has to look.")
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    arrived_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "validity", "uid"], name="arrival_once"),
        ]
        indexes = [
            models.Index(fields=["mailbox", "uid"], condition=Q(state="waiting"), name="arrival_waiting"),
            models.Index(fields=["-id"], condition=Q(state__in=["triage", "broken"]), name="arrival_to_sort"),
        ]

    def __str__(self) -> str:
        return self.subject or "(no subject)"

    @property
    def who(self) -> str:
        """The name they give, with the address."""
        if not self.sender_name:
            return self.sender_address or "Nobody named"
        return f"{self.sender_name} <{self.sender_address}>"

    @property
    def is_settled(self) -> bool:
        """Nobody has to do anything."""
        return self.state not in {self.State.WAITING, self.State.TRIAGE, self.State.BROKEN}
