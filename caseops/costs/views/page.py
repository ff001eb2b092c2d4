"""All the costs of one matter, and the page of one cost request."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caseops.audit.models import Entry
from caseops.costs import acts, lines
from caseops.costs.budgets import FORMULA, sheet_of
from caseops.costs.deciding import decidable
from caseops.costs.figures import total
from caseops.costs.models import CostRequest, Expense
from caseops.costs.ranges import RangeForm
from caseops.costs.views.seeing import seen, seen_matter
from caseops.costs.whatif import with_leave
from matters.acts import PAGE
from matters.page.timeline import tell

ON_A_PAGE = 50


@login_required
@require_GET
def matter_costs(request: Any, number: str) -> HttpResponse:
    """The budget beside what is spent, what was asked for, and every expense."""
    matter = seen_matter(request, number)
    form = RangeForm(request.GET)
    spent = form.kept(Expense.objects.visible_to(request.user).filter(matter=matter))
    page = Paginator(spent.for_lines(), ON_A_PAGE).get_page(request.GET.get("page"))
    asked = list(CostRequest.objects.visible_to(request.user).filter(matter=matter).for_lines())
    planned = list(matter.budget.by_stage())
    for row in [*asked, *planned]:
        row.matter = matter
    context = {
        "matter": matter,
        "sheet": sheet_of(matter),
        "formula": FORMULA,
        "range": form,
        "is_ranged": any(request.GET.get(name) for name in ("first", "last")),
        "query": request.GET.urlencode(),
        "page_obj": page,
        "total": total(spent.counted()),
        "spent": lines.expenses(page.object_list, request.user, PAGE),
        "asked": lines.requests(asked, request.user, PAGE),
        "planned": lines.budget(planned, request.user, PAGE),
        "offers": acts.of_matter(matter, request.user, PAGE),
        "add_line": acts.of_matter(matter, request.user, PAGE, acts.ADD_LINE),
    }
    return render(request, "costs/matter.html", context)


@login_required
@require_GET
def cost_request(request: Any, pk: int) -> HttpResponse:
    """What somebody wants to spend, what that does to the budget, and the decision."""
    row = seen(
        request, CostRequest.objects.for_lines().select_related("matter__stage", "matter__version"), pk
    )
    may_decide = row.pk in decidable(request.user, [row])
    context = {
        "row": row,
        "matter": row.matter,
        "line": lines.request(row, request.user, PAGE, may_decide=may_decide),
        "whatif": with_leave(row),
        "spent": lines.expenses(row.expenses.for_lines(), request.user, PAGE),
        "told": tell(list(Entry.objects.on_target(row).select_related("actor"))),
    }
    return render(request, "costs/request.html", context)
