"""One statement, its approval and its payments; offers side by side; the firm's fees."""

from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.core import clock
from caseops.settlement import acts
from caseops.settlement.actions import approve_statement, authority_on, beyond, set_fees
from caseops.settlement.arithmetic import Outcome, Sort
from caseops.settlement.forms import FeesForm, in_dollars
from caseops.settlement.models import FeeSchedule, Line, Proposal, Statement, Tier
from caseops.settlement.paper.statement import as_pdf
from caseops.settlement.permissions import APPROVE_STATEMENT, SET_FEES
from caseops.settlement.reckoning import doubts, terms_of, what_if
from caseops.settlement.views.ledgers import nav
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.models import Matter
from matters.views.access import look_at

MOST = 6  # offers side by side


@login_required
@require_safe
def statement(request: SignedIn, pk: int) -> HttpResponse:
    """Who gets what, what may still change, and the checklist of payments; `?as=pdf` is the paper before approval."""
    row = get_object_or_404(Statement.objects.visible_to(request.user).whole(), pk=pk)
    found, warnings = doubts(row)
    if request.GET.get("as") == "pdf" and found:
        return HttpResponse(as_pdf(row, found), content_type="application/pdf")
    user, is_draft = request.user, row.approved_at is None and row.matter.closed_on is None
    names = {str(share.client_id): share for share in row.shares.all()}
    of_one = (acts.PUT_LINE, acts.PUT_SHARE, acts.TERMS)
    context = {
        "statement": row,
        "matter": row.matter,
        "found": found,
        "warnings": warnings,
        "is_draft": is_draft,
        "nav": nav(row.matter, "settlement"),
        "groups": _groups(row, found, request, is_draft=is_draft),
        "expenses": found.total(Sort.EXPENSE) if found else row.expenses,
        "shares": [(names[each.key], each) for each in found.shares] if found else [],
        "of_shares": [
            (each, acts.offers(each, user, (acts.REMOVE_SHARE,), is_open=is_draft)) for each in names.values()
        ],
        "offers": acts.offers(row, user, of_one, is_open=is_draft),
        "payments": _payments(row, request),
        "may_approve": is_draft and APPROVE_STATEMENT.held_by(user) and found and not found.shortfall,
    }
    return render(request, "settlement/one.html", context)


def _groups(row: Statement, found: Outcome | None, request: SignedIn, *, is_draft: bool) -> list[Any]:
    """Liens, balances, other deductions: the word, the sum, each line with what may be done."""
    of_line, user = (acts.CHANGE_LINE, acts.REMOVE_LINE), request.user
    return [
        (
            label,
            found.total(sort) if found else None,
            [
                (line, acts.offers(line, user, of_line, is_open=is_draft))
                for line in row.lines.all()
                if line.kind == sort
            ],
        )
        for sort, label in Line.Kind.choices
    ]


def _payments(row: Statement, request: SignedIn) -> list[Any]:
    """The checklist, each with its next act."""
    is_open = row.matter.closed_on is None
    rows = row.disbursements.select_related("done_by", "statement__matter")
    return [
        (
            each,
            acts.offers(
                each, request.user, [acts.UNDO_PAYMENT if each.done_on else acts.PAY], is_open=is_open
            ),
        )
        for each in rows
    ]


class VersionForm(forms.Form):
    """Which version of the row the person has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@login_required
@require_POST
def approval(request: SignedIn, pk: int) -> HttpResponse:
    """One key: the attorney answers for what the page shows."""
    row = get_object_or_404(Statement.objects.visible_to(request.user), pk=pk)
    APPROVE_STATEMENT.require(request.user)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        done = approve_statement(actor=request.user, statement=row, version=version)
        messages.success(request, f"{done} is approved. The paper for the client’s signature is in the file.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(row)


class WhatIfForm(forms.Form):
    """Which offers to lay side by side, under which terms."""

    offer = forms.ModelMultipleChoiceField(
        Proposal.objects.none(), label="Offers", required=False, widget=forms.CheckboxSelectMultiple
    )
    amount = in_dollars("Another amount", required=False)
    schedule = forms.ModelChoiceField(FeeSchedule.objects.all(), label="Fees", empty_label=None)
    tier = forms.ChoiceField(label="How far it went", choices=Tier.choices)

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["offer"]
        field.queryset = Proposal.objects.filter(matter=matter).offers()

    def grosses(self) -> dict[str, Decimal]:
        """By the words over each column."""
        said = self.cleaned_data
        rows = {f"{row} of {row.on:%b %-d, %Y}": row.amount for row in said["offer"][:MOST]}
        return {**rows, **({"Another amount": said["amount"]} if said["amount"] else {})}


@login_required
@require_safe
def comparison(request: SignedIn, number: str) -> HttpResponse:
    """Net to client of several offers, before anybody writes an offer letter; nothing is kept."""
    matter = look_at(request, number).matter
    schedule = FeeSchedule.objects.first()
    standing = Proposal.objects.filter(matter=matter).offers().standing()
    first = {
        "offer": [row.pk for row in standing],
        "schedule": schedule and schedule.pk,
        "tier": Tier.PRE_LITIGATION,
    }
    allowed = authority_on(matter)
    form = WhatIfForm(request.GET if "tier" in request.GET else first, matter=matter)
    columns, problem = [], ""
    if form.is_valid():
        terms = terms_of(form.cleaned_data["schedule"], form.cleaned_data["tier"])
        try:
            columns = what_if(matter, form.grosses(), terms, clock.today_here())
        except ValidationError as refusal:
            problem = " ".join(refusal.messages)
    context = {
        "matter": matter, "form": form, "problem": problem, "nav": nav(matter, "settlement"), "columns": columns,
        "best": max((found.net for _, _, found in columns), default=None),
        "rows": [(sort.value, [found.total(sort) for _, _, found in columns]) for sort in Sort],
        "doubts": [words for row in standing if (words := beyond(allowed, row))],
    }  # fmt: skip
    return render(request, "settlement/compare.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def fees(request: SignedIn, pk: int | None = None) -> HttpResponse:
    """The firm's fees; an admin sets them."""
    SET_FEES.require(request.user)
    row = get_object_or_404(FeeSchedule, pk=pk) if pk else None
    form = FeesForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST":
        plain = FeeSchedule.objects.get(pk=row.pk) if row else None
        done = attempt(form, lambda: set_fees(actor=request.user, schedule=plain, **form.cleaned_data))
        if done:
            messages.success(
                request, f"{done}: set. Statements that are there keep the fee they were made with."
            )
            return redirect("settlement_fees")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "schedules": FeeSchedule.objects.all(), "row": row}
    return render(request, "settlement/fees.html", context, status=status)
