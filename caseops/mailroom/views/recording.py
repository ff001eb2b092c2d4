"""Bringing the sound of a voicemail or call onto the thread."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseops.mailroom.actions import keep_recording
from caseops.mailroom.forms.recording import RecordingForm
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.models import Correspondence, Matter
from matters.permissions import WORK_ON_MATTER
from matters.views.access import look_at


@login_required
@require_http_methods(["GET", "POST"])
def recordings(request: SignedIn, number: str) -> HttpResponse:
    """GET shows the form, POST lays the sound on the thread."""
    matter = look_at(request, number, WORK_ON_MATTER).matter
    form = RecordingForm(*((request.POST, request.FILES) if request.method == "POST" else ()), matter=matter)
    done = attempt(form, lambda: _keep(request, matter, form.cleaned_data)) if form.is_bound else None
    if done:
        messages.success(request, f"The recording from {done.communication.contact} stands on the thread.")
        return redirect(f"{reverse('conversation', args=[number])}#said-{done.pk}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "mailroom/recording.html", {"matter": matter, "form": form}, status=status)


def _keep(request: SignedIn, matter: Matter, said: dict[str, Any]) -> Correspondence:
    file = said.pop("file")
    return keep_recording(actor=request.user, matter=matter, content=file, name=file.name or "", **said)
