"""What the firm has laid down about money."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caseops.costs.actions import set_cost_rules
from caseops.costs.entry_forms import RulesForm
from caseops.costs.permissions import RULES
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt


@login_required
@require_http_methods(["GET", "POST"])
def rules(request: SignedIn) -> HttpResponse:
    """One form."""
    RULES.require(request.user)
    form = RulesForm(request.POST if request.method == "POST" else None)
    saved = attempt(form, lambda: set_cost_rules(actor=request.user, **form.said)) if form.is_bound else None
    if saved:
        messages.success(request, "Saved. It counts from now on.")
        return redirect("cost_rules")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "costs/rules.html", {"form": form}, status=status)
