"""Everything that happened to a packet, as the certificate tells it."""

import pgtrigger
from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.signing.models.packets import SigningPacket


class SigningEvent(HouseModel):
    """One thing that happened, when, from where and with which browser; never changed afterwards."""

    class What(models.TextChoices):
        """In the words of the certificate."""

        ASKED = "asked", "Asked to sign"
        SENT = "sent", "Link sent"
        REMINDED = "reminded", "Reminded"
        OPENED = "opened", "Opened"
        READ = "read", "Read"
        AGREED = "agreed", "Agreed to sign electronically"
        SIGNED = "signed", "Signed"
        DECLINED = "declined", "Declined"
        REVOKED = "revoked", "Taken back by the firm"

    packet = models.ForeignKey(SigningPacket, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=8, choices=What)
    detail = models.CharField(max_length=300, blank=True)
    paper = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Its place in the packet.")
    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: the signer, or the system.",
    )
    address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}{f': {self.detail}' if self.detail else ''}"
