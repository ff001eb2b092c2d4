"""The letters of the firm: everyone reads them, admins write, publish and retire them."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from documents.actions.letters import add_letter, draft_letter, publish_letter, retire_letter
from documents.letters.forms import LetterForm, WordingForm
from documents.letters.shown import choices, shown_version, source, words_for
from documents.models import LetterTemplate, LetterVersion
from documents.permissions import WRITE_LETTERS

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_GET
def letter_list(request: SignedIn) -> HttpResponse:
    """Every letter, one practice area at a time."""
    context = {**choices(request.GET.get("area", "")), "may_write": WRITE_LETTERS.held_by(request.user)}
    return render(request, "documents/letters/list.html", context)


@login_required
@require_GET
def page(request: SignedIn, pk: int) -> HttpResponse:
    """One letter: what it says now, or another of its versions."""
    template = get_object_or_404(LetterTemplate.objects.select_related("area"), pk=pk)
    return _show(request, template, request.GET.get("version", ""))


def _show(request: SignedIn, template: LetterTemplate, number: str, problem: str = "") -> HttpResponse:
    versions = list(template.versions.without_file().select_related("added_by", "published_by"))
    version = shown_version(versions, number)
    if version is None:
        raise Http404
    context = {
        "template": template,
        "version": version,
        "versions": versions,
        "source": source(version),
        "fields": words_for(version),
        "may_write": WRITE_LETTERS.held_by(request.user),
        "problem": problem,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(request, "documents/letters/page.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """A letter the firm did not have."""
    WRITE_LETTERS.require(request.user)
    form = LetterForm(request.POST or None, request.FILES or None)
    version = attempt(form, lambda: add_letter(actor=request.user, **form.said())) if form.is_bound else None
    return _after(version) if version else _ask(request, form, None)


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: SignedIn, pk: int) -> HttpResponse:
    """A new wording, beginning with the present one."""
    WRITE_LETTERS.require(request.user)
    template = get_object_or_404(LetterTemplate, pk=pk)
    latest = template.versions.without_file().first()
    initial = {"subject": latest.subject, "text": latest.text} if latest else None
    form = WordingForm(request.POST or None, request.FILES or None, initial=initial)
    if not form.is_bound:
        return _ask(request, form, template)
    version = attempt(form, lambda: draft_letter(actor=request.user, template=template, **form.said()))
    return _after(version) if version else _ask(request, form, template)


def _ask(request: SignedIn, form: WordingForm, template: LetterTemplate | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "template": template}
    return render(request, "documents/letters/write.html", context, status=status)


def _after(version: LetterVersion) -> HttpResponse:
    return redirect(f"{version.template.get_absolute_url()}?version={version.number}")


@login_required
@require_GET
def file(request: SignedIn, pk: int) -> HttpResponse:
    """The Word file, or the text, as it was written."""
    version = get_object_or_404(LetterVersion.objects.select_related("template"), pk=pk)
    is_word = version.kind == LetterVersion.Kind.WORD
    name = f"{version.template.key}-v{version.number}.{'docx' if is_word else 'txt'}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    kind = WORD_TYPE if is_word else "text/plain; charset=utf-8"
    return HttpResponse(version.body, content_type=kind, headers=headers)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: SignedIn, pk: int) -> HttpResponse:
    """Publish a draft; whoever reloads the address after a refusal comes to the letter."""
    return _turn(request, pk, publish_letter, "{} is published: the letter is written so from now on.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def retirement(request: SignedIn, pk: int) -> HttpResponse:
    """Retire the published wording."""
    return _turn(request, pk, retire_letter, "{} is retired: nobody is offered this letter any more.")


def _turn(request: SignedIn, pk: int, verb: Callable[..., LetterVersion], said: str) -> HttpResponse:
    version = get_object_or_404(LetterVersion.objects.select_related("template__area"), pk=pk)
    actor: User = request.user
    if request.method != "POST":
        WRITE_LETTERS.require(actor)
        return _after(version)
    try:
        verb(actor=actor, version=version)
    except ValidationError as refusal:
        return _show(request, version.template, str(version.number), " ".join(refusal.messages))
    messages.success(request, said.format(version))
    return _after(version)
