"""The settlement statement: versions that never change once they are approved, and the checklist of payments."""

from decimal import Decimal
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from caseops.core.house_model import HouseModel
from caseops.core.money import dollars
from caseops.settlement.arithmetic import Base, Sort
from caseops.settlement.models.liens import Lien
from caseops.settlement.models.money import Entry, colleague, in_dollars, of_matter, per_cent
from caseops.settlement.models.negotiation import Proposal
from clients.models import Contact
from documents.models import Document
from matters.models import Matter
from matters.models.visibility import MatterBound

REFUSAL = "RAISE EXCEPTION 'An approved statement never changes.';"
STAYS = f"""
    IF OLD.approved_at IS NOT NULL THEN {REFUSAL} END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
ROWS_STAY = f"""
    PERFORM 1 FROM settlement_statement WHERE approved_at IS NOT NULL
        AND (TG_OP <> 'INSERT' AND id = OLD.statement_id OR TG_OP <> 'DELETE' AND id = NEW.statement_id);
    IF FOUND THEN {REFUSAL} END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class Tier(models.TextChoices):
    """How far the matter had to go decides the per cent."""

    PRE_LITIGATION = "pre_litigation", "Before suit"
    LITIGATION = "litigation", "In suit"
    APPEAL = "appeal", "On appeal"


class FeeBase(models.TextChoices):
    """What the fee is a per cent of."""

    GROSS = Base.GROSS.value, "Of the gross settlement"
    NET = Base.NET.value, "Of what is left after expenses"


class FeeSchedule(HouseModel):
    """The firm's fees by how far a matter went; statements copy what they use, so a change reaches none of them."""

    name = models.CharField(max_length=80, unique=True)
    pre_litigation = per_cent("before suit, %")
    litigation = per_cent("in suit, %")
    appeal = per_cent("on appeal, %")
    base = models.CharField(max_length=5, choices=FeeBase, default=FeeBase.GROSS)
    minors_cap = per_cent("at most for a minor, %", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def percent_of(self, tier: str) -> Decimal:
        """The per cent of a tier."""
        found: Decimal = getattr(self, tier)
        return found


class StatementQuerySet(MatterBound):
    """Statements by whether they stand."""

    def approved(self) -> Self:
        """An attorney has answered for them."""
        return self.filter(approved_at__isnull=False)

    def whole(self) -> Self:
        """With everything that the arithmetic asks for, in a fixed number of queries."""
        return self.select_related("approved_by", "document", "matter", "added_by").prefetch_related(
            "shares__client", "lines__of"
        )


class Statement(Entry):
    """One version of who gets what; the terms are copied, so that it reads the same for ever."""

    matter = of_matter("statements")
    number = models.PositiveSmallIntegerField(editable=False)
    proposal = models.ForeignKey(
        Proposal, verbose_name="offer", null=True, blank=True, on_delete=models.PROTECT,
        related_name="statements",
    )  # fmt: skip
    gross = in_dollars("gross settlement")
    tier = models.CharField(max_length=14, choices=Tier, default=Tier.PRE_LITIGATION)
    percent = per_cent("fee, %")
    base = models.CharField(max_length=5, choices=FeeBase, default=FeeBase.GROSS)
    minors_cap = per_cent("at most for a minor, %", null=True, blank=True)
    expenses = in_dollars()
    note = models.CharField(max_length=500, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = colleague()
    document = models.ForeignKey(
        Document, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="statements"
    )

    objects = StatementQuerySet.as_manager()

    class Meta(Entry.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="statement_version_once"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(document__isnull=False), name="approved_has_a_paper"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="approved_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=STAYS,
            )
        ]

    def __str__(self) -> str:
        return f"Statement {self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("settlement_statement", args=[self.pk])


class OfStatement(MatterBound):
    """Rows below a statement."""

    matter_column = "statement__matter_id"


class Row(HouseModel):
    """What belongs to a statement, and changes no more than it does."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="%(class)ss")

    objects = OfStatement.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]
        triggers = [
            pgtrigger.Trigger(
                name="approved_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ROWS_STAY,
            )
        ]

    @property
    def matter(self) -> Matter:
        """Whose statement it is."""
        return self.statement.matter


class Line(Row):
    """One deduction after fee and expenses: to whom, how much, and whose it is when not everybody's."""

    class Kind(models.TextChoices):
        """Where it stands on the statement."""

        LIEN = Sort.LIEN.value, "Lien"
        BALANCE = Sort.BALANCE.value, "Medical balance"
        OTHER = Sort.OTHER.value, "Other deduction"

    kind = models.CharField(max_length=8, choices=Kind)
    payee = models.CharField("pay to", max_length=160)
    amount = in_dollars()
    of = models.ForeignKey(
        Contact, verbose_name="whose", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Empty: shared by all clients.",
    )  # fmt: skip
    lien = models.ForeignKey(
        Lien, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="lines"
    )

    class Meta(Row.Meta):
        verbose_name = "statement line"

    def __str__(self) -> str:
        return f"{self.payee}, {dollars(self.amount)}"


class Share(Row):
    """One client's part of the settlement: an amount or a per cent."""

    client = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="settlement_shares")
    amount = in_dollars(optional=True)
    percent = per_cent("per cent", null=True, blank=True)
    is_minor = models.BooleanField("a minor", default=False)

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["statement", "client"], name="client_once_a_statement")
        ]

    def __str__(self) -> str:
        return f"Share of {self.client}"


class DisbursementQuerySet(OfStatement):
    """Payments by whether they are made."""

    def due(self) -> QuerySet["Disbursement"]:
        """Still to be made."""
        return self.filter(done_on__isnull=True)


class Disbursement(HouseModel):
    """One payment of an approved statement, and how it was made."""

    class Way(models.TextChoices):
        """How money leaves the trust account."""

        CHECK = "check", "Check"
        WIRE = "wire", "Wire"
        ACH = "ach", "ACH"
        TRANSFER = "transfer", "Transfer to operating"

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="disbursements")
    payee = models.CharField(max_length=160)
    purpose = models.CharField(max_length=80)
    amount = in_dollars()
    way = models.CharField("how", max_length=8, choices=Way, default=Way.CHECK)
    done_on = models.DateField("paid on", null=True, blank=True)
    done_by = colleague()
    reference = models.CharField("check or wire number", max_length=60, blank=True)

    objects = DisbursementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(reference=""), name="payment_has_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.payee}, {dollars(self.amount)}"

    @property
    def matter(self) -> Matter:
        """Whose settlement it is."""
        return self.statement.matter
