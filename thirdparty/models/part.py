"""What a request asks for, part by part, and what it costs."""

from datetime import date
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from caseops.core.house_model import HouseModel
from caseops.core.money import dollars
from caseops.web.dates import on
from matters.models.visibility import MatterBound
from thirdparty.models.request import ThirdPartyRequest


class PartQuerySet(MatterBound):
    """Parts by whether they have come."""

    matter_column = "request__matter_id"

    def missing(self) -> Self:
        """Still asked for."""
        return self.exclude(state__in=[Part.State.COMPLETE, Part.State.WAIVED])


class Part(HouseModel):
    """Records, bills, films, the certification: each with its dates, each complete or asked for again."""

    class State(models.TextChoices):
        """Only complete or waived parts are not asked for again."""

        AWAITED = "awaited", "Awaited"
        INCOMPLETE = "incomplete", "Came, incomplete"
        COMPLETE = "complete", "Complete"
        WAIVED = "waived", "Not needed"

    request = models.ForeignKey(ThirdPartyRequest, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField(default=1)
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    from_on = models.DateField("from", null=True, blank=True)
    to_on = models.DateField("to", null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.AWAITED)
    received_on = models.DateField(null=True, blank=True)
    came_last = models.BooleanField(
        default=False, help_text="It came with what completed the request; an Undo takes it back."
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["request", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "key"], name="part_once_a_request"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(to_on__isnull=True) | Q(from_on__lte=F("to_on")),
                name="part_dates_in_order",
                violation_error_message="The first day of a part comes before its last.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def span(self) -> str:
        """Which days it covers, in words; nothing when all of them."""
        return span(self.from_on, self.to_on)

    @property
    def is_missing(self) -> bool:
        """It is asked for again."""
        return self.state in {self.State.AWAITED, self.State.INCOMPLETE}


def span(first: date | None, last: date | None) -> str:
    """`Mar 2, 2026 to today`, as far as it is known."""
    if first and last:
        return f"{on(first)} to {on(last)}"
    if first:
        return f"from {on(first)}"
    return f"until {on(last)}" if last else ""


class InvoiceQuerySet(MatterBound):
    """Invoices by whether we have paid."""

    matter_column = "request__matter_id"

    def unpaid(self) -> Self:
        """They wait for our money."""
        return self.filter(paid_on=None)


class Invoice(HouseModel):
    """What a third party wants for its answer; while it is unpaid, they wait for us."""

    request = models.ForeignKey(ThirdPartyRequest, on_delete=models.CASCADE, related_name="invoices")
    number = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2, validators=[MinValueValidator(0)])
    came_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)
    paid_how = models.CharField(max_length=120, blank=True, help_text="Check number, card, portal.")

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["came_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | ~Q(paid_how=""), name="payment_says_how"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number or 'Invoice'}: {dollars(self.amount)}"
