"""Papers that one person is asked to sign together."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Contact
from documents.models import Document, DocumentRequirement, DocumentVersion
from matters.models import Matter
from matters.models.visibility import MatterBound
from thirdparty.models import Authorization


class SigningPacketQuerySet(MatterBound):
    """Packets by what became of them."""

    def open(self) -> Self:
        """Neither signed, nor declined, nor taken back."""
        return self.filter(signed_at=None, declined_at=None, revoked_at=None)

    def to_chase(self, moment: datetime) -> Self:
        """Open ones of open matters that should have been signed by now."""
        return self.open().of_open_matters().filter(chase_at__lte=moment)


class SigningPacket(HouseModel):
    """Papers that one person signs with one signature; what was signed, by whom and from where is never changed."""

    class Way(models.TextChoices):
        """How the signature was made."""

        TYPED = "typed", "Typed"
        DRAWN = "drawn", "Drawn"

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="signing_packets")
    signer = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="signing_packets")
    note = models.CharField(max_length=1000, blank=True, help_text="What we say to them about it.")
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chase_at = models.DateTimeField(null=True, blank=True, help_text="When they are reminded next.")
    chased = models.PositiveSmallIntegerField(default=0, help_text="How often they were reminded.")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_name = models.CharField(max_length=120, blank=True, help_text="As they wrote it.")
    signed_how = models.CharField(max_length=5, choices=Way, blank=True)
    strokes = models.JSONField(default=list, blank=True, help_text="The drawn signature: lines of points.")
    signed_from = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=300, blank=True)
    terms = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what they agreed to.")
    certificate = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=300, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoke_reason = models.CharField(max_length=300, blank=True)

    objects = SigningPacketQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["chase_at"],
                condition=Q(signed_at=None, declined_at=None, revoked_at=None),
                name="signing_to_chase",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at=None) | (~Q(signed_name="") & ~Q(signed_how="") & ~Q(terms="")),
                name="signed_by_a_name_under_terms",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, declined_at=None)
                | Q(signed_at=None, revoked_at=None)
                | Q(declined_at=None, revoked_at=None),
                name="signing_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(decline_reason=""), name="declined_signing_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(revoke_reason=""), name="revoked_signing_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Papers for {self.signer} to sign"

    def get_absolute_url(self) -> str:
        """Its page, with everything that happened to it."""
        return reverse("signing", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """It waits for them."""
        return not (self.signed_at or self.declined_at or self.revoked_at)

    @property
    def standing(self) -> tuple[str, str]:
        """What became of it in a word or two, and the tone of that."""
        if self.signed_at:
            return "signed", "good"
        if self.declined_at:
            return "declined", "bad"
        return ("taken back", "") if self.revoked_at else ("not signed yet", "warn")

    @property
    def what(self) -> str:
        """The papers by their names."""
        return ", ".join(paper.document.title for paper in self.papers.all())


class SigningPaper(HouseModel):
    """One paper of a packet: the version they were shown, and the one with their signature."""

    class Kind(models.TextChoices):
        """What their signature sets going."""

        RETAINER = "retainer", "Retainer"
        AUTHORIZATION = "authorization", "Authorization"
        OTHER = "other", "Other"

    packet = models.ForeignKey(SigningPacket, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.OTHER)
    scope = models.CharField(
        max_length=20, choices=Authorization.Scope, blank=True, help_text="What an authorization covers."
    )
    months = models.PositiveSmallIntegerField(default=12, help_text="How long an authorization lasts.")
    requirement = models.ForeignKey(
        DocumentRequirement, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signing_papers")
    before = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(
        DocumentVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["packet", "position"], name="signing_paper_place_once"),
            models.CheckConstraint(
                condition=~Q(kind="authorization") | ~Q(scope=""), name="authorization_covers_something"
            ),
        ]

    def __str__(self) -> str:
        return self.document.title
