"""Handing a client's file over."""

from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from caseops.retention.actions import ask_for_package, take_package
from caseops.retention.forms import PackageForm
from caseops.retention.models import Package
from caseops.retention.permissions import HAND_OUT
from caseops.retention.serving import handed
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.models import Matter
from matters.views.access import look_at

LIST = 20


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def packages(request: SignedIn, number: str) -> HttpResponseBase:
    """Those that were built, and asking for another, after saying again who one is."""
    matter = look_at(request, number, HAND_OUT).matter
    if request.method == "GET" and request.htmx and request.htmx.target == "packages":
        return render(request, "retention/package_rows.html", _rows(matter))
    return _packages(request, matter)


@reauthentication_required
def _packages(request: Any, matter: Matter) -> HttpResponse:
    form = PackageForm(request.POST if request.method == "POST" else None)
    done = (
        attempt(form, lambda: ask_for_package(actor=request.user, matter=matter, **form.cleaned_data))
        if form.is_bound
        else None
    )
    if done:
        messages.success(request, "It is being built. It appears here by itself.")
        return redirect("packages_of_file", matter.number)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"matter": matter, "form": form, **_rows(matter)}
    return render(request, "retention/packages.html", context, status=status)


def _rows(matter: Matter) -> dict[str, object]:
    rows = list(matter.packages.select_related("asked_by", "blob")[:LIST])
    return {"packages": rows, "is_building": any(not row.done_at for row in rows), "matter": matter}


@login_required
@require_safe
def package(request: SignedIn, pk: int) -> HttpResponseBase:
    """The archive; taking it is written down."""
    rows = Package.objects.visible_to(request.user).select_related("matter", "blob")
    row = get_object_or_404(rows, pk=pk)
    HAND_OUT.require(request.user)
    return _archive(request, row)


@reauthentication_required
def _archive(request: Any, row: Package) -> HttpResponseBase:
    blob = take_package(actor=request.user, package=row)
    if blob is None:
        raise Http404
    return handed(blob, f"file-{row.matter.number}.zip")
