"""Reading and deciding on one paper."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from caseops.users.requests import SignedIn
from documents.actions.review import hand_in
from documents.models import Letter, Packet, Review
from documents.permissions import PREPARE
from documents.review.acts import offers
from matters.acts import PAGE, Act
from matters.views.acting import act_on

RELATED = (
    "matter__client",
    "packet",
    "letter__document",
    "letter__prepared_by",
    "asked_by",
    "taken_by",
    "build",
)
STEPS = (("ready", "Ready"), ("in_review", "In review"), ("approved", "Approved"), ("sent", "Sent"))


def reviews(request: SignedIn) -> Any:
    """The reviews this person may see."""
    return Review.objects.visible_to(request.user).select_related(*RELATED, "packet__prepared_by")


@login_required
@require_safe
def page(request: SignedIn, pk: int) -> HttpResponse:
    """The paper with what was said about it."""
    review = get_object_or_404(reviews(request), pk=pk)
    context = {
        "review": review,
        "matter": review.matter,
        "paper": review.paper,
        "files": review.files(),
        "comments": review.comments.select_related("author"),
        "offers": offers(review, request.user, PAGE),
        "steps": _steps(review.state),
        "earlier": _earlier(review),
    }
    return render(request, "documents/review/page.html", context)


def _steps(state: str) -> list[tuple[str, str]]:
    """Each step as done, now or still to come."""
    names = [key for key, _ in STEPS]
    here = names.index(state) if state in names else 1
    return [
        (words, "done" if at < here else "now" if at == here else "") for at, (_, words) in enumerate(STEPS)
    ]


def _earlier(review: Review) -> Any:
    """The rounds before this one."""
    rows = Review.objects.filter(packet=review.packet, letter=review.letter, pk__lt=review.pk)
    return rows.select_related("returned_by").prefetch_related("comments")


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    return act_on(request, act, get_object_or_404(reviews(request), pk=pk))


@login_required
@require_http_methods(["POST"])
def packet(request: SignedIn, pk: int) -> HttpResponse:
    """Hand in a packet."""
    rows = Packet.objects.visible_to(request.user).select_related("matter")
    return _hand_in(request, get_object_or_404(rows, pk=pk))


@login_required
@require_http_methods(["POST"])
def letter(request: SignedIn, pk: int) -> HttpResponse:
    """Hand in a letter."""
    rows = Letter.objects.visible_to(request.user).select_related("matter", "document")
    return _hand_in(request, get_object_or_404(rows, pk=pk))


def _hand_in(request: SignedIn, paper: Packet | Letter) -> HttpResponse:
    PREPARE.require(request.user)
    try:
        review = hand_in(actor=request.user, paper=paper, note=request.POST.get("note", "")[:500])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(paper)
    messages.success(request, f"{paper} lies on {review.reviewer}'s desk.")
    return redirect(review)
