"""A practice area leaves the house as a file or an archive, and comes back as a draft."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.core.said import counted
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions.import_area import Imported, import_area
from matters.permissions import CONFIGURE
from matters.practice_area_bundle import packed
from matters.practice_area_files import content_of
from matters.views.area_versions import version_or_404


class FileForm(forms.Form):
    """One upload."""

    file = forms.FileField(
        label="File",
        help_text="A .yaml file, or a .zip of one with its letters. It becomes a draft; nothing in use changes.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )


@login_required
@require_GET
def file(request: SignedIn, key: str, number: int) -> HttpResponse:
    """The version as a file that can be loaded again."""
    version = version_or_404(key, number)
    name = f"{version.area.key}-v{version.number}.yaml"
    return _sent(content_of(version).text.encode(), "application/yaml", name)


@login_required
@require_GET
def archive(request: SignedIn, key: str, number: int) -> HttpResponse:
    """The same with the letters of the area."""
    version = version_or_404(key, number)
    return _sent(packed(version), "application/zip", f"{version.area.key}-v{version.number}.zip")


def _sent(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


@login_required
@require_http_methods(["GET", "POST"])
def arrival(request: SignedIn) -> HttpResponse:
    """A file comes in; what it says is shown against what is published."""
    CONFIGURE.require(request.user)
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    imported = attempt(form, lambda: _import(request, form))
    if not imported:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "matters/practice_areas/edit/import.html", {"form": form}, status=status)
    version = imported.version
    messages.success(request, _told(imported))
    return redirect("practice_areas:differences", version.area.key, version.number)


def _import(request: SignedIn, form: FileForm) -> Imported:
    upload = form.cleaned_data["file"]
    return import_area(actor=request.user, file=upload.name, data=upload.read())


def _told(imported: Imported) -> str:
    version = imported.version
    said = f"The file is {version}, a draft." if imported.is_new else f"The file says the same as {version}."
    if imported.papers:
        said += f" {counted(len(imported.papers), 'letter')} became drafts: {', '.join(imported.papers)}."
    return said
