"""Everything that may be done about costs."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from caseops.costs.models import BudgetLine, CostRequest, Expense
from caseops.costs.views.seeing import seen, seen_matter
from matters.acts import Act
from matters.views.acting import act_on

RELATED = ("matter__stage", "matter__version", "stage")


@login_required
@require_http_methods(["GET", "POST"])
def act_in_matter(request: Any, number: str, act: Act) -> HttpResponse:
    """Something new."""
    return act_on(request, act, seen_matter(request, number))


@login_required
@require_http_methods(["GET", "POST"])
def act_on_expense(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    rows = Expense.objects.select_related(
        *RELATED, "receipt", "vendor", "request", "event", "payer", "changed_by"
    )
    return act_on(request, act, seen(request, rows, pk))


@login_required
@require_http_methods(["GET", "POST"])
def act_on_request(request: Any, pk: int, act: Act) -> HttpResponse:
    """Decide, spend or let go."""
    return act_on(request, act, seen(request, CostRequest.objects.select_related(*RELATED), pk))


@login_required
@require_http_methods(["GET", "POST"])
def act_on_line(request: Any, pk: int, act: Act) -> HttpResponse:
    """Another figure for a line of a budget."""
    return act_on(request, act, seen(request, BudgetLine.objects.select_related(*RELATED), pk))
