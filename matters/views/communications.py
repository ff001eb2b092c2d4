"""What was said: logging it, and answering it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from caseops.core import clock
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from clients.models import Channel
from clients.rules import is_within
from matters.actions import answer as answer_it
from matters.actions import log_communication
from matters.forms.words import LogForm, ReplyForm
from matters.permissions import WORK_ON_MATTER
from matters.views.access import look_at, posted
from matters.views.answers import changed, refused


@login_required
@posted
def log(request: SignedIn, number: str) -> HttpResponse:
    """A call or letter that happened outside the product."""
    look = look_at(request, number, WORK_ON_MATTER)
    form = LogForm(request.POST, matter=look.matter, auto_id="log-%s")
    done = attempt(
        form, lambda: log_communication(actor=request.user, matter=look.matter, **form.cleaned_data)
    )
    if not done:
        return refused(request, look, "writing", log_form=form)
    return changed(
        request, look, ["writing", "facts", "timeline"], f"Logged with {done.communication.contact}."
    )


@login_required
@posted
def answer(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """By e-mail it is sent; any other way it is written down."""
    look = look_at(request, number, WORK_ON_MATTER)
    filed = get_object_or_404(
        look.matter.correspondence.select_related("communication__contact", "matter"), pk=pk
    )
    form = ReplyForm(request.POST, auto_id=f"reply-{pk}-%s")
    done = attempt(form, lambda: answer_it(actor=request.user, correspondence=filed, **form.cleaned_data))
    if not done:
        return refused(request, look, "messages", refused=pk, form=form)
    sent = form.cleaned_data["channel"] == Channel.EMAIL
    contact = filed.communication.contact
    said = f"{'Sent to' if sent else 'Answered'} {contact}."
    if sent and not is_within(contact, Channel.EMAIL, clock.now()):
        said = f"Kept: it leaves when the hours of {contact} begin."
    return changed(request, look, ["messages", "facts", "timeline"], said)
