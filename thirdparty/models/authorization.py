"""The client's leave for others to tell us: what it covers, whom it names, how long it lasts."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Contact
from documents.models import Document
from matters.models import Matter
from matters.models.visibility import MatterBound

SOON = timedelta(30)  # days before it lapses


class AuthorizationQuerySet(MatterBound):
    """Authorizations by what they cover."""

    def covering(self, scope: str, contact: Contact | None) -> Self:
        """For this kind of record, naming this provider or nobody in particular."""
        named = Q(contact=None) | (Q(contact=contact) if contact else Q())
        return self.filter(named, scope=scope)

    def valid_on(self, day: date) -> Self:
        """Signed, not expired and not revoked."""
        lasting = Q(expires_on=None) | Q(expires_on__gte=day)
        return self.filter(lasting, signed_on__lte=day, revoked_on=None)


class Authorization(HouseModel):
    """A signed authorization; it is never deleted, only revoked."""

    class Scope(models.TextChoices):
        """What others may tell us."""

        MEDICAL = "medical records", "Medical records"
        BILLING = "billing records", "Billing records"
        EMPLOYMENT = "employment records", "Employment records"
        AGENCY = "agency records", "Agency records"

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="authorizations")
    scope = models.CharField(max_length=20, choices=Scope)
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="authorizations",
        help_text="Empty: whoever holds such records.",
    )
    signed_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="The paper."
    )
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AuthorizationQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("signed_on")),
                name="authorization_ends_after_it_begins",
                violation_error_message="An authorization does not expire before it is signed.",
            )
        ]

    def __str__(self) -> str:
        return f"Authorization for {self.scope}"

    def get_absolute_url(self) -> str:
        """Where it counts: the requests of its matter."""
        return f"{self.matter.get_absolute_url()}#requests"

    @property
    def standing(self) -> tuple[str, str]:
        """Whether it still counts, in a word, and the tone of it."""
        if self.revoked_on:
            return "revoked", "bad"
        if self.expires_on and self.expires_on < clock.today_here():
            return "expired", "bad"
        is_short = self.expires_on and self.expires_on <= clock.today_here() + SOON
        return ("lapses soon", "warn") if is_short else ("in force", "good")
