"""Who pays, and up to how much."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models

from caseops.core.money import dollars
from caseops.settlement.models.money import Entry, in_dollars, of_matter
from clients.models import Contact
from matters.models.visibility import MatterBound

NEARLY = Decimal("0.8")


class Policy(Entry):
    """One insurance policy: its limits, who handles the claim, what was paid under it."""

    class Kind(models.TextChoices):
        """The coverages that matter to an injured person."""

        BI = "bi", "Bodily injury"
        UM = "um", "Uninsured motorist"
        UIM = "uim", "Underinsured"
        PIP = "pip", "PIP"
        MEDPAY = "medpay", "MedPay"
        UMBRELLA = "umbrella", "Umbrella"
        HEALTH = "health", "Health"
        WC = "wc", "Workers’ comp"

    matter = of_matter("policies")
    kind = models.CharField("coverage", max_length=8, choices=Kind)
    carrier = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="policies_carried")
    insured = models.CharField("who is insured", max_length=160, blank=True)
    policy_number = models.CharField(max_length=80, blank=True)
    claim_number = models.CharField(max_length=80, blank=True)
    adjuster = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="policies_adjusted"
    )
    per_person = in_dollars("limit per person", optional=True)
    per_accident = in_dollars("limit per accident", optional=True)
    paid = in_dollars("paid to date")

    objects = MatterBound.as_manager()

    class Meta(Entry.Meta):
        verbose_name_plural = "policies"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.carrier}"

    def clean(self) -> None:
        """An accident never has less than a person."""
        if self.per_person and self.per_accident and self.per_accident < self.per_person:
            raise ValidationError({"per_accident": "The limit per accident is below the limit per person."})

    @property
    def limit(self) -> Decimal | None:
        """What one client can get; None while nobody knows."""
        return self.per_person if self.per_person is not None else self.per_accident

    @property
    def left(self) -> Decimal | None:
        """What is left of it, never below nothing."""
        return None if self.limit is None else max(self.limit - self.paid, Decimal(0))

    @property
    def standing(self) -> tuple[str, str]:
        """A word and its tone: used up from 100 %, nearly so from 80 %."""
        if self.limit is None:
            return "limit unknown", "warn"
        if self.paid >= self.limit:
            return "exhausted", "bad"
        return ("80 % used", "warn") if self.paid >= self.limit * NEARLY else ("open", "")

    @property
    def warning(self) -> str:
        """A sentence once it is nearly or quite used up."""
        if self.limit is None or not self.standing[1]:
            return ""
        used = "used up" if self.standing[1] == "bad" else "80 % used or more"
        return f"{self}: {used}. {dollars(self.paid)} of {dollars(self.limit)} is paid."
