"""Importing a list of expenses: bring it, look at what would become of it, take it over."""

from collections import Counter
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from caseops.core.money import ZERO
from caseops.core.said import counted
from caseops.costs.actions.bringing import bring_file, import_file
from caseops.costs.models import ExpenseFile
from caseops.costs.permissions import IMPORT
from caseops.costs.reading.sheet import DOUBLE, NEW, WORDS, WRONG, Read, read_rows
from caseops.costs.reading.table import Table, table_of
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from caseops.web.spreadsheets import as_csv, to_keep

SHOWN = 500
LONG = 6  # no row has a number of so many digits


class FileForm(forms.Form):
    """A CSV."""

    file = forms.FileField(
        label="CSV file", help_text="The first line names the columns. At most 2,000 rows."
    )


@login_required
@require_http_methods(["GET", "POST"])
def bring(request: SignedIn) -> HttpResponse:
    """Nothing counts before it has been looked at."""
    IMPORT.require(request.user)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        came = form.cleaned_data["file"]
        done = attempt(form, lambda: bring_file(actor=request.user, name=came.name, content=came))
        if done:
            return redirect("expense_file", pk=done.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    files = ExpenseFile.objects.visible_to(request.user).defer("text")[:10]
    return render(request, "costs/import.html", {"form": form, "files": files}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def look(request: SignedIn, pk: int) -> HttpResponse:
    """GET is the dry run, POST takes over what is new."""
    file = get_object_or_404(ExpenseFile.objects.visible_to(request.user), pk=pk)
    IMPORT.require(request.user)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_bound:
        others = {
            int(said) for said in request.POST.getlist("other") if said.isdecimal() and len(said) < LONG
        }
        before = file.imported
        done = attempt(form, lambda: import_file(actor=request.user, file=file, others=others))
        if done:
            messages.success(request, f"Imported: {counted(done.imported - before, 'expense')}.")
            return redirect("expense_file", pk=pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "costs/import_look.html", _look(request, file, form), status=status)


@login_required
@require_safe
def refused(request: SignedIn, pk: int) -> HttpResponse:
    """The rows that were not taken over, the reason left of all their own columns."""
    file = get_object_or_404(ExpenseFile.objects.visible_to(request.user), pk=pk)
    IMPORT.require(request.user)
    table, rows = _read(request, file)
    out = [[row.why, *row.cells] for row in rows if row.fate in (WRONG, DOUBLE)]
    return to_keep("expenses-not-imported.csv", as_csv([["Reason", *table.head], *out]))


def _read(request: SignedIn, file: ExpenseFile) -> tuple[Table, list[Read]]:
    table = table_of(file.text)
    return table, read_rows(table, request.user)


def _look(request: SignedIn, file: ExpenseFile, form: forms.Form) -> dict[str, Any]:
    _, rows = _read(request, file)
    counts = Counter(row.fate for row in rows)
    trouble_first = sorted(rows, key=lambda row: (row.fate not in (WRONG, DOUBLE), row.number))
    return {
        "file": file,
        "form": form,
        "rows": trouble_first[:SHOWN],
        "more": max(len(rows) - SHOWN, 0),
        "counts": [(WORDS[fate], counts[fate]) for fate in WORDS if counts[fate]],
        "new": counts[NEW],
        "doubles": counts[DOUBLE],
        "refused": counts[WRONG] + counts[DOUBLE],
        "sum": sum((row.amount for row in rows if row.fate == NEW), ZERO),
        "total": len(rows),
    }
