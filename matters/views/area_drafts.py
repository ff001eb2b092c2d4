"""Drafts on screen: started, begun from nothing, thrown away; and the head of one."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import change_head, create_area, discard_draft, start_draft
from matters.actions.rehearse import rehearse_on, rehearse_sample
from matters.forms.blueprint_row import HeadForm, NewAreaForm
from matters.forms.rehearsal import RehearsalForm
from matters.models import Matter, PracticeAreaVersion
from matters.naming import titled
from matters.permissions import CONFIGURE
from matters.rehearsal import Rehearsal, doubts
from matters.views.area_versions import draft_or_404


@login_required
@require_http_methods(["GET", "POST"])
def new_area(request: SignedIn) -> HttpResponse:
    """A practice area from nothing."""
    CONFIGURE.require(request.user)
    form = NewAreaForm(request.POST or None)
    version = attempt(
        form,
        lambda: create_area(
            actor=request.user,
            name=form.cleaned_data["name"],
            subtypes=form.cleaned_data["subtypes"].splitlines(),
        ),
    )
    if version:
        messages.success(
            request, f"{version.area} is begun. Add its stages first; other rows belong to them."
        )
        return redirect("practice_areas:edit", version.area.key, version.number)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "matters/practice_areas/edit/new.html", {"form": form}, status=status)


@login_required
@require_POST
def draft(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Start a draft from this version."""
    version = draft_or_404(request, key, number)
    try:
        made = start_draft(actor=request.user, version=version)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("practice_areas:version", key, number)
    messages.success(request, f"{made} is a draft. Nothing changes for any matter until you publish it.")
    return redirect("practice_areas:edit", key, made.number)


@login_required
@require_POST
def discarding(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Throw the draft away."""
    version = draft_or_404(request, key, number)
    try:
        discard_draft(actor=request.user, version=version)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("practice_areas:version", key, number)
    messages.success(request, f"The draft {version} is thrown away.")
    return redirect("practice_areas:list")


@login_required
@require_http_methods(["GET", "POST"])
def head(request: SignedIn, key: str, number: int) -> HttpResponse:
    """The kinds of matter and key dates of a draft."""
    version = draft_or_404(request, key, number)
    now = {"subtypes": version.subtypes, "key_dates": version.key_dates}
    shown = {name: "\n".join(titled(word) for word in words) for name, words in now.items()}
    form = HeadForm(request.POST or None, initial=shown)
    kept = {name: dict(zip(shown[name].splitlines(), words, strict=True)) for name, words in now.items()}
    changed = attempt(
        form,
        lambda: change_head(
            actor=request.user,
            version=version,
            **{
                name: [words.get(line.strip(), line) for line in form.cleaned_data[name].splitlines()]
                for name, words in kept.items()
            },
        ),
    )
    if changed:
        messages.success(request, "Saved.")
        return redirect("practice_areas:edit", key, number)
    context = {"area": version.area, "version": version, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "matters/practice_areas/edit/head.html", context, status=status)


@login_required
@require_GET
def preview(request: SignedIn, key: str, number: int) -> HttpResponse:
    """What the version would make of a matter; everything is made by the real verbs, and nothing is kept."""
    version = draft_or_404(request, key, number)
    form = RehearsalForm(request.GET if "subtype" in request.GET else None, version=version)
    rehearsal = attempt(form, lambda: _rehearsal(request, version, form))
    context = {
        "area": version.area,
        "version": version,
        "form": form,
        "rehearsal": rehearsal,
        "doubts": doubts(version),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "matters/practice_areas/preview/page.html", context, status=status)


def _rehearsal(request: SignedIn, version: PracticeAreaVersion, form: RehearsalForm) -> Rehearsal:
    number = form.cleaned_data["number"].strip()
    if not number:
        return rehearse_sample(actor=request.user, version=version, sample=form.sample(version))
    matter = Matter.objects.visible_to(request.user).filter(number=number).select_related("version").first()
    if matter is None:
        raise ValidationError({"number": f"You see no matter {number}."})
    return rehearse_on(actor=request.user, version=version, matter=matter)
