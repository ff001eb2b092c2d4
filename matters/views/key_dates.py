"""Setting and moving key dates."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from caseops.users.requests import SignedIn
from caseops.web import dates
from caseops.web.refusals import attempt
from matters.actions import set_key_date
from matters.forms.dates import KeyDateForm
from matters.naming import titled
from matters.permissions import RUN_MATTER
from matters.views.access import look_at
from matters.views.answers import changed, refused

TOUCHED = ["key-dates", "facts", "checklist", "tabs", "timeline"]


@login_required
@require_POST
def put(request: SignedIn, number: str) -> HttpResponse:
    """What waited for the date is dated in the same breath."""
    look = look_at(request, number, RUN_MATTER)
    form = KeyDateForm(request.POST, auto_id="key-date-%s")
    done = attempt(form, lambda: set_key_date(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not done:
        return refused(request, look, "key-dates", form=form)
    return changed(request, look, TOUCHED, f"{titled(done.name)}: {dates.on(done.on)}.")
