"""A client's session: of its own kind, apart from the sign-in of the firm's people."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.signing.models import SigningPacket
from clients.models import Contact

IDLE, LONGEST = timedelta(minutes=20), timedelta(hours=2)


class ClientSessionQuerySet(models.QuerySet["ClientSession"]):
    """Sessions by whether they still open anything."""

    def live(self) -> Self:
        """Not ended, used within the last minutes, and not too old."""
        now = clock.now()
        return self.filter(ended_at=None, seen_at__gt=now - IDLE, begun_at__gt=now - LONGEST)


class ClientSession(HouseModel):
    """One browser of one contact; with a packet it opens that packet and nothing else."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="client_sessions")
    packet = models.ForeignKey(
        SigningPacket, null=True, blank=True, on_delete=models.PROTECT, related_name="client_sessions"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    begun_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=80, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=300, blank=True)

    objects = ClientSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["contact", "-id"], condition=Q(ended_at__isnull=True), name="client_session_live"
            ),
        ]

    def __str__(self) -> str:
        return f"Session of {self.contact}"
