"""Writing a letter on a matter: choose it, see what is missing, look at it, keep it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from documents.actions.letters import write_letter
from documents.letters.drafting import Draft, draft
from documents.letters.marks import groups
from documents.letters.writing_form import WritingForm
from documents.models import Letter, LetterTemplate
from documents.permissions import PREPARE
from documents.review.standing import standing
from matters.models import Matter


@login_required
@require_safe
def choose(request: SignedIn, number: str) -> HttpResponse:
    """The letters that may be written on this matter, and those that were."""
    matter = _matter(request, number)
    context = {
        "matter": matter,
        "templates": LetterTemplate.objects.offered_on(matter),
        "letters": matter.letters.select_related("document", "prepared_by")[:50],
        "may_prepare": PREPARE.held_by(request.user) and not matter.closed_on,
    }
    return render(request, "documents/letters/choose.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def write(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """GET fills it in with what was answered so far; POST writes it."""
    PREPARE.require(request.user)
    matter = _matter(request, number)
    template = get_object_or_404(LetterTemplate.objects.offered_on(matter), pk=pk)
    form = WritingForm(request.POST or request.GET or None, template=template, matter=matter)
    if request.method == "POST":
        said: dict[str, Any] = {"matter": matter, "template": template}
        letter = attempt(form, lambda: write_letter(actor=request.user, **said, **form.said()))
        if letter:
            messages.success(request, f"{letter} is in the file as a draft.")
            return redirect(letter)
    return _show(request, form, template)


def _show(request: SignedIn, form: WritingForm, template: LetterTemplate) -> HttpResponse:
    made, problem = _drafted(form)
    context = {
        "matter": form.matter,
        "template": template,
        "form": form,
        "draft": made,
        "groups": groups(made.blocks) if made else [],
        "problem": problem,
    }
    is_part = request.htmx and request.method == "GET"
    refused = request.method == "POST" or bool(problem)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    page = "documents/letters/preview.html" if is_part else "documents/letters/writing.html"
    return render(request, page, context, status=status)


def _drafted(form: WritingForm) -> tuple[Draft | None, str]:
    said = form.so_far()
    try:
        return draft(form.matter, form.wording, said["addressee"], said["answers"]), ""
    except ValidationError as refusal:
        return None, " ".join(refusal.messages)


@login_required
@require_safe
def letter(request: SignedIn, pk: int) -> HttpResponse:
    """A letter that was written."""
    rows = Letter.objects.visible_to(request.user).select_related(
        "matter", "document", "wording", "prepared_by"
    )
    found = get_object_or_404(rows, pk=pk)
    review = found.reviews.select_related("reviewer").first()
    is_free = review is None or review.state in {"returned", "withdrawn"}
    context = {
        "letter": found,
        "matter": found.matter,
        "version": found.document.latest,
        "review": review,
        "badge": standing(review),
        "may_hand_in": is_free and PREPARE.held_by(request.user) and not found.matter.closed_on,
    }
    return render(request, "documents/letters/letter.html", context)


def _matter(request: SignedIn, number: str) -> Matter:
    rows = Matter.objects.visible_to(request.user).select_related("client", "stage", "version__area")
    return get_object_or_404(rows, number=number)
