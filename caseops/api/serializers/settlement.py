"""What a case is worth and who gets what of it, as JSON; amounts are strings of dollars and cents."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from caseops.api.serializers.chasing import OwnPaper
from caseops.api.serializers.work import OwnMatter
from caseops.settlement.medicare import STEPS
from caseops.settlement.models import (
    AMOUNTS,
    Authority,
    Disbursement,
    FeeSchedule,
    Lien,
    LienEntry,
    Line,
    Loss,
    MedicalBill,
    MedicareStep,
    Policy,
    Proposal,
    Share,
    Statement,
    Tier,
)
from caseops.settlement.reckoning import doubts
from matters.models import Matter

MONEY: dict[str, Any] = {"max_digits": 12, "decimal_places": 2}


class OwnRow(serializers.PrimaryKeyRelatedField[Any]):
    """A row of the room by id, among those the caller may see."""

    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        self.model = model
        super().__init__(queryset=model.objects.none(), **kwargs)
        self.error_messages["does_not_exist"] = "There is no such row: {pk_value}."

    def get_queryset(self) -> Any:
        """Only what the caller may see."""
        request = self.context.get("request")
        return self.model.objects.visible_to(request.user) if request else self.model.objects.none()


class OfMatter(serializers.ModelSerializer[Any]):
    """A row of one matter."""

    matter = OwnMatter(queryset=Matter.objects.none())


class Papered(OfMatter):
    """A row that a paper of the file shows."""

    document = OwnPaper(required=False, allow_null=True)


class BillSerializer(Papered):
    """One medical bill; the balance is billed less adjusted less paid."""

    balance = serializers.DecimalField(read_only=True, **MONEY)

    class Meta:
        model = MedicalBill
        fields = [
            *("id", "matter", "provider", "provider_name", "patient", "service_from", "service_to", *AMOUNTS),
            *("balance", "cpt", "icd", "document"),
        ]
        validators: list[object] = []


class LossSerializer(Papered):
    """Lost wages, property, other special damages."""

    class Meta:
        model = Loss
        fields = ["id", "matter", "kind", "what", "from_on", "to_on", "amount", "document"]


class PolicySerializer(OfMatter):
    """One insurance policy; `standing` warns from 80 % of the limit."""

    left = serializers.DecimalField(read_only=True, allow_null=True, **MONEY)
    standing = serializers.SerializerMethodField()

    class Meta:
        model = Policy
        fields = [
            *("id", "matter", "kind", "carrier", "insured", "policy_number", "claim_number", "adjuster"),
            *("per_person", "per_accident", "paid", "left", "standing"),
        ]

    def get_standing(self, row: Policy) -> str:
        """open, 80 % used, exhausted, or limit unknown."""
        return row.standing[0]


class LienEntrySerializer(serializers.ModelSerializer[LienEntry]):
    """One dated amount of a lien; entries are added, never changed."""

    document = OwnPaper(required=False, allow_null=True)

    class Meta:
        model = LienEntry
        fields = ["kind", "amount", "on", "document", "note"]
        extra_kwargs = {"amount": {"required": True}}


class MedicareStepSerializer(serializers.ModelSerializer[MedicareStep]):
    """A paper of Medicare's or an answer of ours, and the deadline it started."""

    step = serializers.ChoiceField(choices=STEPS)
    proof = serializers.CharField(max_length=200, write_only=True, default="", allow_blank=True)
    unconfirmed = serializers.BooleanField(source="is_unconfirmed", read_only=True)

    class Meta:
        model = MedicareStep
        fields = ["step", "on", "proof", "deadline", "unconfirmed"]
        read_only_fields = ["deadline"]


class LienSerializer(OfMatter):
    """What somebody wants to be repaid; `amount` is the newest they insist on."""

    amount = serializers.DecimalField(read_only=True, **MONEY)
    final = serializers.BooleanField(source="is_final", read_only=True)
    entries = LienEntrySerializer(many=True, read_only=True)
    medicare_steps = MedicareStepSerializer(many=True, read_only=True)

    class Meta:
        model = Lien
        fields = [
            *("id", "matter", "kind", "holder", "patient", "reference", "note", "amount", "final", "payoff"),
            *("entries", "medicare_steps"),
        ]
        read_only_fields = ["payoff"]


class ProposalSerializer(Papered):
    """A demand of ours or an offer of theirs."""

    policy = OwnRow(Policy, required=False, allow_null=True)

    class Meta:
        model = Proposal
        fields = [
            *(
                "id",
                "matter",
                "direction",
                "amount",
                "on",
                "policy",
                "terms",
                "response_due_on",
                "expires_on",
            ),
            *("is_time_limited", "document", "deadline", "delivered_on", "delivery_proof", "outcome"),
            *("closed_on", "why"),
        ]
        read_only_fields = ["deadline", "delivered_on", "delivery_proof", "outcome", "closed_on", "why"]
        extra_kwargs = {"amount": {"required": True}}
        validators: list[object] = []


class DeliverySerializer(serializers.Serializer[Any]):
    """That they have it."""

    on = serializers.DateField()
    proof = serializers.CharField(max_length=200)


