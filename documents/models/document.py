"""A paper of the file and its versions."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User
from clients.models import Contact
from documents.models.blob import Blob
from documents.models.requirement import DocumentRequirement
from matters.models import Matter
from matters.models.sharing import Shareable
from matters.models.visibility import MatterBound, matters_of


class Category(models.TextChoices):
    """What kind of paper it is."""

    MEDICAL_RECORD = "medical_record", "Medical records"
    MEDICAL_BILL = "medical_bill", "Medical bill"
    IMAGING = "imaging", "Imaging"
    PLEADING = "pleading", "Pleading"
    DISCOVERY = "discovery", "Discovery"
    COURT_ORDER = "court_order", "Court order"
    AGENCY_NOTICE = "agency_notice", "Agency notice"
    CORRESPONDENCE = "correspondence", "Correspondence"
    INSURANCE = "insurance", "Insurance"
    EMPLOYMENT = "employment", "Employment records"
    FINANCIAL = "financial", "Financial"
    IDENTITY = "identity", "Identity papers"
    AGREEMENT = "agreement", "Agreement"
    AUTHORIZATION = "authorization", "Authorization"
    POLICE_REPORT = "police_report", "Police or incident report"
    EVIDENCE = "evidence", "Photos and evidence"
    LIEN = "lien", "Lien"
    SETTLEMENT = "settlement", "Settlement"
    LETTER = "letter", "Our letter"
    PACKET = "packet", "Packet"
    OTHER = "other", "Other"


class Arrival(models.TextChoices):
    """How it came into the house."""

    UPLOAD = "upload", "Uploaded"
    SCAN = "scan", "Scanned"
    FAX = "fax", "Fax"
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    PORTAL = "portal", "Client portal"
    API = "api", "API"
    REQUEST = "request", "Answer to a request"
    FIRM = "firm", "Made by the firm"


# What comes to the firm and not to a person: its unfiled papers are a tray that everybody sorts.
TRAY = (Arrival.SCAN, Arrival.FAX, Arrival.EMAIL, Arrival.TEXT, Arrival.PORTAL, Arrival.API)


class DocumentQuerySet(MatterBound):
    """Documents by where they stand."""

    def visible_to(self, user: User) -> Self:
        """Those of the matters this person may see, the firm's unsorted tray, and what they brought in themselves."""
        if not user.is_active or user.sees_every_matter:
            return super().visible_to(user)
        unfiled = Q(matter__isnull=True) & (Q(source__in=TRAY) | Q(added_by=user))
        return self.filter(Q(matter_id__in=matters_of(user)) | unfiled)

    def in_file(self) -> Self:
        """Neither unfiled nor in the bin."""
        return self.filter(matter__isnull=False, binned_at__isnull=True)

    def unfiled(self) -> Self:
        """What waits in the inbox."""
        return self.filter(matter__isnull=True, binned_at__isnull=True)

    def binned(self) -> Self:
        """What was thrown away and can be taken out again."""
        return self.filter(binned_at__isnull=False)

    def with_content(self, sha256: str) -> Self:
        """Those one of whose versions holds these very bytes, the bin left out."""
        holding = DocumentVersion.objects.filter(blob__sha256=sha256).values("document_id")
        return self.filter(pk__in=holding, binned_at__isnull=True)


class Document(Shareable):
    """A paper in the file of a matter; without a matter it waits in the inbox. Never deleted, only binned."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    requirement = models.ForeignKey(
        DocumentRequirement, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=20, choices=Category, blank=True)
    document_on = models.DateField(null=True, blank=True, help_text="The date on the paper.")
    received_on = models.DateField(help_text="The day it came to the firm.")
    source = models.CharField(max_length=10, choices=Arrival)
    sender = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="documents_from"
    )
    people = models.ManyToManyField(Contact, blank=True, related_name="documents_about")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    binned_at = models.DateTimeField(null=True, blank=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["matter", "-id"], condition=Q(binned_at__isnull=True), name="document_in_file"
            ),
            models.Index(
                fields=["-id"],
                condition=Q(matter__isnull=True, binned_at__isnull=True),
                name="document_unfiled",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(matter__isnull=True, filed_at__isnull=True)
                | Q(matter__isnull=False, filed_at__isnull=False),
                name="filed_when_it_has_a_matter",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("document", args=[self.uuid])

    @property
    def latest(self) -> "DocumentVersion":
        """The version that counts."""
        return self.versions.latest("number")


class VersionQuerySet(models.QuerySet["DocumentVersion"]):
    """Versions of documents, seen by whoever sees the document."""

    def visible_to(self, user: User) -> Self:
        """Those of the documents this person may see."""
        return self.filter(document__in=Document.objects.visible_to(user))


class DocumentVersion(HouseModel):
    """One state of a document, in the order they came; older ones stay as they were."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=255, help_text="What the file was called when it came.")
    note = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]

    def __str__(self) -> str:
        return f"{self.document} (version {self.number})" if self.number > 1 else self.document.title
