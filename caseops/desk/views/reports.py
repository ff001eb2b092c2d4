"""The reports: a list of questions, an answer each, and the answer as a file."""

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from caseops.audit.actions import record
from caseops.desk.actions import end_report_order, order_report
from caseops.desk.models import ReportOrder, Rhythm
from caseops.desk.reports import REPORTS
from caseops.desk.reports.drawing import drawing, written
from caseops.desk.reports.sheet import SPANS, Asked, Report, Sheet
from caseops.users.requests import SignedIn
from caseops.web import spreadsheets
from caseops.web.dates import on as in_words
from caseops.web.spreadsheets import to_keep

USUAL = 90


@login_required
@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Every question there is an answer to."""
    return render(request, "desk/reports/list.html", {"reports": REPORTS.values()})


@login_required
@require_safe
def report(request: SignedIn, key: str) -> HttpResponse:
    """One answer over the matters this person may see: drawn, and as a table."""
    asked, chosen = _asked(request), _chosen(key)
    sheet = chosen.build(asked)
    context = {
        "report": chosen,
        "sheet": sheet,
        "drawing": drawing(sheet),
        "rows": list(_rows(sheet)),
        "days": asked.days,
        "spans": SPANS,
        "is_whole": request.user.sees_every_matter,
        "order": ReportOrder.objects.filter(person=request.user, report=key).first(),
        "rhythms": Rhythm.choices,
    }
    return render(request, "desk/reports/page.html", context)


@login_required
@require_POST
def order(request: SignedIn, key: str) -> HttpResponse:
    """By e-mail every week or month; an empty rhythm ends it."""
    chosen, asked, rhythm = _chosen(key), _asked(request), request.POST.get("rhythm", "")
    try:
        if rhythm:
            made = order_report(actor=request.user, report=key, rhythm=rhythm, days=asked.days)
            messages.success(request, f"{chosen.title} comes by e-mail, first on {in_words(made.next_on)}.")
        else:
            end_report_order(actor=request.user, report=key)
            messages.success(request, f"{chosen.title} no longer comes by e-mail.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(f"{reverse('report', args=[key])}?days={asked.days}")


@login_required
@require_safe
def as_csv(request: SignedIn, key: str) -> HttpResponse:
    """The same figures for a spreadsheet; that they left the house is on record."""
    asked, chosen = _asked(request), _chosen(key)
    sheet = chosen.build(asked)
    rows: list[Sequence[object]] = [
        ("", chosen.of, *(_head(column.label, column.unit) for column in sheet.columns))
    ]
    for line in sheet.lines:
        figures = [None if figure is None else round(figure, 2) for figure in line.figures]
        rows.append((line.group, line.name, *figures))
    with transaction.atomic():
        record("report.exported", request.user, actor=request.user, report=chosen.title)
    return to_keep(f"{chosen.key}.csv", spreadsheets.as_csv(rows))


def _head(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label


def _asked(request: SignedIn) -> Asked:
    days = request.GET.get("days", "")
    return Asked(request.user, int(days) if days in {str(span) for span in SPANS} else USUAL)


def _chosen(key: str) -> Report:
    if key not in REPORTS:
        raise Http404
    return REPORTS[key]


def _rows(sheet: Sheet) -> Iterator[dict[str, object]]:
    """Each line with its figures in words; `group` only where it changes."""
    before = ""
    for line in sheet.lines:
        cells = [
            (column.label, written(figure, column))
            for column, figure in zip(sheet.columns, line.figures, strict=True)
        ]
        yield {"line": line, "cells": cells, "group": line.group if line.group != before else ""}
        before = line.group
