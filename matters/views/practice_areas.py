"""Practice areas on screen: everyone in the firm reads them, admins publish and retire."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.users.requests import SignedIn
from matters.actions import publish_version, retire_version
from matters.models import Matter, PracticeArea, PracticeAreaVersion
from matters.naming import titled
from matters.permissions import CONFIGURE
from matters.practice_area_changes import changes
from matters.practice_area_files import content_of
from matters.practice_area_page import (
    STAGES,
    compared_with,
    figures,
    kinds,
    shown_version,
    stages,
    tabs,
    told,
    versions_of,
)
from matters.rehearsal import doubts
from matters.views.area_versions import version_or_404


@login_required
@require_GET
def area_list(request: SignedIn) -> HttpResponse:
    """The kinds of matter the firm takes."""
    context = {"kinds": kinds(request.user), "may_configure": CONFIGURE.held_by(request.user)}
    return render(request, "matters/practice_areas/list.html", context)


@login_required
@require_GET
def page(request: SignedIn, key: str) -> HttpResponse:
    """The published version of an area, or else its newest."""
    area = get_object_or_404(PracticeArea, key=key)
    version = shown_version(list(area.versions.select_related("area")))
    if version is None:
        raise Http404
    return _show(request, version)


@login_required
@require_GET
def version_page(request: SignedIn, key: str, number: int) -> HttpResponse:
    """One version, whatever has become of it."""
    return _show(request, version_or_404(key, number))


def _show(
    request: SignedIn, version: PracticeAreaVersion, problem: str = "", status: int = 200
) -> HttpResponse:
    choices = tabs(version, request.GET.get("show", STAGES))
    if not any(tab.is_current for tab in choices):
        raise Http404
    current = next(tab for tab in choices if tab.is_current)
    context = {
        "area": version.area,
        "version": version,
        "figures": figures(version),
        "tabs": choices,
        "stages": stages(version) if current.key == STAGES else None,
        "told": told(version, current.key) if current.key != STAGES else None,
        "versions": versions_of(version.area, request.user),
        "behind": Matter.objects.visible_to(request.user).behind(version).count(),
        "published": version.area.published,
        "other": compared_with(version),
        "subtypes": [titled(name) for name in version.subtypes],
        "key_dates": [titled(name) for name in version.key_dates],
        "asked": version.questions_asked(),
        "may_configure": CONFIGURE.held_by(request.user),
        "problem": problem,
    }
    return render(request, "matters/practice_areas/page.html", context, status=status)


@login_required
@require_GET
def differences(request: SignedIn, key: str, number: int) -> HttpResponse:
    """What this version changes against the published one; the published one against the one before it."""
    return _show_differences(request, version_or_404(key, number))


def _show_differences(
    request: SignedIn, version: PracticeAreaVersion, problem: str = "", status: int = 200
) -> HttpResponse:
    other = compared_with(version)
    is_draft = version.state == "draft"
    context = {
        "area": version.area,
        "version": version,
        "other": other,
        "groups": changes(content_of(other), content_of(version)) if other else [],
        "running": versions_of(version.area, request.user) if is_draft else [],
        "doubts": doubts(version) if is_draft else [],
        "may_configure": CONFIGURE.held_by(request.user),
        "problem": problem,
    }
    return render(request, "matters/practice_areas/differences.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Publish a draft; whoever reloads the address after a refusal comes to the version."""
    version = version_or_404(key, number)
    if request.method != "POST":
        return redirect("practice_areas:version", key, number)
    try:
        publish_version(actor=request.user, version=version)
    except ValidationError as error:
        return _show_differences(request, version, " ".join(error.messages), 422)
    said = f"{version} is published: new matters are opened with it from now on."
    messages.success(request, f"{said} Open matters keep theirs until you apply it to them.")
    return redirect("practice_areas:page", key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def retirement(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Retire the published version; reloading as above."""
    version = version_or_404(key, number)
    if request.method != "POST":
        return redirect("practice_areas:version", key, number)
    try:
        retire_version(actor=request.user, version=version)
    except ValidationError as error:
        return _show(request, version, " ".join(error.messages), 422)
    messages.success(request, f"{version} is retired: no new matter can be opened in {version.area}.")
    return redirect("practice_areas:version", key, number)
