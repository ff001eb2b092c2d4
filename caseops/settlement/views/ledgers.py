"""Damages, coverage, liens, negotiation, statements: one page each, and the same as a spreadsheet."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from caseops.settlement.acts import MoneyAct
from caseops.settlement.ledgers import PAGES
from caseops.settlement.tables import TABLES
from caseops.users.requests import SignedIn
from caseops.web.spreadsheets import as_csv, to_keep
from matters.models import Matter
from matters.views.access import look_at
from matters.views.acting import act_on


@login_required
@require_safe
def ledger(request: SignedIn, number: str, page: str) -> HttpResponse:
    """Every row with what may be done about it; `?as=csv` to take along."""
    matter = look_at(request, number).matter
    if request.GET.get("as") == "csv":
        return spreadsheet(matter, page)
    title, build = PAGES[page]
    context = {"matter": matter, "title": title, "nav": nav(matter, page), **build(matter, request.user)}
    return render(request, f"settlement/{page.removeprefix('settlement_')}.html", context)


def nav(matter: Matter, here: str) -> list[tuple[str, str, bool]]:
    """The pages of the room: name, address, whether it is this one."""
    return [(title, reverse(key, args=[matter.number]), key == here) for key, (title, _) in PAGES.items()]


def spreadsheet(matter: Matter, page: str) -> HttpResponse:
    """The same rows, harmless in a spreadsheet."""
    name, heads, rows = TABLES[page]
    return to_keep(f"{name}-{matter.number}.csv", as_csv([heads, *rows(matter)]))


@login_required
@require_http_methods(["GET", "POST"])
def act_on_matter(request: SignedIn, number: str, act: MoneyAct) -> HttpResponse:
    """Ask for what the act needs, or add the row."""
    return act_on(request, act, look_at(request, number).matter)


@login_required
@require_http_methods(["GET", "POST"])
def act_on_row(request: Any, pk: int, act: MoneyAct) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    return act_on(request, act, get_object_or_404(act.model.objects.visible_to(request.user), pk=pk))