class ProposalOutcomeSerializer(serializers.Serializer[Any]):
    """What became of it; `why` is needed beyond what the client allows."""

    outcome = serializers.ChoiceField(choices=Proposal.Outcome.choices)
    why = serializers.CharField(max_length=500, default="", allow_blank=True)


class AuthoritySerializer(Papered):
    """What the client allows."""

    class Meta:
        model = Authority
        fields = [
            "id",
            "matter",
            "client",
            "on",
            "way",
            "at_least",
            "up_to",
            "note",
            "document",
            "revoked_on",
        ]
        read_only_fields = ["revoked_on"]


class FeeScheduleSerializer(serializers.ModelSerializer[FeeSchedule]):
    """The firm's fees in per cent."""

    class Meta:
        model = FeeSchedule
        fields = ["id", "name", "pre_litigation", "litigation", "appeal", "base", "minors_cap"]


class LineSerializer(serializers.ModelSerializer[Line]):
    """One deduction; without `of` it is shared by all clients."""

    class Meta:
        model = Line
        fields = ["id", "kind", "payee", "amount", "of"]
        extra_kwargs = {"amount": {"required": True}}


class ShareSerializer(serializers.ModelSerializer[Share]):
    """One client's part: an amount, or a per cent of the whole."""

    class Meta:
        model = Share
        fields = ["client", "amount", "percent", "is_minor"]


class DisbursementSerializer(serializers.ModelSerializer[Disbursement]):
    """One payment of an approved statement."""

    class Meta:
        model = Disbursement
        fields = ["id", "statement", "payee", "purpose", "amount", "way", "done_on", "reference"]
        read_only_fields = fields


class PayoutSerializer(serializers.Serializer[Any]):
    """How the money left; without a day, today."""

    way = serializers.ChoiceField(choices=Disbursement.Way.choices)
    reference = serializers.CharField(max_length=60)
    on = serializers.DateField(required=False)


class WorkedOutPartSerializer(serializers.Serializer[Any]):
    """One client's part of a settlement, worked out."""

    client = serializers.IntegerField(source="key")
    gross = serializers.DecimalField(**MONEY)
    percent = serializers.DecimalField(max_digits=5, decimal_places=2)
    fee = serializers.DecimalField(**MONEY)
    expenses = serializers.DecimalField(source="taken.expense", **MONEY)
    liens = serializers.DecimalField(source="taken.lien", **MONEY)
    balances = serializers.DecimalField(source="taken.balance", **MONEY)
    other = serializers.DecimalField(source="taken.other", **MONEY)
    net = serializers.DecimalField(**MONEY)
    shortfall = serializers.DecimalField(**MONEY)


class WorkedOutSerializer(serializers.Serializer[Any]):
    """The whole, worked out: gross less fee, expenses, liens, balances and other deductions."""

    gross = serializers.DecimalField(**MONEY)
    fee = serializers.DecimalField(**MONEY)
    net = serializers.DecimalField(**MONEY)
    shortfall = serializers.DecimalField(**MONEY)
    warnings = serializers.ListField(child=serializers.CharField())
    parts = WorkedOutPartSerializer(many=True, source="shares")


class StatementSerializer(OfMatter):
    """One version of who gets what; an approved one never changes."""

    proposal = OwnRow(Proposal, read_only=False, required=False, allow_null=True)
    lines = LineSerializer(many=True, read_only=True)
    shares = ShareSerializer(many=True, read_only=True)
    document: Any = serializers.SlugRelatedField(slug_field="uuid", read_only=True)
    result = serializers.SerializerMethodField()

    class Meta:
        model = Statement
        fields = [
            *(
                "id",
                "matter",
                "number",
                "proposal",
                "gross",
                "tier",
                "percent",
                "base",
                "minors_cap",
                "expenses",
            ),
            *("note", "approved_at", "document", "lines", "shares", "result"),
        ]
        read_only_fields = ["number", "approved_at"]
        validators: list[object] = []

    @extend_schema_field(WorkedOutSerializer(allow_null=True))
    def get_result(self, row: Statement) -> Any:
        """What it comes to; null while it does not add up."""
        found, _ = doubts(row)
        return WorkedOutSerializer(found).data if found else None


class StatementDraftSerializer(serializers.Serializer[Any]):
    """What a new statement begins with; the rest is filled in from the matter."""

    matter = OwnMatter(queryset=Matter.objects.none())
    gross = serializers.DecimalField(min_value=0, **MONEY)
    schedule = serializers.PrimaryKeyRelatedField(queryset=FeeSchedule.objects.all())
    tier = serializers.ChoiceField(choices=Tier.choices, default=Tier.PRE_LITIGATION.value)
    proposal = OwnRow(Proposal, required=False, allow_null=True)


class WhatIfSerializer(serializers.Serializer[Any]):
    """Amounts to lay side by side."""

    matter = OwnMatter(queryset=Matter.objects.none())
    amounts = serializers.ListField(
        child=serializers.DecimalField(min_value=0, **MONEY), allow_empty=False, max_length=6
    )
    schedule = serializers.PrimaryKeyRelatedField(queryset=FeeSchedule.objects.all())
    tier = serializers.ChoiceField(choices=Tier.choices, default=Tier.PRE_LITIGATION.value)


class ComparedSerializer(serializers.Serializer[Any]):
    """What each of them leaves."""

    results = WorkedOutSerializer(many=True)
