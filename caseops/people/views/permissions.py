"""Who may do what, in words, by role; and changing it where the firm may."""

from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby

from django import forms
from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.people.actions import set_permission
from caseops.people.actions.permissions import in_words
from caseops.users.models import Role
from caseops.users.permissions import MANAGE_PEOPLE, Permission, registry
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt


@dataclass(frozen=True)
class Line:
    """One permission as the table shows it."""

    key: str
    permission: Permission

    @property
    def act(self) -> str:
        """As a sentence begins."""
        return self.permission.act[0].upper() + self.permission.act[1:]

    @property
    def marks(self) -> list[tuple[str, bool]]:
        """Role by role, whether it holds it now."""
        return [(role.label, role.value in self.permission.holders) for role in Role]

    @property
    def usual(self) -> str:
        """Who holds it as CaseOps comes; empty where the firm has changed nothing."""
        changed = self.permission.holders != self.permission.roles
        return in_words(self.permission.roles) if changed else ""

    @property
    def room(self) -> str:
        """The part of the product it belongs to."""
        return str(apps.get_app_config(self.key.partition(".")[0]).verbose_name)


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
    """Every permission of the house."""
    MANAGE_PEOPLE.require(request.user)
    lines = [Line(key, permission) for key, permission in registry().items()]
    rooms = [(room, list(own)) for room, own in groupby(lines, lambda line: line.room)]
    context = {"rooms": rooms, "roles": [role.label for role in Role], "count": len(lines)}
    return render(request, "people/permissions.html", context)


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
