"""Follow-ups across matters."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caseops.core import clock
from caseops.web.pages import addresses, page_number, slice_of
from matters.acts import LIST
from thirdparty.filters import ThirdPartyRequestFilter
from thirdparty.lines import lines
from thirdparty.models import ThirdPartyRequest
from thirdparty.views.seeing import with_all

SIZE = 25  # rows with all their acts; more is the next page


@login_required
@require_GET
def follow_ups(request: Any) -> HttpResponse:
    """Everybody to be asked again today or earlier, longest overdue first."""
    today = clock.today(request.user.zone)
    due = ThirdPartyRequest.objects.visible_to(request.user).follow_up_due(today)
    found = ThirdPartyRequestFilter(request.GET, queryset=with_all(due), request=request)
    number = page_number(request)
    rows, is_more = slice_of(found.qs, number, SIZE) if found.is_valid() else ([], False)
    context = {
        "filter": found,
        "lines": lines(rows, request.user, LIST),
        **due.figures(today),
        "is_filtered": any(request.GET.get(name) for name in found.filters),
        "pages": addresses(request, number, is_more=is_more),
    }
    return render(request, "thirdparty/follow_ups.html", context)
