"""Money as JSON: amounts are strings with two decimals, never floats."""

from typing import Any

from rest_framework import serializers

from caseops.api.serializers.chasing import OwnPaper, OwnRequest
from caseops.api.serializers.work import Colleague, OwnMatter
from caseops.core.money import CENT, DIGITS, PLACES, ZERO
from caseops.costs.codes import CHOICES
from caseops.costs.models import BudgetLine, CostRequest, Expense, PaidBy, Terms
from clients.models import Contact
from deadlines.models import Event
from matters.models import Matter


class Amount(serializers.DecimalField):
    """Dollars and cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=DIGITS, decimal_places=PLACES, **{"min_value": CENT, **kwargs})


class OwnEvent(serializers.PrimaryKeyRelatedField[Event]):
    """An event by id, among those the caller may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Event.objects.none(), **kwargs)

    def get_queryset(self) -> Any:
        """Only what the caller may see."""
        request = self.context.get("request")
        return Event.objects.visible_to(request.user) if request else Event.objects.none()


class OwnLeave(serializers.PrimaryKeyRelatedField[CostRequest]):
    """A cost request by id, among those the caller may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=CostRequest.objects.none(), **kwargs)

    def get_queryset(self) -> Any:
        """Only what the caller may see."""
        request = self.context.get("request")
        return CostRequest.objects.visible_to(request.user) if request else CostRequest.objects.none()


class ExpenseSerializer(serializers.ModelSerializer[Expense]):
    """Money spent on a matter; `version` counts its changes, `leave` is the cost request it was spent under."""

    matter = OwnMatter(queryset=Matter.objects.none())
    stage = serializers.CharField(source="stage.key", read_only=True)
    vendor = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(), required=False, allow_null=True
    )
    code = serializers.ChoiceField(choices=CHOICES)
    amount = Amount()
    receipt = OwnPaper(required=False, allow_null=True)
    paid_by = serializers.ChoiceField(choices=PaidBy.choices, required=False)
    payer = Colleague(required=False, allow_null=True)
    terms = serializers.ChoiceField(choices=Terms.choices, required=False)
    request = OwnRequest(required=False, allow_null=True)
    event = OwnEvent(required=False, allow_null=True)
    leave = OwnLeave(required=False, allow_null=True)
    hard = serializers.BooleanField(required=False, allow_null=True)

    class Meta:
        model = Expense
        fields = [
            "id", "matter", "stage", "spent_on", "vendor", "vendor_name", "code", "hard", "amount", "note",
            "receipt", "paid_by", "payer", "terms", "request", "event", "leave", "version", "voided_at",
            "void_reason",
        ]  # fmt: skip
        read_only_fields = ["version", "voided_at", "void_reason"]
        validators: list[Any] = []  # the verb's sentences are the better ones


class NewExpenseSerializer(ExpenseSerializer):
    """As an expense; `is_another` says that it only looks like one that is there already."""

    is_another = serializers.BooleanField(required=False, write_only=True)

    class Meta(ExpenseSerializer.Meta):
        fields = [*ExpenseSerializer.Meta.fields, "is_another"]


class ExpenseChangeSerializer(NewExpenseSerializer):
    """Any of what may be changed; `version`, when it is sent, must be the one that is there."""

    version = serializers.IntegerField(required=False, write_only=True, min_value=1, max_value=2**31 - 1)

    class Meta(NewExpenseSerializer.Meta):
        fields = [
            name
            for name in NewExpenseSerializer.Meta.fields
            if name not in ("id", "matter", "stage", "leave", "voided_at", "void_reason", "vendor")
        ]
        read_only_fields: list[str] = []


class CostRequestSerializer(serializers.ModelSerializer[CostRequest]):
    """Leave to spend; committed from its approval until an expense takes its place."""

    matter = OwnMatter(queryset=Matter.objects.none())
    stage = serializers.CharField(source="stage.key", read_only=True)
    vendor = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(), required=False, allow_null=True
    )
    code = serializers.ChoiceField(choices=CHOICES)
    amount = Amount()
    request = OwnRequest(required=False, allow_null=True)
    asked_by = serializers.EmailField(source="asked_by.email", read_only=True, allow_null=True, default=None)
    decided_by = serializers.EmailField(
        source="decided_by.email", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = CostRequest
        fields = [
            "id", "matter", "stage", "vendor", "vendor_name", "code", "amount", "purpose", "request", "state",
            "asked_by", "asked_at", "decided_by", "decided_at", "reason",
        ]  # fmt: skip
        read_only_fields = ["state", "asked_at", "decided_at", "reason"]


class BudgetLineSerializer(serializers.ModelSerializer[BudgetLine]):
    """What one kind of cost should come to in one stage; `stage` is its key."""

    matter = OwnMatter(queryset=Matter.objects.none())
    stage = serializers.CharField(source="stage.key", max_length=40)
    code = serializers.ChoiceField(choices=CHOICES)
    amount = Amount(min_value=ZERO)

    class Meta:
        model = BudgetLine
        fields = ["id", "matter", "stage", "code", "name", "amount", "by_hand", "dropped_because"]
        read_only_fields = ["by_hand", "dropped_because"]


class FigureSerializer(serializers.Serializer[Any]):
    """One line of the board."""

    matter = serializers.CharField(source="matter.number", read_only=True)
    title = serializers.CharField(source="matter.title", read_only=True)
    budget = Amount(source="figures.budget", read_only=True, min_value=None)
    spent = Amount(source="figures.spent", read_only=True, min_value=None)
    committed = Amount(source="figures.committed", read_only=True, min_value=None)
    forecast = Amount(source="figures.forecast", read_only=True, min_value=None)
    percent = serializers.IntegerField(source="figures.percent", read_only=True, allow_null=True)
    state = serializers.SerializerMethodField()

    def get_state(self, sheet: Any) -> str:
        """`over budget`, `heading over`, `within budget` (close to it) or `no budget`."""
        return str(sheet.figures.state[0])


class BudgetFigureSerializer(serializers.Serializer[Any]):
    """The amount of a line, and what the caller saw there."""

    amount = Amount(min_value=ZERO)
    was = Amount(min_value=ZERO, required=False, allow_null=True)
