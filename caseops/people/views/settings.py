"""One's own settings."""

from copy import copy
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caseops.people.actions import change_preferences
from caseops.people.forms import PreferencesForm, attempt
from caseops.people.second_factor import has_one
from caseops.users.requests import SignedIn


@require_http_methods(["GET", "POST"])
def page(request: SignedIn) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=copy(request.user))
    if form.is_valid() and attempt(form, lambda: change_preferences(actor=request.user, **form.said())):
        messages.success(request, "Your settings are saved.")
        return redirect("settings")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "has_second_factor": has_one(request.user)}
    return render(request, "people/settings.html", context, status=status)
