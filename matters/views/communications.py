"""What was said: logging it, and answering it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from caseops.core import clock
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from clients.models import Communication
from clients.rules import is_within
from matters.actions import answer as answer_it
from matters.actions import log_communication, replace_address
from matters.actions import take_back as undo_email
from matters.forms.words import LogForm, ReplyForm
from matters.permissions import RUN_MATTER, WORK_ON_MATTER
from matters.views.access import look_at, posted
from matters.views.answers import changed, refused

TOUCHED = ["messages", "facts", "tabs", "timeline"]


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
        request, look, ["writing", "checklist", *TOUCHED], f"Logged with {done.communication.contact}."
    )


@login_required
@posted
def answer(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """What goes out can be taken back for a while; any other way it is written down."""
    look = look_at(request, number, WORK_ON_MATTER)
    filed = get_object_or_404(
        look.matter.correspondence.select_related("communication__contact", "matter"), pk=pk
    )
    form = ReplyForm(request.POST, auto_id=f"reply-{pk}-%s")
    done = attempt(form, lambda: answer_it(actor=request.user, correspondence=filed, **form.cleaned_data))
    if not done:
        return refused(request, look, "messages", refused=pk, form=form)
    if not done.communication.message:
        return changed(request, look, TOUCHED, f"Answered {done.communication.contact}.")
    undo = reverse("matters:taking_back", args=[number, done.pk])
    return changed(request, look, TOUCHED, on_its_way(done.communication), undo=undo)


def on_its_way(said: Communication) -> str:
    """When a message of ours leaves."""
    contact = said.contact
    if is_within(contact, said.channel, clock.now()):
        return f"Sending to {contact}."
    return f"Kept: it leaves when the hours of {contact} begin."


@login_required
@posted
def take_back(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """An e-mail that has not left yet."""
    look = look_at(request, number, WORK_ON_MATTER)
    filed = get_object_or_404(look.matter.correspondence.select_related("communication", "matter"), pk=pk)
    try:
        undo_email(actor=request.user, correspondence=filed)
    except ValidationError as refusal:
        return refused(request, look, "messages", problem=refusal.messages)
    return changed(request, look, TOUCHED, "Taken back: nothing was sent.")


@login_required
@posted
def replace(request: SignedIn, number: str) -> HttpResponse:
    """The matter gets another mail address; what comes to the old one is sorted by hand."""
    look = look_at(request, number, RUN_MATTER)
    fresh = replace_address(actor=request.user, matter=look.matter)
    return changed(request, look, ["tabs", "timeline"], f"The address is {fresh} from now on.")
