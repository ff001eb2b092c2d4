"""The list of matters as a file for a spreadsheet, with the columns that were chosen."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from caseops.audit.actions import record
from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.spreadsheets import as_csv, to_keep
from matters.field_lists import Listed, values_of
from matters.field_values import bare
from matters.filters import MatterFilter
from matters.listing import NEWEST, ordered
from matters.models import Matter
from matters.models.matter import MatterQuerySet
from matters.views.listing import COLUMNS, filtered, kept

MOST, AT_A_TIME = 5000, 500
BELOW_ZERO = re.compile(r"-\d+(\.\d+)?")
OWN = ("Number", "Title", "Client", "Practice area", "Kind", "Stage", "Stage entered", "Opened", "Closed")


@login_required
@require_safe
def export(request: SignedIn) -> HttpResponse:
    """The matters of the list, all pages of it; what is sealed stays masked. That they left the house is on record."""
    found = filtered(request)
    matters = list(_found(found, request)) if found.is_valid() else []
    if not found.is_valid() or len(matters) > MOST:
        too_many = f"These are more than {MOST:,} matters. Filter them before you save them as a file."
        messages.error(request, too_many if matters else "These filters cannot be answered.")
        return redirect(f"{reverse('matters:list')}?{kept(request.GET)}")
    columns = _columns(found, request)
    rows: list[list[object]] = [[*OWN, *(column.label for column in columns)]]
    for start in range(0, len(matters), AT_A_TIME):
        rows += _rows(matters[start : start + AT_A_TIME], columns, request.user)
    with transaction.atomic():
        record("matter.exported", request.user, actor=request.user, count=len(matters))
    return to_keep("matters.csv", as_csv(rows))


def _found(found: MatterFilter, request: SignedIn) -> MatterQuerySet:
    """One more than there may be."""
    rows, columns = ordered(found.qs, request.GET.get("sort", NEWEST), found.fields)
    whole: MatterQuerySet = rows.defer(None).order_by(*(column.order(turned=False) for column in columns))
    return whole[: MOST + 1]


def _columns(found: MatterFilter, request: SignedIn) -> list[Listed]:
    """Those that were chosen; with none, every field of the one area the list is about."""
    chosen = found.fields.columns(request.GET.getlist(COLUMNS))
    area = request.GET.get("area", "")
    if chosen or not area:
        return chosen
    return [column for column in found.fields.all.values() if column.area == area]


def _rows(matters: Sequence[Matter], columns: Sequence[Listed], reader: User) -> Iterator[list[object]]:
    words = bare(list(values_of(matters, columns)), reader) if columns else {}
    for matter in matters:
        area = matter.version.area
        own = (
            matter.number,
            matter.title,
            matter.client.name,
            area.name,
            matter.subtype_name,
            matter.stage.name,
        )
        days = (matter.stage_entered_on, matter.opened_on, matter.closed_on)
        of_fields = (
            words.get((matter.pk, column.field.key), "") if column.area == area.key else ""
            for column in columns
        )
        yield [*own, *days, *map(_cell, of_fields)]


def _cell(text: str) -> str | Decimal:
    """A negative amount is a number, whatever it begins with."""
    return Decimal(text) if BELOW_ZERO.fullmatch(text) else text
