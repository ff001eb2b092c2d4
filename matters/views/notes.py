"""Notes on the file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import add_note
from matters.forms.acts import NoteForm
from matters.permissions import WORK_ON_MATTER
from matters.views.access import look_at, posted
from matters.views.answers import changed, refused


@login_required
@posted
def add(request: SignedIn, number: str) -> HttpResponse:
    """Write a note; also on a closed matter."""
    look = look_at(request, number, WORK_ON_MATTER)
    form = NoteForm(request.POST, auto_id="note-%s")
    done = attempt(form, lambda: add_note(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not done:
        return refused(request, look, "writing", note_form=form)
    return changed(request, look, ["writing", "facts", "timeline"], "Note added.")
