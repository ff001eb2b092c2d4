"""The board of matters over budget or heading there, and the same as a file."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from caseops.costs.board import WORDS, endangered, kind_of
from caseops.costs.budgets import FORMULA, Sheet
from caseops.costs.models import CostPolicy
from caseops.costs.permissions import IMPORT, RULES
from caseops.users.requests import SignedIn
from caseops.web.spreadsheets import as_csv, to_keep
from matters.waiting import owner_of

ON_A_PAGE = 50
COLUMNS = (
    "Matter",
    "Title",
    "Case manager",
    "State",
    "Budget",
    "Spent",
    "Committed",
    "Forecast",
    "Per cent used",
)


@login_required
@require_GET
def board(request: SignedIn) -> HttpResponse:
    """Worst first."""
    only = request.GET.get("only", "")
    every = endangered(request.user)
    nearest = min(CostPolicy.objects.the_one().thresholds)
    kinds = [kind_of(sheet, nearest) for sheet in every]
    shown = [sheet for sheet, kind in zip(every, kinds, strict=True) if only in ("", kind)]
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [(sheet, owner_of(sheet.matter.team.all())) for sheet in page],
        "page_obj": page,
        "tabs": [(key, word, kinds.count(key)) for key, word in WORDS.items()],
        "only": only,
        "total": len(every),
        "formula": FORMULA,
        "may_import": IMPORT.held_by(request.user),
        "may_rule": RULES.held_by(request.user),
    }
    return render(request, "costs/board.html", context)


@login_required
@require_safe
def board_csv(request: SignedIn) -> HttpResponse:
    """The whole of it."""
    rows = endangered(request.user, request.GET.get("only", ""))
    return to_keep("budgets.csv", as_csv([COLUMNS, *map(_cells, rows)]))


def _cells(sheet: Sheet) -> list[object]:
    figures, matter = sheet.figures, sheet.matter
    words = [matter.number, matter.title, owner_of(matter.team.all()), figures.state[0]]
    sums = [figures.budget, figures.spent, figures.committed, figures.forecast]
    return [*words, *sums, figures.percent]
