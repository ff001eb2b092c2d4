"""The whole conversation of a matter, and an e-mail to one of its people."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from caseops.core.said import row_id
from caseops.mailroom.forms.writing import EmailForm, WordingForm
from caseops.mailroom.replies import business_hours, pace_of
from caseops.mailroom.thread import PAGE, thread
from caseops.mailroom.wording import worded
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from clients.models import Communication
from matters.actions import address_of, answer, take_back, write_email
from matters.correspondents import people_of
from matters.models import Correspondence, Matter
from matters.permissions import RUN_MATTER, WORK_ON_MATTER
from matters.views.access import look_at
from matters.views.communications import on_its_way
from matters.waiting import age, owner_of


@login_required
@require_http_methods(["GET", "POST"])
def conversation(request: SignedIn, number: str) -> HttpResponse:
    """GET shows the thread, POST sends an e-mail: an answer when it names what it answers."""
    look = look_at(request, number)
    asked = _asked(request, look.matter)
    if request.method == "GET":
        return _page(request, look.matter, _fresh_form(request, look.matter, asked), asked)
    WORK_ON_MATTER.require(request.user)
    form = EmailForm(request.POST, matter=look.matter)
    done = attempt(form, lambda: _send(request, look.matter, asked, form.cleaned_data))
    if not done:
        return _page(request, look.matter, form, asked, HTTPStatus.UNPROCESSABLE_ENTITY)
    undo = reverse("conversation_undo", args=[number, done.pk])
    messages.success(request, on_its_way(done.communication), extra_tags=f"undo {undo}")
    return redirect("conversation", number)


def _send(
    request: SignedIn, matter: Matter, asked: Correspondence | None, said: dict[str, Any]
) -> Correspondence:
    if asked and asked.communication.contact_id == said["contact"].pk:
        words = {"subject": said["subject"], "body": said["body"]}
        return answer(actor=request.user, correspondence=asked, channel="email", **words)
    return write_email(actor=request.user, matter=matter, **said)


def _asked(request: SignedIn, matter: Matter) -> Correspondence | None:
    """The message that is being answered, if the address names one that waits."""
    pk = request.GET.get("answers", "")
    waiting = matter.correspondence.unanswered().select_related("communication__contact", "matter")
    return waiting.filter(pk=row_id(pk)).first()


def _fresh_form(request: SignedIn, matter: Matter, asked: Correspondence | None) -> EmailForm:
    if not asked:
        return EmailForm(matter=matter)
    said = asked.communication
    subject = said.subject if said.subject.lower().startswith("re:") else f"Re: {said.subject}"
    return EmailForm(matter=matter, initial={"contact": said.contact_id, "subject": subject[:200]})


def _page(
    request: SignedIn,
    matter: Matter,
    form: EmailForm,
    asked: Correspondence | None,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    is_writing: bool = False,
    **more: Any,
) -> HttpResponse:
    people = list(people_of(matter).order_by("name"))
    chosen = next((each for each in people if str(each.pk) == request.GET.get("with")), None)
    before = request.GET.get("before", "")
    found = thread(matter, request.user, contact=chosen, before=row_id(before) or None)
    shown = found[:PAGE]
    context = {
        "matter": matter,
        "form": form,
        "asked": asked,
        "wording_form": WordingForm(matter=matter),
        "is_writing": bool(is_writing or form.errors or asked or "write" in request.GET),
        "shown": shown,
        "older": shown[-1].filed.pk if len(found) > PAGE else None,
        "people": people,
        "chosen": chosen,
        "owner": owner_of(matter.team.select_related("user")),
        "may_write": WORK_ON_MATTER.held_by(request.user),
        "may_replace": RUN_MATTER.held_by(request.user),
        "waiting": [(row, age(row.communication.at)) for row in _waiting(matter)],
        "address": address_of(matter),
        "pace": pace_of(matter),
        "business_hours": business_hours(),
        **more,
    }
    return render(request, "mailroom/conversation.html", context, status=status)


def _waiting(matter: Matter) -> list[Correspondence]:
    rows = matter.correspondence.unanswered().select_related("communication__contact")
    return list(rows.order_by("communication__at"))


@login_required
@require_safe
def words(request: SignedIn, number: str) -> HttpResponse:
    """A letter of the firm as the beginning of an e-mail, filled in for this matter."""
    look = look_at(request, number, WORK_ON_MATTER)
    asked = WordingForm(request.GET, matter=look.matter)
    form, gaps, problem = EmailForm(matter=look.matter), [], ""
    if asked.is_valid():
        contact = asked.cleaned_data["contact"]
        party = look.matter.parties.filter(contact=contact).first() if contact else None
        try:
            made = worded(look.matter, asked.cleaned_data["template"], party)
        except ValidationError as refusal:
            problem = " ".join(refusal.messages)
        else:
            said = {"subject": made.subject, "body": made.body}
            form = EmailForm(matter=look.matter, initial={**said, "contact": contact and contact.pk})
            gaps = made.gaps
    context = {"form": form, "gaps": gaps, "problem": problem, "matter": look.matter}
    if request.htmx:
        return render(request, "mailroom/email_fields.html", context)
    return _page(request, look.matter, form, None, is_writing=True, gaps=gaps, problem=problem)


@login_required
@require_http_methods(["POST"])
def undo(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Taken back before it leaves; its words stand in the form again."""
    look = look_at(request, number, WORK_ON_MATTER)
    rows = look.matter.correspondence.select_related("communication__contact", "matter")
    filed = get_object_or_404(rows, pk=pk)
    said: Communication = filed.communication
    words = {"contact": said.contact_id, "subject": said.subject, "body": said.body}
    try:
        take_back(actor=request.user, correspondence=filed)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("conversation", number)
    messages.success(request, "Taken back: nothing was sent. Your words stand below.")
    return _page(request, look.matter, EmailForm(matter=look.matter, initial=words), None, is_writing=True)
