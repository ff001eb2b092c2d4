"""The list of matters, and the views people save of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.together import answered, filled, side_by_side
from caseops.users.kinds import PersonKind
from caseops.users.models import SavedView
from caseops.users.requests import SignedIn
from caseops.web.keyset import Window, first_page, window
from matters.field_lists import MOST_COLUMNS, PREFIX, FieldList, Listed, cells_of
from matters.filters import OPEN, Choices, MatterFilter
from matters.forms.choices import offer
from matters.forms.saved_views import SCREEN, SavedViewForm
from matters.listing import NEWEST, ORDERS, Plain, first_lines, ordered, tell_movements
from matters.models import Matter
from matters.permissions import OPEN_MATTER

RESULTS = "matters"
COLUMNS = "columns"
ADD = "add_field"  # asks for the filters of one more field
UNFILTERED = {"state", "mine", "sort", COLUMNS}
DEFAULTS = {("state", OPEN), ("sort", NEWEST)}
BUILT_IN = [
    ("All open", ""),
    ("Mine", "mine=true"),
    ("Silent for 14 days", "stalled=14&sort=silent"),
    ("Closed", "state=closed"),
]


@login_required
@require_GET
def matter_list(request: SignedIn) -> HttpResponse:
    """What this person may see, filtered; htmx gets the results alone."""
    views = _views(request)
    found = filtered(request, views)
    order = request.GET.get("sort", NEWEST)
    page = _page(request, found, order)
    columns = found.fields.columns(request.GET.getlist(COLUMNS))
    context = {
        "filter": found,
        "matters": tell_movements(page.rows),
        "columns": columns,
        "cells": cells_of(page.rows, columns, request.user),
        "pages": page,
        "today": clock.today(request.user.zone),
        "is_filtered": bool(kept(request.GET)),
        "has_more": any(request.GET.get(name) for name in ("member", "stalled", "reply", "mine", "sort")),
        "query": kept(request.GET),
        **_orders(order, columns),
        "heads": [_head(request, column, order) for column in columns],
        **_fields(request, found, columns),
        **saved(request, views),
    }
    return render(request, f"matters/{'results' if _only_results(request) else 'list'}.html", context)


def _page(request: SignedIn, found: MatterFilter, order: str) -> Window:
    """Nearly everybody asks for nothing in particular: for them it is composed once."""
    named = {name for name, value in request.GET.items() if value}
    if found.is_valid() and named <= UNFILTERED and order in ORDERS:
        said = found.form.cleaned_data
        plain = Plain(order, said["state"], bool(said["mine"]))
        rows = Of(first_lines, request.user, beside=(PersonKind.of(request.user), plain))
        return first_page(rows, ORDERS[order][1], request.GET)
    return window(
        *ordered(found.qs if found.is_valid() else found.queryset.none(), order, found.fields), request.GET
    )


def _only_results(request: SignedIn) -> bool:
    """The filters ask for what they find; the page around it is there."""
    return bool(request.htmx and request.htmx.target == RESULTS)


def _orders(order: str, columns: Sequence[Listed]) -> dict[str, object]:
    """Ours, and both ways by every column that can be sorted."""
    orders = {key: words for key, (words, _) in ORDERS.items()}
    for column in columns:
        if column.may_sort:
            orders[f"{PREFIX}{column.name}"] = f"{column.label}, rising"
            orders[f"-{PREFIX}{column.name}"] = f"{column.label}, falling"
    return {"orders": list(orders.items()), "order": order if order in orders else NEWEST}


def _head(request: SignedIn, column: Listed, order: str) -> dict[str, object]:
    """The head of a column leads to the list sorted by it, and once it is, the other way."""
    rising = f"{PREFIX}{column.name}"
    query = QueryDict(kept(request.GET), mutable=True)
    query["sort"] = f"-{rising}" if order == rising else rising
    way = {rising: "ascending", f"-{rising}": "descending"}.get(order, "")
    return {"column": column, "query": query.urlencode() if column.may_sort else "", "sorted": way}


def _fields(request: SignedIn, found: MatterFilter, columns: Sequence[Listed]) -> dict[str, object]:
    """What can be shown and asked of typed fields, those of the chosen area or of all; results alone need it not."""
    is_needed = not _only_results(request) or request.GET.get(ADD)
    groups = found.fields.by_area(request.GET.get("area", "")) if is_needed else []
    return {
        "field_groups": groups,
        "chosen": {column.name for column in columns},
        "field_filters": [found.form[name] for name in found.of_fields],
        "is_asked_anew": bool(request.GET.get(ADD)),
    }


def filtered(request: SignedIn, *more: Of) -> MatterFilter:
    """Nobody who asks for "the matters" means the closed ones, unless they say so; `more` is asked along the way."""
    seen = Matter.objects.visible_to(request.user)
    fields = FieldList(request.user)
    asking = {"choices": Choices.asking(request.user), "more": filled([fields.question, *more])}
    made: dict[str, Any] = answered(side_by_side(asking))
    choices: Choices = made["choices"]
    asked = request.GET.copy()
    asked.setdefault("state", OPEN)
    stages = _stages(asked, choices)
    found = MatterFilter(asked, queryset=seen, request=request, add_field=asked.get(ADD, ""), fields=fields)
    found.form.fields["area"].choices = choices.areas
    found.form.fields["stage"].choices = stages
    offer(found.form, "member", choices.people, named=choices.names)
    return found


def _stages(asked: QueryDict, choices: Choices) -> list[Any]:
    """Those of the chosen area, else of every area by name; a stage of another area than chosen is let go."""
    area, stage = asked.get("area", ""), asked.get("stage", "")
    whose, _, key = stage.rpartition(".")
    every = choices.by_key()
    if area:
        own = choices.of_area(area)
        if key in own or whose:
            asked["stage"] = key if whose in {"", area} else ""
        elif key in every:
            asked["stage"] = ""
        return list(own.items())
    shared = [(stage, every[stage])] if stage in every and not whose else []
    return [*shared, *choices.by_area()]


def kept(asked: QueryDict) -> str:
    """The filters and the order, without the page and without what is empty: the query of a saved view."""
    clean = QueryDict(mutable=True)
    of_fields = sorted(name for name in asked if name.startswith(PREFIX))
    for name in [*MatterFilter.base_filters, *of_fields, "sort"]:
        value = str(asked.get(name, ""))
        if value and (name, value) not in DEFAULTS:
            clean[name] = value
    if columns := [name for name in dict.fromkeys(asked.getlist(COLUMNS)) if name][:MOST_COLUMNS]:
        clean.setlist(COLUMNS, columns)
    return clean.urlencode()


def _views(request: SignedIn) -> Of:
    return Of(_offered, request.user, beside=(PersonKind.of(request.user),))


def _offered(reader: int, kind: PersonKind) -> QuerySet[SavedView, SavedView]:
    views = SavedView.objects.offered_to(kind.somebody(reader))
    return views.filter(screen=SCREEN).select_related("owner")


def saved(request: SignedIn, views: Iterable[SavedView]) -> dict[str, object]:
    """The views on top of the list."""
    query = kept(request.GET)
    return {
        "built_in": [(name, preset, preset == query) for name, preset in BUILT_IN],
        "views": [(view, view.query == query) for view in views],
        "view_form": SavedViewForm(initial={"query": query}),
        "may_open": OPEN_MATTER.held_by(request.user),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save_view(request: SignedIn) -> HttpResponse:
    """Keep the present filters under a name; the same name again replaces them. A reload comes to the list."""
    if request.method != "POST":
        return redirect("matters:list")
    form = SavedViewForm(request.POST, tidy=lambda query: kept(QueryDict(query)))
    if not form.is_valid():
        return render(request, "matters/view_form.html", {"view_form": form}, status=422)
    view, _ = SavedView.objects.update_or_create(
        owner=request.user,
        screen=SCREEN,
        name=form.cleaned_data["name"],
        defaults={"query": form.cleaned_data["query"], "role": form.cleaned_data["role"]},
    )
    return redirect(f"{reverse('matters:list')}?{view.query}")


@login_required
@require_POST
def remove_view(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody else's view is not there at all."""
    get_object_or_404(SavedView, pk=pk, owner=request.user, screen=SCREEN).delete()
    return redirect("matters:list")
