"""Which client sees which matter, and the link that lets them in."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.people.tokens import fingerprint
from clients.models import Contact
from clients.models.links import PrivateLink
from matters.models import Matter
from matters.models.visibility import MatterBound

CODE_LASTS = timedelta(minutes=10)


class PortalAccessQuerySet(MatterBound):
    """Accesses by whether they are open."""

    def open(self) -> Self:
        """Given, and not taken back."""
        return self.filter(revoked_at=None)


class PortalAccess(HouseModel):
    """One contact sees what is shared of one matter; a closed access is never opened again, only a new one given."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="portal_accesses")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="portal_accesses")
    invited_at = models.DateTimeField(default=clock.now)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_at = models.DateTimeField(null=True, blank=True, help_text="When they last looked at the matter.")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PortalAccessQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "portal accesses"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "contact"],
                condition=Q(revoked_at__isnull=True),
                name="one_open_portal_access",
            )
        ]

    def __str__(self) -> str:
        return f"Portal of {self.contact}"


class PortalLink(PrivateLink):
    """Lets its holder in once, together with a short code that is sent when they ask for it."""

    purpose, valid_for, is_single_use = "portal", timedelta(days=7), True

    access = models.ForeignKey(PortalAccess, on_delete=models.PROTECT, related_name="links")
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_at = models.DateTimeField(null=True, blank=True)
    codes = models.PositiveSmallIntegerField(default=0, help_text="How many were sent.")

    def code_hash_of(self, code: str) -> str:
        """What is kept of a code: six digits could be tried out, so it is mixed with the link's own secret."""
        return fingerprint(f"{self.token_hash}:{code}:{settings.SECRET_KEY}")

    @property
    def has_code(self) -> bool:
        """One was sent, and still counts."""
        return bool(self.code_hash) and self.code_at is not None and clock.now() < self.code_at + CODE_LASTS
