"""What the injury cost: medical bills, lost wages, property, everything else."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Sum

from caseops.settlement.models.money import Entry, in_dollars, of_matter
from clients.models import Contact
from documents.models import Document
from matters.models.visibility import MatterBound

AMOUNTS = ("billed", "adjusted", "paid_insurer", "paid_medpay", "paid_client")
BALANCE = F("billed") - F("adjusted") - F("paid_insurer") - F("paid_medpay") - F("paid_client")


class BillQuerySet(MatterBound):
    """Bills with what they come to."""

    def totals(self) -> dict[str, Decimal]:
        """Each column added up, and the balance, in one query."""
        sums: dict[str, Any] = {name: Sum(name) for name in AMOUNTS}
        found = self.aggregate(balance=Sum(BALANCE), **sums)  # first, while the names are still columns
        return {name: value or Decimal(0) for name, value in found.items()}

    def owed(self) -> "BillQuerySet":
        """Those of which something is still to be paid."""
        return self.annotate(owing=BALANCE).filter(owing__gt=0)


class MedicalBill(Entry):
    """One bill of one provider; what is still owed is always billed less adjusted less paid."""

    matter = of_matter("medical_bills")
    provider = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="medical_bills",
        help_text="A party of this matter.",
    )  # fmt: skip
    provider_name = models.CharField("provider by name", max_length=160, blank=True)
    patient = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Only where several clients share the matter.",
    )  # fmt: skip
    service_from = models.DateField("service from")
    service_to = models.DateField("service to", null=True, blank=True)
    billed = in_dollars()
    adjusted = in_dollars("adjusted (written off)")
    paid_insurer = in_dollars("paid by an insurer")
    paid_medpay = in_dollars("paid by MedPay or PIP")
    paid_client = in_dollars("paid by the client")
    cpt = models.CharField("CPT codes", max_length=80, blank=True)
    icd = models.CharField("ICD codes", max_length=80, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="medical_bills"
    )
    content = models.CharField(max_length=64, blank=True, editable=False, help_text="What it says, as a key.")

    objects = BillQuerySet.as_manager()

    class Meta(Entry.Meta):
        ordering = ["service_from", "id"]
        indexes = [models.Index(fields=["matter", "service_from"], name="bill_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "content"],
                condition=~Q(content=""),
                name="imported_bill_once",
                violation_error_message="This bill is in the ledger already.",
            ),
            models.CheckConstraint(
                condition=Q(
                    billed__gte=F("adjusted") + F("paid_insurer") + F("paid_medpay") + F("paid_client")
                ),
                name="bill_is_not_overpaid",
                violation_error_message="More is adjusted and paid than was billed.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider_name} of {self.service_from}"

    @property
    def paid(self) -> Decimal:
        """By whomever."""
        return self.paid_insurer + self.paid_medpay + self.paid_client

    @property
    def balance(self) -> Decimal:
        """What the provider is still owed."""
        return self.billed - self.adjusted - self.paid

    def clean(self) -> None:
        """Somebody billed it, and it ended after it began."""
        if self.provider:
            self.provider_name = self.provider.name
        self.provider_name = " ".join(self.provider_name.split())
        if not self.provider_name:
            raise ValidationError({"provider": "Say whose bill it is."})
        if self.service_to and self.service_from and self.service_to < self.service_from:
            raise ValidationError({"service_to": "The service ended before it began."})
        if self.balance < 0:
            raise ValidationError("More is adjusted and paid than was billed.")


class Loss(Entry):
    """Something else the injury cost."""

    class Kind(models.TextChoices):
        """What firms list in a demand besides the bills."""

        WAGE = "wage", "Lost wages"
        PROPERTY = "property", "Property"
        OTHER = "other", "Other special damages"

    matter = of_matter("losses")
    kind = models.CharField(max_length=8, choices=Kind)
    what = models.CharField(max_length=200)
    from_on = models.DateField("from", null=True, blank=True)
    to_on = models.DateField("until", null=True, blank=True)
    amount = in_dollars()
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="losses"
    )

    objects = MatterBound.as_manager()

    class Meta(Entry.Meta):
        ordering = ["kind", "from_on", "id"]
        verbose_name_plural = "losses"

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        """It ended after it began."""
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise ValidationError({"to_on": "It ended before it began."})
