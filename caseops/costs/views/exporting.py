"""Expenses as files. That they left the house is on record."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import models, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import counted
from caseops.costs.exports import as_csv, as_ledes
from caseops.costs.figures import UNPAID_BY_CLIENT
from caseops.costs.models import CostPolicy, Expense
from caseops.costs.ranges import RangeForm
from caseops.costs.views.seeing import seen_matter
from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.spreadsheets import to_keep

MOST = 20_000


@login_required
@require_safe
def every_expense(request: SignedIn) -> HttpResponse:
    """Of all matters this person sees, on the days that were chosen."""
    rows = _chosen(request, Expense.objects.visible_to(request.user))
    found = list(rows[: MOST + 1])
    if len(found) > MOST:
        messages.error(request, f"These are more than {MOST:,} expenses. Choose fewer days.")
        return redirect("costs")
    _told(request.user, request.user, len(found), "CSV")
    return to_keep("expenses.csv", as_csv(found))


@login_required
@require_safe
def of_matter(request: SignedIn, number: str) -> HttpResponse:
    """Those of one matter, voided ones too."""
    matter = seen_matter(request, number)
    rows = list(_chosen(request, Expense.objects.visible_to(request.user).filter(matter=matter)))
    _told(request.user, matter, len(rows), "CSV")
    return to_keep(f"{matter.number}-expenses.csv", as_csv(rows))


@login_required
@require_safe
def ledes(request: SignedIn, number: str) -> HttpResponse:
    """Those of one matter that count and the client has not paid already, as a LEDES 1998B invoice dated today."""
    matter = seen_matter(request, number)
    owed = Expense.objects.visible_to(request.user).counted().filter(UNPAID_BY_CLIENT, matter=matter)
    rows = list(_chosen(request, owed))
    invoice_on: date = clock.today(request.user.zone)
    firm = CostPolicy.objects.the_one().law_firm_id
    _told(request.user, matter, len(rows), "LEDES")
    content = as_ledes(matter, rows, invoice_on=invoice_on, law_firm_id=firm)
    return to_keep(f"{matter.number}-ledes1998b.txt", content, "text/plain; charset=us-ascii")


def _chosen(request: SignedIn, rows: Any) -> Any:
    return RangeForm(request.GET).kept(rows).for_lines().order_by("spent_on", "id")


def _told(actor: User, about: models.Model, count: int, form: str) -> None:
    with transaction.atomic():
        subject = None if isinstance(about, User) else about
        record(
            "expenses.exported",
            about,
            actor=actor,
            subject=subject,
            what=counted(count, "expense"),
            form=form,
        )
