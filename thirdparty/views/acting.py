"""Everything that may be done with one request, or with all of a matter."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget, trigger_client_event

from matters.acts import LIST, Act
from matters.models import Matter
from matters.views.acting import act_on
from thirdparty.lines import line
from thirdparty.models import ThirdPartyRequest
from thirdparty.stack import ON_STACK, stacked
from thirdparty.views.seeing import seen


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    answer = act_on(request, act, seen(request, pk), redraw)
    is_done = answer.status_code == HTTPStatus.FOUND
    return redirect("follow_up_stack") if is_done and ON_STACK in request.GET else answer


@login_required
@require_http_methods(["GET", "POST"])
def act_in_matter(request: Any, number: str, act: Act) -> HttpResponse:
    """A request beyond those of the practice area, or all of them at rest."""
    matter = get_object_or_404(Matter.objects.visible_to(request.user), number=number)
    answer = act_on(request, act, matter)
    page = request.htmx.current_url_abs_path or ""
    if isinstance(answer, HttpResponseClientRedirect) and page.startswith(reverse("follow_ups")):
        return HttpResponseClientRedirect(page)  # back to the request that it was done for
    return answer


def is_on_stack(request: Any) -> bool:
    """The person acts on a row of the stack; its form has forgotten that, the browser has not."""
    page = request.htmx.current_url_abs_path or ""
    return ON_STACK in request.GET or page.startswith(reverse("follow_up_stack"))


def redraw(request: Any, done: ThirdPartyRequest, said: str, undo: str) -> HttpResponse:
    """The row on a list as it stands now, with what was done and its way back."""
    row = seen(request, done.pk)
    if is_on_stack(request):
        answer = render(
            request, "thirdparty/stack_row.html", {"each": stacked(row, request.user, said, undo)}
        )
    else:
        shown = line(row, request.user, LIST, said, undo)
        answer = render(request, "thirdparty/line.html", {"line": shown, "is_listed": True})
    answer = reswap(retarget(answer, f"#request-{done.pk}"), "outerHTML")
    return trigger_client_event(answer, "announce", {"value": said})
