"""What the file of a matter must hold: the practice area's list, and its rows on one matter."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Contact
from matters.models import Matter, StageBlueprint
from matters.models.blueprint import Blueprint
from matters.models.visibility import MatterBound


class Source(models.TextChoices):
    """Where a document comes from; decides whom we ask."""

    CLIENT = "client", "Client"
    FIRM = "firm", "Firm"
    PROVIDER = "provider", "Medical provider"
    INSURER = "insurer", "Insurer"
    EMPLOYER = "employer", "Employer"
    AGENCY = "agency", "Agency"
    COURT = "court", "Court"
    LIENHOLDER = "lienholder", "Lienholder"
    EXAMINER = "examiner", "Examiner"
    VENDOR = "vendor", "Vendor"
    WITNESS = "witness", "Witness"


class DocumentBlueprint(Blueprint):
    """A document that matters of this kind need by the end of a stage."""

    stage = models.ForeignKey(StageBlueprint, on_delete=models.CASCADE, related_name="documents")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    required = models.BooleanField(default=False)
    source = models.CharField(max_length=12, choices=Source)

    class Meta(Blueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="document_key_once")]

    def __str__(self) -> str:
        return self.name


class LetterBlueprint(Blueprint):
    """A letter the firm writes in matters of this kind."""

    name = models.CharField(max_length=160)

    class Meta(Blueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="letter_name_once")]

    def __str__(self) -> str:
        return self.name


class DocumentRequirementQuerySet(MatterBound):
    """Requirements by whether the document is in the file."""

    def missing(self) -> Self:
        """Required, neither received nor waived, on an open matter."""
        return self.of_open_matters().filter(required=True, received_on__isnull=True, waived_on__isnull=True)

    def needed_from_client(self) -> Self:
        """What we still need from the client: of the stages up to the present one, in their order."""
        reached = self.filter(source=Source.CLIENT, stage__position__lte=F("matter__stage__position"))
        return reached.missing().by_stage()

    def by_stage(self) -> Self:
        """In the order of the stages and, within one, of the practice area."""
        return self.order_by("stage__position", "blueprint__position", "id")


class DocumentRequirement(HouseModel):
    """One document this matter's file must hold: missing, received or waived with a reason."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="document_requirements")
    blueprint = models.ForeignKey(
        DocumentBlueprint, null=True, blank=True, on_delete=models.PROTECT, related_name="instances"
    )
    stage = models.ForeignKey(StageBlueprint, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    required = models.BooleanField(default=True)
    source = models.CharField(max_length=12, choices=Source)
    asked_of = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="documents_asked_of"
    )
    asked_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    waived_on = models.DateField(null=True, blank=True)
    waive_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = DocumentRequirementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "blueprint"], name="requirement_once_a_matter"),
            models.CheckConstraint(
                condition=~Q(waived_on__isnull=False, waive_reason=""), name="waived_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(waived_on__isnull=True), name="received_or_waived"
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True, asked_of__isnull=True)
                | Q(asked_on__isnull=False, asked_of__isnull=False),
                name="asked_of_somebody_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its row on the matter page."""
        return f"{self.matter.get_absolute_url()}#document-{self.pk}"

    @property
    def is_missing(self) -> bool:
        """Neither here nor waived."""
        return self.received_on is None and self.waived_on is None

    def those_to_ask(self) -> QuerySet[Contact]:
        """The client and everybody with a part in the matter."""
        return Contact.objects.filter(Q(pk=self.matter.client_id) | Q(parts__matter=self.matter)).distinct()
