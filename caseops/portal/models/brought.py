"""What clients bring in through the portal: files, and news of where they live."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from phonenumber_field.modelfields import PhoneNumberField

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Contact
from documents.models import Document, DocumentRequirement
from matters.models import Matter
from matters.models.visibility import MatterBound


class Upload(HouseModel):
    """One file from a client, which waits in the inbox like any other; kept so that they see that it came."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="portal_uploads")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="portal_uploads")
    requirement = models.ForeignKey(
        DocumentRequirement, null=True, blank=True, on_delete=models.SET_NULL, related_name="portal_uploads"
    )
    name = models.CharField(max_length=200, help_text="As they sent it.")
    at = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class ProposalQuerySet(MatterBound):
    """Proposals by whether somebody has looked at them."""

    def open(self) -> Self:
        """Nobody has decided."""
        return self.filter(decided_at=None)


class Proposal(HouseModel):
    """A client's new number, e-mail or postal address: said to the firm, written down by a person or not at all."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="portal_proposals")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="portal_proposals")
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True, max_length=500)
    at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted = models.BooleanField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "contact"], condition=Q(decided_at__isnull=True), name="one_open_proposal"
            ),
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(email="") | ~Q(address=""), name="proposal_says_something"
            ),
        ]

    def __str__(self) -> str:
        said = {
            "phone": self.phone.as_national if self.phone else "",
            "e-mail": self.email,
            "address": self.address,
        }
        return ", ".join(f"{name} {' '.join(value.split())}" for name, value in said.items() if value)
