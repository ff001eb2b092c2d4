"""Reviewing what is ready to go out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caseops.core.said import counted
from caseops.web.pages import addresses, page_number, slice_of
from thirdparty.actions import send_drafts
from thirdparty.permissions import CHASE
from thirdparty.stack import SIZE, chosen, due_drafts, figures, leaving, stack


@login_required
@require_http_methods(["GET", "POST"])
def review(request: Any) -> HttpResponse:
    """All drafts of this person at once; what is ticked goes out, each by itself, ten seconds later."""
    CHASE.require(request.user)
    if request.method == "POST":
        return _send(request)
    due, number = due_drafts(request.user), page_number(request)
    rows, is_more = slice_of(due, number, SIZE)
    every = stack(rows)
    context = {
        "emails": [each for each in every if each.may_go],
        "letters": [each for each in every if not each.may_go],
        "leaving": leaving(request.user),
        "pages": addresses(request, number, is_more=is_more),
        **figures(due),
    }
    return render(request, "thirdparty/stack.html", context)


def _send(request: Any) -> HttpResponse:
    rows = chosen(request.user, request.POST.getlist("draft"))
    if not rows:
        messages.error(request, "Tick what should go out.")
        return redirect("follow_up_stack")
    sent, refused = send_drafts(actor=request.user, requests=rows)
    if sent:
        messages.success(
            request, f"{counted(len(sent), 'e-mail')} on the way. Each can be taken back for ten seconds."
        )
    for row, sentence in refused.items():
        messages.error(request, f"{row.whom}, {row.name}: {sentence}")
    return redirect("follow_up_stack")
