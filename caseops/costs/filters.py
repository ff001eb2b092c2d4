"""Expenses, cost requests and budget lines by what one looks for."""

from typing import Any

import django_filters

from caseops.costs.codes import CHOICES
from caseops.costs.models import BudgetLine, CostRequest, CostState, Expense


class ExpenseFilter(django_filters.FilterSet):
    """Expenses by matter, days, code, vendor and whether they count."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    code = django_filters.ChoiceFilter(choices=CHOICES, label="UTBMS code")
    vendor = django_filters.NumberFilter(field_name="vendor_id", label="Contact")
    first = django_filters.DateFilter(field_name="spent_on", lookup_expr="gte", label="From")
    last = django_filters.DateFilter(field_name="spent_on", lookup_expr="lte", label="To")
    counted = django_filters.BooleanFilter(method="that_count", label="Leave out what was voided")

    class Meta:
        model = Expense
        fields: list[str] = []

    def that_count(self, queryset: Any, _name: str, wanted: bool | None) -> Any:
        """Not voided; with false only what was."""
        return queryset.filter(voided_at__isnull=bool(wanted))


class CostRequestFilter(django_filters.FilterSet):
    """Cost requests by matter and state."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    state = django_filters.ChoiceFilter(choices=CostState.choices, label="State")

    class Meta:
        model = CostRequest
        fields: list[str] = []


class BudgetLineFilter(django_filters.FilterSet):
    """Lines of budgets by matter and stage."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    stage = django_filters.CharFilter(field_name="stage__key", label="Stage")

    class Meta:
        model = BudgetLine
        fields: list[str] = []
