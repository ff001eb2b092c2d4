"""Who may do what, in words, by role; and changing it where the firm may."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.people.actions import set_permission
from caseops.people.actions.permissions import in_words
from caseops.people.permission_lines import Line, PermissionFilter
from caseops.users.models import Role
from caseops.users.permissions import MANAGE_PEOPLE, registry
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt


class RolesForm(forms.Form):
    """Which roles may."""

    roles = forms.MultipleChoiceField(
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple({"class": "several"}),
        label="Who may",
        error_messages={"required": "Leave at least one role that may do this."},
    )


@require_GET
def table(request: SignedIn) -> HttpResponse:
    """Every permission of the house, folded by room; what is looked for lies open. The search asks for a fragment."""
    MANAGE_PEOPLE.require(request.user)
    form = PermissionFilter(request.GET)
    rooms = form.rooms()
    context = {
        "rooms": rooms,
        "filter": form,
        "found": sum(len(room.lines) for room in rooms),
        "count": len(registry()),
        "is_open": form.is_set or request.GET.get("unfold") == "all",
    }
    is_fragment = request.htmx and request.htmx.target == "rooms"
    return render(
        request, "people/permission_rooms.html" if is_fragment else "people/permissions.html", context
    )


@require_http_methods(["GET", "POST"])
def one(request: SignedIn, key: str) -> HttpResponse:
    """One permission, and who holds it."""
    MANAGE_PEOPLE.require(request.user)
    if key not in registry():
        raise Http404
    line = Line(key, registry()[key])
    form = RolesForm(
        request.POST if request.method == "POST" else None,
        initial={"roles": sorted(line.permission.holders)},
    )
    done = (
        attempt(form, lambda: set_permission(actor=request.user, key=key, roles=form.cleaned_data["roles"]))
        if form.is_bound
        else None
    )
    if done:
        messages.success(request, f"Saved. To {line.permission.act}: {in_words(line.permission.holders)}.")
        return redirect("people:permissions")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "people/permission.html", {"line": line, "form": form}, status=status)
