"""The board of stages: matters move by drag, by menu and by the keys `[` and `]`, through the same gates."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import reswap, retarget, trigger_client_event

from caseops.desk.figures.board import areas, columns
from caseops.desk.figures.reader import Reader
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import move_to_stage
from matters.forms.acts import StageForm
from matters.models import Matter
from matters.page.checklist import following
from matters.permissions import RUN_MATTER
from matters.views.access import look_at


@login_required
@require_safe
def board(request: SignedIn) -> HttpResponse:
    """The matters of one practice area; without a wish, of the one with the most."""
    return render(request, "desk/board.html", _drawn(request, request.GET.get("area", "")))


@login_required
@require_http_methods(["GET", "POST"])
def move(request: SignedIn, number: str) -> HttpResponse:
    """Ask where to, or go there; a closed gate asks for the reason to go on without it."""
    matter = look_at(request, number, RUN_MATTER).matter
    if "close" in request.GET:
        return _beside(HttpResponse(), matter)
    sent = request.method == "POST"
    form = StageForm(
        request.POST if sent else None,
        matter=matter,
        initial={"stage": following(matter, list(matter.version.stageblueprints.order_by("position")))},
        auto_id=f"to-{number}-%s",
    )
    if not sent:
        return _asked(request, matter, form, HTTPStatus.OK)
    change = attempt(form, lambda: move_to_stage(actor=request.user, matter=matter, **form.cleaned_data))
    if not change:
        return _asked(request, matter, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _moved(request, matter, f"{matter.number} moved to {change.stage}.")


def _drawn(request: SignedIn, wanted: str) -> dict[str, object]:
    reader = Reader(request.user)
    offered = areas(reader)
    area = next((each for each in offered if each.key == wanted), offered[0] if offered else None)
    drawn = columns(reader, area) if area else []
    return {"areas": offered, "area": area, "columns": drawn, "may_move": RUN_MATTER.held_by(request.user)}


def _asked(request: SignedIn, matter: Matter, form: StageForm, status: HTTPStatus) -> HttpResponse:
    """Under the card; without htmx a page of its own."""
    context = {"matter": matter, "form": form}
    if not request.htmx:
        return render(request, "desk/board_move_page.html", context, status=status)
    return _beside(render(request, "desk/board_move.html", context, status=status), matter)


def _beside(answer: HttpResponse, matter: Matter) -> HttpResponse:
    return reswap(retarget(answer, f"#card-{matter.number} .act-place"), "innerHTML")


def _moved(request: SignedIn, matter: Matter, said: str) -> HttpResponse:
    area = matter.version.area.key
    if not request.htmx:
        messages.success(request, said)
        return redirect(f"{reverse('board')}?area={area}")
    answer = render(request, "desk/board_columns.html", {**_drawn(request, area), "moved": matter.number})
    return trigger_client_event(answer, "announce", {"value": said})
