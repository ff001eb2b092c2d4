"""Follow-ups across matters, the page of one request, and everything that may be done with it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import reswap, retarget, trigger_client_event

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.web.pages import addresses, page_number, slice_of
from matters.acts import LIST, PAGE, Act
from matters.models import Matter
from matters.page.timeline import tell
from matters.views.acting import act_on
from thirdparty.filters import ThirdPartyRequestFilter
from thirdparty.kinds import citation_of
from thirdparty.lines import line, lines
from thirdparty.models import ThirdPartyRequest, ThirdPartyRequestQuerySet


@login_required
@require_GET
def follow_ups(request: Any) -> HttpResponse:
    """Everybody to be asked again today or earlier, longest overdue first."""
    due = ThirdPartyRequest.objects.visible_to(request.user).follow_up_due(clock.today(request.user.zone))
    found = ThirdPartyRequestFilter(request.GET, queryset=with_all(due), request=request)
    number = page_number(request)
    rows, is_more = slice_of(found.qs, number) if found.is_valid() else ([], False)
    context = {
        "filter": found,
        "lines": lines(rows, request.user, LIST),
        "total": due.count(),
        "overdue": due.filter(next_follow_up_on__lt=clock.today(request.user.zone)).count(),
        "is_filtered": any(request.GET.get(name) for name in found.filters),
        "pages": addresses(request, number, is_more=is_more),
    }
    return render(request, "thirdparty/follow_ups.html", context)


@login_required
@require_GET
def page(request: Any, pk: int) -> HttpResponse:
    """One request with every attempt."""
    row = seen(request, pk)
    context = {
        "row": row,
        "matter": row.matter,
        "parts": row.parts.all(),
        "invoices": row.invoices.all(),
        "citation": citation_of(row.kind),
        "line": line(row, request.user, PAGE),
        "attempts": row.attempts.select_related("actor").order_by("-number"),
        "told": tell(list(Entry.objects.on_target(row).select_related("actor"))),
    }
    return render(request, "thirdparty/page.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    return act_on(request, act, seen(request, pk), redraw)


@login_required
@require_http_methods(["GET", "POST"])
def act_in_matter(request: Any, number: str, act: Act) -> HttpResponse:
    """A request beyond those of the practice area, or all of them at rest."""
    matter = get_object_or_404(Matter.objects.visible_to(request.user), number=number)
    return act_on(request, act, matter)


def redraw(request: Any, done: ThirdPartyRequest, said: str, undo: str) -> HttpResponse:
    """The row on the list of follow-ups as it stands now, with what was done and its way back."""
    context = {"line": line(seen(request, done.pk), request.user, LIST, said, undo), "is_listed": True}
    answer = render(request, "thirdparty/line.html", context)
    answer = reswap(retarget(answer, f"#request-{done.pk}"), "outerHTML")
    return trigger_client_event(answer, "announce", {"value": said})


def seen(request: Any, pk: int) -> ThirdPartyRequest:
    """A request of a matter this person may see, or 404."""
    return get_object_or_404(with_all(ThirdPartyRequest.objects.visible_to(request.user)), pk=pk)


def with_all(rows: ThirdPartyRequestQuerySet) -> ThirdPartyRequestQuerySet:
    """Everything a line shows, in one query."""
    return rows.select_related("matter", "contact", "owner").with_times_asked()
