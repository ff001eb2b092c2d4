"""The end of a matter, its way back, and its title."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import close_matter, rename_matter, reopen_matter
from matters.actions.close import closing_blockers
from matters.forms.acts import ReasonForm, TitleForm
from matters.permissions import CLOSE_MATTER, RUN_MATTER
from matters.views.access import look_at, page_of, posted
from matters.views.answers import WHOLE, changed, refused


@login_required
@posted
def close(request: SignedIn, number: str) -> HttpResponse:
    """Close the file, unless something still holds it open."""
    return _with_reason(request, number, close_matter, f"{number} is closed.")


@login_required
@require_GET
def holding(request: SignedIn, number: str) -> HttpResponse:
    """What holds the file open, told when somebody looks whether it can be closed."""
    look = look_at(request, number, CLOSE_MATTER)
    if not request.htmx:
        return redirect(page_of(look, "file"))
    said = {"blockers": closing_blockers(look.matter), "form": ReasonForm(auto_id="closure-%s")}
    return render(request, "matters/page/close_body.html", {"matter": look.matter, **said})


@login_required
@posted
def reopen(request: SignedIn, number: str) -> HttpResponse:
    """Take the closure back."""
    return _with_reason(request, number, reopen_matter, f"{number} is open again.")


def _with_reason(request: SignedIn, number: str, verb: Callable[..., object], said: str) -> HttpResponse:
    look = look_at(request, number, CLOSE_MATTER)
    form = ReasonForm(request.POST, auto_id="closure-%s")
    done = attempt(form, lambda: verb(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not done:
        return refused(request, look, "file", closure_form=form)
    return changed(request, look, [*WHOLE, "writing"], said)


@login_required
@posted
def rename(request: SignedIn, number: str) -> HttpResponse:
    """Another title; the number stays."""
    look = look_at(request, number, RUN_MATTER)
    form = TitleForm(request.POST, auto_id="rename-%s")
    done = attempt(form, lambda: rename_matter(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not done:
        return refused(request, look, "file", title_form=form)
    return changed(request, look, ["file", "timeline"], "Renamed.")
