"""Moving a matter to another stage."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import move_to_stage
from matters.forms.acts import StageForm
from matters.permissions import RUN_MATTER
from matters.views.access import look_at, posted
from matters.views.answers import WHOLE, changed, refused


@login_required
@posted
def enter(request: SignedIn, number: str) -> HttpResponse:
    """Through the gate, or past it with a reason."""
    look = look_at(request, number, RUN_MATTER)
    form = StageForm(request.POST, matter=look.matter, auto_id="stage-%s")
    change = attempt(form, lambda: move_to_stage(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not change:
        return refused(request, look, "checklist", stage_form=form)
    return changed(request, look, WHOLE, f"Moved to {change.stage}.")
