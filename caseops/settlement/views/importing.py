"""A spreadsheet of bills: laid into the file, tried on, taken in."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseops.core.said import counted
from caseops.settlement.actions import import_bills, rehearse_bills
from caseops.settlement.permissions import KEEP_FIGURES
from caseops.settlement.sheets import Read
from caseops.settlement.views.ledgers import nav
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from caseops.web.spreadsheets import as_csv, to_keep
from documents.actions import keep_file
from documents.models import Arrival, Document
from matters.models import Matter
from matters.views.access import look_at

STATES = {
    "new": ("New", "good"),
    "known": ("In the ledger", ""),
    "twin": ("Twice in the sheet", ""),
    "bad": ("Cannot be read", "bad"),
}
HEADS = ("Row", "Provider", "From", "To", "Billed", "State", "Error")


class SheetForm(forms.Form):
    """The spreadsheet."""

    file = forms.FileField(label="Spreadsheet", help_text="XLSX or CSV, with a line of headings.")


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: SignedIn, number: str) -> HttpResponse:
    """Lay the spreadsheet into the file; the next page tries it on."""
    look = look_at(request, number, KEEP_FIGURES)
    is_post = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if is_post else SheetForm()
    if is_post:
        kept = attempt(form, lambda: _keep(request, look.matter, form.cleaned_data["file"]))
        if kept:
            return redirect("settlement_import", number=number, uuid=kept.uuid)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"matter": look.matter, "form": form, "nav": nav(look.matter, "settlement_damages")}
    return render(request, "settlement/upload.html", context, status=status)


def _keep(request: SignedIn, matter: Matter, file: Any) -> Document:
    return keep_file(
        actor=request.user, content=file, name=file.name, matter=matter, source=Arrival.UPLOAD,
        category="medical_bill",
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def run(request: SignedIn, number: str, uuid: str) -> HttpResponse:
    """GET is the dry run, row by row with what is wrong; POST takes in what is new."""
    look = look_at(request, number, KEEP_FIGURES)
    document = get_object_or_404(Document.objects.in_file().filter(matter=look.matter), uuid=uuid)
    try:
        if request.method == "POST":
            return _imported(
                request, look.matter, import_bills(actor=request.user, matter=look.matter, document=document)
            )
        rows = rehearse_bills(matter=look.matter, document=document)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("settlement_upload", number=number)
    if request.GET.get("as") == "csv":
        return _as_file(look.matter, rows)
    context = {
        "matter": look.matter,
        "document": document,
        "rows": [(row, *STATES[row.state]) for row in rows],
        "counts": [(words, _count(rows, state), tone) for state, (words, tone) in STATES.items()],
        "new": _count(rows, "new"),
        "nav": nav(look.matter, "settlement_damages"),
    }
    return render(request, "settlement/import.html", context)


def _count(rows: list[Read], state: str) -> int:
    return sum(row.state == state for row in rows)


def _imported(request: SignedIn, matter: Matter, rows: list[Read]) -> HttpResponse:
    new, bad = _count(rows, "new"), _count(rows, "bad")
    words = f"{counted(new, 'bill')} imported." if new else "Nothing new: the ledger holds them all."
    messages.success(request, f"{words} {counted(bad, 'row')} could not be read." if bad else words)
    return redirect(reverse("settlement_damages", args=[matter.number]))


def _as_file(matter: Matter, rows: list[Read]) -> HttpResponse:
    """The dry run with its column of errors."""
    cells = [
        (
            row.number, row.said.get("provider_name"), row.said.get("service_from"), row.said.get("service_to"),
            row.said.get("billed"), STATES[row.state][0], row.why,
        )
        for row in rows
    ]  # fmt: skip
    return to_keep(f"import-{matter.number}.csv", as_csv([HEADS, *cells]))
