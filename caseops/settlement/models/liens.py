"""Who wants to be repaid out of the settlement, and how much of it they insist on."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.money import dollars
from caseops.settlement.models.money import Entry, colleague, in_dollars, of_matter
from clients.models import Contact
from deadlines.models import Deadline
from documents.models import Document
from matters.models import Matter
from matters.models.visibility import MatterBound
from thirdparty.models import ThirdPartyRequest


class LienQuerySet(MatterBound):
    """Liens by whether they are settled."""

    def with_amount(self) -> Self:
        """Adds `last_amount` and `last_kind`: the newest entry that was not disputed away."""
        entries = LienEntry.objects.filter(lien=OuterRef("pk")).order_by("-on", "-id")
        counted = entries.exclude(kind=LienEntry.Kind.DISPUTED)
        return self.annotate(
            last_amount=Subquery(counted.values("amount")[:1]), last_kind=Subquery(entries.values("kind")[:1])
        )

    def unresolved(self) -> Self:
        """The newest word about them is not the final one."""
        return self.with_amount().filter(~Q(last_kind=LienEntry.Kind.FINAL) | Q(last_kind=None))


class Lien(Entry):
    """What somebody claims from the settlement; its amounts are dated entries, of which none is ever changed."""

    class Kind(models.TextChoices):
        """Each has its own law and its own patience."""

        MEDICARE = "medicare", "Medicare"
        MEDICAID = "medicaid", "Medicaid"
        ERISA = "erisa", "ERISA plan"
        HOSPITAL = "hospital", "Hospital lien"
        LOP = "lop", "Letter of protection"
        SUPPORT = "support", "Child support"
        WC = "wc", "Workers’ compensation"
        OTHER = "other", "Other"

    matter = of_matter("liens")
    kind = models.CharField(max_length=8, choices=Kind)
    holder = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="liens")
    patient = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Only where several clients share the matter.",
    )  # fmt: skip
    reference = models.CharField("their number", max_length=80, blank=True)
    note = models.CharField(max_length=300, blank=True)
    payoff = models.ForeignKey(
        ThirdPartyRequest, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = LienQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.holder}"

    @property
    def amount(self) -> Decimal:
        """What they want now: the newest amount asserted, reduced or final; nothing before they said one."""
        if hasattr(self, "last_amount"):
            return self.last_amount or Decimal(0)
        entry = self.entries.exclude(kind=LienEntry.Kind.DISPUTED).order_by("-on", "-id").first()
        return entry.amount if entry else Decimal(0)

    @property
    def asserted(self) -> Decimal:
        """What they wanted first."""
        rows = [entry for entry in self.entries.all() if entry.kind == LienEntry.Kind.ASSERTED]
        return rows[0].amount if rows else Decimal(0)

    @property
    def is_final(self) -> bool:
        """They have said what they take, and nothing else since."""
        newest = max(self.entries.all(), key=lambda entry: (entry.on, entry.pk), default=None)
        return newest is not None and newest.kind == LienEntry.Kind.FINAL


class OfLien(MatterBound):
    """Rows below a lien."""

    matter_column = "lien__matter_id"


class LienEntry(HouseModel):
    """One dated amount in the life of a lien, and the paper that shows it."""

    class Kind(models.TextChoices):
        """What was said about the amount."""

        ASSERTED = "asserted", "Asserted"
        DISPUTED = "disputed", "Disputed"
        REDUCED = "reduced", "Reduced"
        FINAL = "final", "Final"

    lien = models.ForeignKey(Lien, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField("what", max_length=8, choices=Kind)
    amount = in_dollars()
    on = models.DateField()
    document = models.ForeignKey(
        Document, verbose_name="proof", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    added_by = colleague()
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = OfLien.as_manager()

    class Meta:
        ordering = ["on", "id"]
        verbose_name_plural = "lien entries"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {dollars(self.amount)}"

    @property
    def matter(self) -> Matter:
        """Whose lien it is."""
        return self.lien.matter

    def clean(self) -> None:
        """What is final is shown by a paper or told by a sentence."""
        if self.kind == self.Kind.FINAL and not self.document and not self.note.strip():
            raise ValidationError({"document": "Choose the final letter, or say in the note how you know."})


class MedicareStep(HouseModel):
    """Something that starts one of Medicare's clocks, and the deadline it started."""

    lien = models.ForeignKey(Lien, on_delete=models.CASCADE, related_name="medicare_steps")
    step = models.CharField(max_length=12)
    on = models.DateField()
    deadline = models.ForeignKey(
        Deadline, null=True, blank=True, on_delete=models.PROTECT, related_name="medicare_steps"
    )
    added_by = colleague()

    objects = OfLien.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lien", "step"],
                name="medicare_step_once",
                violation_error_message="This step is on record already.",
            )
        ]

    def __str__(self) -> str:
        return self.step

    @property
    def matter(self) -> Matter:
        """Whose lien it is."""
        return self.lien.matter

    @property
    def is_unconfirmed(self) -> bool:
        """Computed, and no attorney has answered for it."""
        return bool(self.deadline and self.deadline.wants_acknowledgement)

    @property
    def due_on(self) -> date | None:
        """The day its clock runs out."""
        return self.deadline.due_on if self.deadline else None
