"""The board of everything outstanding: most endangered first, by counterparty, by matter; many at once."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.core import clock
from caseops.core.said import counted
from caseops.web.pages import addresses, page_number, slice_of
from caseops.web.refusals import attempt
from matters.acts import LIST
from thirdparty import actions
from thirdparty.acts import offers
from thirdparty.board.ageing import ageing
from thirdparty.board.groups import GROUPINGS, Grouping, grouped, groups
from thirdparty.board.many import ReassignForm, SnoozeForm, ticked
from thirdparty.board.risk import by_risk, risk_marks, with_reasons, with_risk
from thirdparty.filters import BoardFilter
from thirdparty.lines import Line
from thirdparty.models import ThirdPartyRequest
from thirdparty.permissions import CHASE
from thirdparty.views.seeing import with_all

SIZE, TICKS = 25, "many"


@dataclass(frozen=True)
class Many:
    """One thing done to all that are ticked."""

    key: str
    form: type[Any]
    verb: Callable[..., Any]
    said: str


REASSIGN = Many("owner", ReassignForm, actions.reassign_requests, "{} handed over.")
SNOOZE = Many("snooze", SnoozeForm, actions.snooze_requests, "{} put off.")


@login_required
@require_GET
def outstanding(request: Any) -> HttpResponse:
    """Everything sent and not answered in full, in matters this person may see."""
    return _board(request)


@login_required
@require_POST
def many(request: Any, many: Many) -> HttpResponse:
    """To all that are ticked, or to none and the sentences why."""
    CHASE.require(request.user)
    form = many.form(request.POST)
    rows = ticked(request.user, request.POST.getlist("request"))
    done = attempt(form, lambda: many.verb(actor=request.user, requests=rows, **form.cleaned_data))
    if not done:
        return _board(request, form)
    messages.success(request, many.said.format(counted(len(done), "request")))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{reverse('outstanding')}{query}")


def _board(request: Any, refused: Any = None) -> HttpResponse:
    waiting = ThirdPartyRequest.objects.visible_to(request.user).waiting()
    found = BoardFilter(request.GET, queryset=with_risk(waiting), request=request)
    number = page_number(request)
    rows, is_more = _page(found, number)
    context = {
        "filter": found,
        "lines": _lines(rows, request),
        "chart": ageing(waiting, clock.today(request.user.zone)),
        "is_filtered": any(request.GET.get(name) for name in found.filters),
        "pages": addresses(request, number, is_more=is_more),
        "groupings": GROUPINGS.values(),
        "refused": refused,
        **_forms(request, refused),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "thirdparty/board/page.html", context, status=status)


def _page(found: BoardFilter, number: int) -> tuple[Any, bool]:
    if not found.is_valid():
        return [], False
    return slice_of(with_reasons(with_all(by_risk(found.qs))), number, SIZE)


def _lines(rows: Any, request: Any) -> list[Line]:
    user, ticked_ones = request.user, set(request.POST.getlist("request"))
    ticks = TICKS if CHASE.held_by(user) else ""
    return [
        Line(
            row,
            offers(row, user, LIST, row.times_asked),
            first_marks=risk_marks(row),
            ticks=ticks,
            is_ticked=str(row.pk) in ticked_ones,
        )
        for row in rows
    ]


def _forms(request: Any, refused: Any) -> dict[str, Any]:
    """One bar for both: each form keeps its own words when it is refused."""
    if not CHASE.held_by(request.user):
        return {}
    asked = {"reassign": ReassignForm, "snooze": SnoozeForm}
    return {name: refused if isinstance(refused, form) else form() for name, form in asked.items()}


@login_required
@require_http_methods(["GET", "HEAD"])
def by_group(request: Any, grouping: Grouping) -> HttpResponse:
    """How much each counterparty, or each matter, keeps us waiting."""
    waiting = with_risk(ThirdPartyRequest.objects.visible_to(request.user).waiting())
    number = page_number(request)
    found, is_more = slice_of(grouped(waiting, grouping, clock.today(request.user.zone)), number)
    context = {
        "grouping": grouping,
        "groupings": GROUPINGS.values(),
        "groups": groups(found, grouping),
        "pages": addresses(request, number, is_more=is_more),
    }
    return render(request, "thirdparty/board/groups.html", context)
