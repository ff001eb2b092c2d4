"""Which kinds of requests go out by themselves."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from thirdparty.actions import automate_kind, unautomate_kind
from thirdparty.kinds import KINDS
from thirdparty.models import Automation
from thirdparty.permissions import AUTOMATE


@login_required
@require_GET
def kinds(request: Any) -> HttpResponse:
    """Every kind with what it asks for, and whether a person looks at each e-mail."""
    automatic = {row.kind: row for row in Automation.objects.select_related("actor")}
    context = {
        "kinds": [(kind, automatic.get(kind.key)) for kind in KINDS.values()],
        "may_switch": AUTOMATE.held_by(request.user),
    }
    return render(request, "thirdparty/kinds.html", context)


@login_required
@require_POST
def switch(request: Any, kind: str) -> HttpResponse:
    """Let the e-mails of a kind go by themselves, or not any more."""
    AUTOMATE.require(request.user)
    if kind not in KINDS:
        raise Http404
    if Automation.objects.filter(kind=kind).exists():
        unautomate_kind(actor=request.user, kind=kind)
        messages.success(request, f"{KINDS[kind].name}: somebody looks at each e-mail again.")
    else:
        automate_kind(actor=request.user, kind=kind)
        messages.success(request, f"{KINDS[kind].name}: e-mails go out by themselves on their day.")
    return redirect("request_kinds")
