"""The page behind the link of an alert's e-mail: looking changes nothing, one press acknowledges."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from caseops.users.requests import SignedIn
from deadlines.actions import answer_by_link
from deadlines.actions.answer import already_answered, answers_date
from deadlines.answer_links import alert_number
from deadlines.models import Alert

OVER = "This link has run out. Open the deadline to acknowledge its alert."
BROKEN = "This link is not complete. Copy it whole from the e-mail, or open the deadline from your bell."
NOT_YOURS = "This link was sent to somebody else. Sign in as the person the e-mail was addressed to."


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, token: str) -> HttpResponse:
    """Asks once more; the second time, for another person or after its time it opens nothing."""
    try:
        alert = Alert.objects.select_related("deadline__matter", "person").get(pk=alert_number(token))
    except signing.SignatureExpired:
        return refused(request, OVER, HTTPStatus.GONE)
    except (signing.BadSignature, Alert.DoesNotExist):
        return refused(request, BROKEN, HTTPStatus.NOT_FOUND)
    if alert.person_id != request.user.pk:
        return refused(request, NOT_YOURS, HTTPStatus.NOT_FOUND, is_stranger=True)
    if request.method == "POST":
        return acknowledge(request, alert)
    if problem := obstacle(alert):
        return refused(request, problem, HTTPStatus.GONE, alert)
    deadline = alert.deadline
    context = {"deadline": deadline, "answers_date": answers_date(request.user, deadline)}
    return render(request, "deadlines/answer.html", context)


def acknowledge(request: SignedIn, alert: Alert) -> HttpResponse:
    """By the verb, which looks again under lock."""
    try:
        deadline = answer_by_link(actor=request.user, alert=alert)
    except ValidationError as refusal:
        return refused(request, " ".join(refusal.messages), HTTPStatus.UNPROCESSABLE_ENTITY, alert)
    messages.success(request, f"You acknowledged the alert of {deadline}. It climbs no further.")
    return redirect("deadline", deadline.pk)


def obstacle(alert: Alert) -> str:
    """Why there is nothing to press."""
    deadline = alert.deadline
    if alert.link_used_at:
        return "This link has been used already."
    if not deadline.is_open:
        return "This deadline is over: nothing is left to acknowledge."
    if deadline.sequence != alert.version:
        return "The date has changed since this e-mail was sent."
    return "" if deadline.asked_since else already_answered(deadline)


def refused(
    request: SignedIn,
    problem: str,
    status: HTTPStatus,
    alert: Alert | None = None,
    *,
    is_stranger: bool = False,
) -> HttpResponse:
    """In plain words, with a way on; to a stranger not a word about the deadline."""
    deadline = alert.deadline if alert else None
    context = {"problem": problem, "deadline": deadline, "is_stranger": is_stranger}
    return render(request, "deadlines/answer_closed.html", context, status=status)
