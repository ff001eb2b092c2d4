"""A number's leave to be texted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from phonenumber_field.modelfields import PhoneNumberField

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models.contacts import Contact


class TextConsentQuerySet(models.QuerySet["TextConsent"]):
    """Leaves by whether they still count."""

    def open(self) -> "TextConsentQuerySet":
        """Given, and not taken back."""
        return self.filter(ended_at=None)


class TextConsent(HouseModel):
    """When and how a contact said that this number may be texted, and how that ended; a new leave is a new row."""

    class Way(models.TextChoices):
        """How they said so."""

        SPOKEN = "spoken", "Said so"
        SIGNED = "signed", "Signed it"
        PORTAL = "portal", "In the client portal"
        TEXTED = "texted", "By text"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="text_consents")
    number = PhoneNumberField()
    given_at = models.DateTimeField(default=clock.now)
    given_how = models.CharField("how", max_length=7, choices=Way)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who took it down; empty: they did it themselves.",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=7, choices=Way, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TextConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(ended_at__isnull=True), name="one_open_leave_to_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number.as_national}"
