"""The engine room, and the page that says whether the alerts can be trusted."""

from typing import Any

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from caseops.core import clock
from caseops.notifications import actions
from caseops.notifications.permissions import RETRY_MESSAGES, RUN_THE_OUTBOX
from caseops.ops.figures import engine, troubles
from caseops.ops.figures.trust import answers, last_test
from caseops.ops.forms import PauseForm
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt


@require_safe
@login_required
def engine_room(request: SignedIn) -> HttpResponse:
    """What waits, what runs, what failed."""
    RUN_THE_OUTBOX.require(request.user)
    return room(request, PauseForm())


def room(request: SignedIn, form: PauseForm, problem: str = "") -> HttpResponse:
    """The page, also after a refusal."""
    moment = clock.now()
    troubles.known.forget()
    context: dict[str, Any] = {
        "troubles": [],
        "queue": engine.queue(moment),
        "valves": engine.held_back(moment),
        "jobs": engine.jobs(moment),
        "parts": engine.parts(moment),
        "stuck": engine.stuck(request.user),
        "counts": engine.counts_of_stuck(request.user),
        "form": form,
        "machinery": [*troubles.clocks(moment), *troubles.senders(moment)],
        "problem": problem,
    }
    return render(request, "ops/engine_room.html", context, status=422 if problem or form.errors else 200)


@require_safe
@login_required
def trust(request: SignedIn) -> HttpResponse:
    """One sentence a question."""
    RUN_THE_OUTBOX.require(request.user)
    return trust_page(request)


def trust_page(request: SignedIn, problem: str = "") -> HttpResponse:
    """The page, also after a refusal."""
    context = {"answers": answers(clock.now()), "test": last_test(request.user), "problem": problem}
    return render(request, "ops/trust.html", context, status=422 if problem else 200)


@require_POST
@login_required
def test_message(request: SignedIn) -> HttpResponse:
    """The button "Send me a test"."""
    RUN_THE_OUTBOX.require(request.user)
    try:
        actions.send_test(actor=request.user)
    except ValidationError as refusal:
        return trust_page(request, " ".join(refusal.messages))
    notes.success(request, "A test is on its way to you. Look again in a few seconds.")
    return redirect("trust")


@require_POST
@login_required
def pause(request: SignedIn) -> HttpResponse:
    """Stop all e-mail."""
    RUN_THE_OUTBOX.require(request.user)
    form = PauseForm(request.POST)
    if not attempt(form, lambda: actions.pause_mail(actor=request.user, reason=form.cleaned_data["reason"])):
        return room(request, form)
    notes.success(request, "E-mail is paused. Nothing is lost; it leaves when somebody resumes.")
    return redirect("ops")


@require_POST
@login_required
def resume(request: SignedIn) -> HttpResponse:
    """Let it go on, whatever held it."""
    RUN_THE_OUTBOX.require(request.user)
    try:
        actions.resume_mail(actor=request.user, name=request.POST.get("valve", "")[:120])
    except ValidationError as refusal:
        return room(request, PauseForm(), " ".join(refusal.messages))
    notes.success(request, "E-mail leaves again.")
    return redirect("ops")


@require_POST
@login_required
def retry_failed(request: SignedIn) -> HttpResponse:
    """Every message that failed, once more."""
    RETRY_MESSAGES.require(request.user)
    number = actions.retry_all_failed(actor=request.user)
    notes.success(request, f"{number} on their way again.")
    return redirect("ops")


@require_POST
@login_required
def release_held(request: SignedIn) -> HttpResponse:
    """Every message that was set aside leaves after all."""
    RETRY_MESSAGES.require(request.user)
    number = actions.release_all_held(actor=request.user)
    notes.success(request, f"{number} on their way.")
    return redirect("ops")
