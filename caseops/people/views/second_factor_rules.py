"""Which roles need a second factor."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caseops.people.actions import set_second_factor_rules
from caseops.people.forms import SecondFactorRulesForm
from caseops.people.models import SecondFactorRule
from caseops.people.second_factor import has_one, without_one
from caseops.users.models import Role, User
from caseops.users.permissions import MANAGE_PEOPLE
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt


@require_http_methods(["GET", "POST"])
def rules(request: SignedIn) -> HttpResponse:
    """One form, and who would still have to set one up."""
    MANAGE_PEOPLE.require(request.user)
    now = SecondFactorRule.objects.by_role()
    form = SecondFactorRulesForm(request.POST if request.method == "POST" else None, initial=now)
    user = request.user
    saved = attempt(form, lambda: set_second_factor_rules(actor=user, from_on=form.cleaned_data))
    if saved is not None:
        messages.success(request, "Saved. Whoever has none yet is told at the next sign-in.")
        return redirect("people:second_factor_rules")
    without = without_one(User.objects.active()).order_by("role", "name")
    context = {"form": form, "without": without, "roles": dict(Role.choices), "own": has_one(user)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "people/second_factor_rules.html", context, status=status)
