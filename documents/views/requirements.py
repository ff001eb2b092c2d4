"""Everything that may be done with a required document; its place is the matter page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from documents.acts import ADD
from documents.models import DocumentRequirement
from documents.permissions import PREPARE
from matters.acts import Act
from matters.models import Matter
from matters.views.acting import act_on


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    rows = DocumentRequirement.objects.visible_to(request.user).select_related("matter")
    return act_on(request, act, get_object_or_404(rows, pk=pk))


@login_required
@require_http_methods(["GET", "POST"])
def add(request: Any, number: str) -> HttpResponse:
    """A document beyond those of the practice area."""
    matters = Matter.objects.visible_to(request.user).select_related("version", "stage")
    return act_on(request, ADD, get_object_or_404(matters, number=number))


@login_required
@require_safe
def needed(request: Any, number: str) -> HttpResponse:
    """What we still need from the client, as one may read it to them: on screen, on paper, in a letter."""
    matters = Matter.objects.visible_to(request.user).select_related("client", "stage")
    matter = get_object_or_404(matters, number=number)
    rows = DocumentRequirement.objects.filter(matter=matter).needed_from_client()
    context = {
        "matter": matter,
        "rows": rows.select_related("asked_of", "stage"),
        "may_write": PREPARE.held_by(request.user) and not matter.closed_on,
    }
    return render(request, "documents/needed.html", context)
