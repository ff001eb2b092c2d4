"""Where each role begins the day."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from caseops.users.models import Role
from caseops.users.requests import SignedIn

HOMES = {Role.ATTORNEY: "review", Role.ADMIN: "practice_areas:list"}


@login_required
@require_safe
def home(request: SignedIn) -> HttpResponse:
    """Attorneys decide, admins set up, everybody else works through Today."""
    return redirect(HOMES.get(Role(request.user.role), "today"))
