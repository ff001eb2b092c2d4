"""Money that was spent on a matter."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.money import CENT, DIGITS, PLACES
from caseops.costs.codes import CHOICES, CODES
from caseops.costs.models.cost_request import VENDOR_LENGTH, CostRequest
from clients.models import Contact
from deadlines.models import Event
from documents.models import Document, DocumentVersion
from matters.models import Matter, StageBlueprint
from matters.models.visibility import MatterBound
from thirdparty.models import ThirdPartyRequest


class PaidBy(models.TextChoices):
    """Whose money it was."""

    FIRM = "firm", "The firm"
    CLIENT = "client", "The client"
    PERSON = "person", "Somebody of the firm"


class Terms(models.TextChoices):
    """Who bears it in the end."""

    ADVANCED = "advanced", "Advanced for the client"
    BILLABLE = "billable", "Billable to the client"


class ExpenseQuerySet(MatterBound):
    """Expenses by what they count for."""

    def counted(self) -> Self:
        """Without those taken back."""
        return self.filter(voided_at__isnull=True)

    def between(self, first: date | None, last: date | None) -> Self:
        """Spent on these days; an open end is open."""
        rows = self.filter(spent_on__gte=first) if first else self
        return rows.filter(spent_on__lte=last) if last else rows

    def with_receipt(self, receipt: Document) -> Self:
        """Whose receipt is that paper, or one of the very same bytes."""
        blobs = DocumentVersion.objects.filter(document=receipt).values("blob")
        same = DocumentVersion.objects.filter(blob__in=blobs).values("document")
        return self.filter(Q(receipt=receipt) | Q(receipt__in=same))

    def for_lines(self) -> Self:
        """With all that a line shows."""
        return self.select_related(
            "matter__client",
            "vendor",
            "receipt",
            "payer",
            "stage",
            "request",
            "event",
            "added_by",
            "changed_by",
        )


class Expense(HouseModel):
    """Money spent on a matter; never deleted, only voided with a reason. `version` counts its changes."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="expenses")
    stage = models.ForeignKey(
        StageBlueprint, on_delete=models.PROTECT, related_name="+", help_text="Whose budget it uses."
    )
    spent_on = models.DateField()
    vendor = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="expenses"
    )
    vendor_name = models.CharField(max_length=VENDOR_LENGTH)
    code = models.CharField(max_length=4, choices=CHOICES)
    hard = models.BooleanField(
        help_text="Paid to somebody outside the firm; as the code was when it was logged."
    )
    amount = models.DecimalField(
        max_digits=DIGITS,
        decimal_places=PLACES,
        validators=[MinValueValidator(CENT)],
        help_text="US dollars.",
    )
    note = models.CharField(max_length=300, blank=True)
    receipt = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="expenses"
    )
    paid_by = models.CharField(max_length=6, choices=PaidBy, default=PaidBy.FIRM)
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who of the firm paid out of their own pocket.",
    )
    terms = models.CharField(max_length=8, choices=Terms, default=Terms.ADVANCED)
    request = models.ForeignKey(
        ThirdPartyRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="expenses"
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="expenses"
    )
    leave = models.ForeignKey(
        CostRequest,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="expenses",
        help_text="The approved request it was spent under.",
    )
    import_key = models.CharField(max_length=64, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_reason = models.CharField(max_length=300, blank=True)

    objects = ExpenseQuerySet.as_manager()

    class Meta:
        ordering = ["-spent_on", "-id"]
        indexes = [
            models.Index(fields=["matter", "-spent_on", "-id"], name="expense_by_matter"),
            models.Index(fields=["vendor_name", "-id"], name="expense_by_vendor"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="expense_costs_something"),
            models.CheckConstraint(
                condition=Q(paid_by=PaidBy.PERSON, payer__isnull=False)
                | (~Q(paid_by=PaidBy.PERSON) & Q(payer__isnull=True)),
                name="expense_payer_is_named",
                violation_error_message="Say who of the firm paid, and only if somebody did.",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="expense_voided_why"
            ),
            models.UniqueConstraint(
                fields=["import_key"], condition=~Q(import_key=""), name="expense_imported_once"
            ),
            models.UniqueConstraint(
                fields=["leave"], condition=Q(voided_at__isnull=True), name="expense_uses_leave_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_name} {self.amount}"

    def get_absolute_url(self) -> str:
        """Its line among the costs of its matter."""
        return f"/costs/of/{self.matter.number}/#expense-{self.pk}"

    @property
    def code_name(self) -> str:
        """`E115 Deposition transcripts`."""
        return str(CODES[self.code])

    @property
    def recovered(self) -> Decimal:
        """What the client still owes for it: nothing of what the client paid."""
        return Decimal("0.00") if self.paid_by == PaidBy.CLIENT else self.amount
