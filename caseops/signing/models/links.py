"""The address by which somebody signs without an account."""

from datetime import timedelta

from django.db import models

from caseops.signing.models.packets import SigningPacket
from clients.models.links import PrivateLink


class SigningLink(PrivateLink):
    """Lets its holder in once, to one packet and nothing else; a used one is replaced by asking for another."""

    purpose, valid_for, is_single_use = "signing", timedelta(days=14), True

    packet = models.ForeignKey(SigningPacket, on_delete=models.PROTECT, related_name="links")
