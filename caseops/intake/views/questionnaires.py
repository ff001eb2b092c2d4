"""The questionnaire as staff see it: begun from the lead, filled on the phone, handed out, reviewed."""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from caseops.intake.actions import (
    begin_questionnaire,
    email_link,
    hand_out_link,
    reopen_questionnaire,
    reveal_answer,
    review_answers,
    send_in,
)
from caseops.intake.models import Answer, Questionnaire
from caseops.intake.permissions import TAKE_LEADS
from caseops.intake.reviewing import review_of
from caseops.intake.views.filling import Filling
from caseops.intake.views.leads import seen_lead
from caseops.users.requests import SignedIn
from caseops.web.refusals import by_name

VERDICT = "verdict-"


@login_required
@require_POST
def begin(request: SignedIn, pk: int) -> HttpResponse:
    """From the page of the lead."""
    lead = seen_lead(request, pk)
    try:
        return redirect(begin_questionnaire(actor=request.user, lead=lead))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(lead)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedIn, pk: int) -> HttpResponse:
    """Filled while they are on the phone."""
    filling = _filling(request, _seen(request, pk))
    return filling.answer() if request.method == "POST" else filling.draw()


@login_required
@require_POST
def files(request: SignedIn, pk: int, key: str) -> HttpResponse:
    """A paper they sent or brought."""
    return _filling(request, _seen(request, pk)).attach(key)


@login_required
@require_POST
def link(request: SignedIn, pk: int) -> HttpResponse:
    """By e-mail, or shown this once to be read out or pasted."""
    questionnaire = _seen(request, pk)
    if "email" in request.POST:
        act = partial(email_link, actor=request.user, questionnaire=questionnaire)
        return _done(request, act, questionnaire, "The link goes out by e-mail, within their hours.")
    try:
        address = hand_out_link(actor=request.user, questionnaire=questionnaire)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(questionnaire)
    answer = _filling(request, questionnaire).draw(link=address)
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def done(request: SignedIn, pk: int) -> HttpResponse:
    """Staff have asked everything that is needed."""
    filling = _filling(request, _seen(request, pk))
    errors, kept = filling.keep()
    if not errors:
        try:
            send_in(actor=request.user, questionnaire=filling.questionnaire)
        except ValidationError as refusal:
            errors = {name: " ".join(sentences) for name, sentences in by_name(refusal).items()}
    return filling.draw(errors, kept) if errors else redirect("questionnaire_review", pk)


@login_required
@require_POST
def reopening(request: SignedIn, pk: int) -> HttpResponse:
    """They may go on with it."""
    questionnaire = _seen(request, pk)
    act = partial(reopen_questionnaire, actor=request.user, questionnaire=questionnaire)
    return _done(request, act, questionnaire, "They can answer again; hand them a link.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedIn, pk: int) -> HttpResponse:
    """Each answer beside what it would become; nothing becomes anything before it was looked at."""
    questionnaire = _seen(request, pk)
    refused: dict[str, str] = {}
    if request.method == "POST":
        verdicts = _verdicts(request.POST.dict())
        try:
            refused = review_answers(actor=request.user, questionnaire=questionnaire, verdicts=verdicts)
        except ValidationError as refusal:
            refused = {name: " ".join(sentences) for name, sentences in by_name(refusal).items()}
        if not refused:
            messages.success(request, "Kept. Each answer says what became of it.")
            return redirect("questionnaire_review", pk)
    return _review(request, _seen(request, pk), refused)


def _verdicts(posted: Mapping[str, Any]) -> dict[str, str]:
    return {
        name.removeprefix(VERDICT): str(value)
        for name, value in posted.items()
        if name.startswith(VERDICT) and value
    }


@login_required
@require_POST
def reveal(request: SignedIn, pk: int, key: str) -> HttpResponse:
    """A sealed answer, shown this once to whoever says why."""
    questionnaire = _seen(request, pk)
    answer = get_object_or_404(
        Answer.objects.select_related("question"), questionnaire=questionnaire, question__key=key
    )
    answer.questionnaire = questionnaire
    try:
        shown = reveal_answer(actor=request.user, answer=answer, reason=request.POST.get("reason", ""))
    except ValidationError as refusal:
        return _review(request, questionnaire, {key: " ".join(refusal.messages)})
    drawn = _review(request, questionnaire, {}, revealed={key: shown})
    drawn["Cache-Control"] = "no-store"
    return drawn


def _review(
    request: SignedIn, questionnaire: Questionnaire, refused: dict[str, str], **more: Any
) -> HttpResponse:
    lead = questionnaire.lead
    context = {
        "review": review_of(questionnaire, refused),
        "questionnaire": questionnaire,
        "lead": lead,
        "checks": list(lead.conflict_checks.select_related("decision", "actor")),
        "may_change": lead.matter_id is None and TAKE_LEADS.held_by(request.user),
        **more,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "intake/questionnaires/review.html", context, status=status)


def _done(
    request: SignedIn, act: Callable[[], object], questionnaire: Questionnaire, said: str
) -> HttpResponse:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect(questionnaire)


def _seen(request: SignedIn, pk: int) -> Questionnaire:
    rows = Questionnaire.objects.visible_to(request.user)
    related = ("lead__contact", "lead__matter", "lead__area", "version__area")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _filling(request: SignedIn, questionnaire: Questionnaire) -> Filling:
    TAKE_LEADS.require(request.user)
    address = reverse("questionnaire", args=[questionnaire.pk])
    return Filling(
        request, questionnaire, request.user, page="intake/questionnaires/page.html", address=address
    )
