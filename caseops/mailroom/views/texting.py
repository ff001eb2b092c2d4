"""Texting somebody of a matter."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseops.core.said import row_id
from caseops.mailroom.forms.texting import TextForm
from caseops.mailroom.texts.wording import beginnings, begun
from caseops.notifications.texts.length import measured
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from clients.models import Contact
from matters.actions import answer, write_text
from matters.models import Correspondence
from matters.page.look import Look
from matters.permissions import WORK_ON_MATTER
from matters.views.access import look_at
from matters.views.communications import on_its_way


@login_required
@require_http_methods(["GET", "POST"])
def texts(request: SignedIn, number: str) -> HttpResponse:
    """GET shows the form with the words asked for, POST sends; an answer when the address names what it answers."""
    look = look_at(request, number, WORK_ON_MATTER)
    asked = _asked(request, look)
    if request.method == "GET":
        return _page(request, look, _fresh(request, look, asked), asked)
    form = TextForm(request.POST, matter=look.matter)
    done = attempt(form, lambda: _send(request, look, asked, form.cleaned_data), {"channel": "contact"})
    if not done:
        return _page(request, look, form, asked, HTTPStatus.UNPROCESSABLE_ENTITY)
    undo = reverse("conversation_undo", args=[number, done.pk])
    messages.success(request, on_its_way(done.communication), extra_tags=f"undo {undo}")
    return redirect("conversation", number)


def _asked(request: SignedIn, look: Look) -> Correspondence | None:
    pk = request.GET.get("answers", "")
    waiting = look.matter.correspondence.unanswered().select_related("communication__contact", "matter")
    return waiting.filter(pk=row_id(pk)).first()


def _fresh(request: SignedIn, look: Look, asked: Correspondence | None) -> TextForm:
    form = TextForm(matter=look.matter)
    chosen: Contact | None = asked.communication.contact if asked else form.texted.first()
    key = request.GET.get("begin", "")
    if chosen:
        form.initial = {"contact": chosen.pk, "body": begun(key, chosen)}
    return form


def _send(
    request: SignedIn, look: Look, asked: Correspondence | None, said: dict[str, Any]
) -> Correspondence:
    if asked and asked.communication.contact_id == said["contact"].pk:
        return answer(actor=request.user, correspondence=asked, channel="text", body=said["body"])
    return write_text(actor=request.user, matter=look.matter, **said)


def _page(
    request: SignedIn,
    look: Look,
    form: TextForm,
    asked: Correspondence | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "matter": look.matter,
        "form": form,
        "asked": asked,
        "length": measured(str(form["body"].value() or "")),
        "beginnings": [(key, words["label"]) for key, words in beginnings().items()],
        "is_on": bool(settings.SMS_URL),
        "somebody": form.texted.exists(),
    }
    return render(request, "mailroom/text.html", context, status=status)
