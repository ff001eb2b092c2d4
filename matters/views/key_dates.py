"""Setting key dates."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caseops.users.requests import SignedIn
from caseops.web import dates
from caseops.web.refusals import attempt
from matters.actions import set_key_date
from matters.forms.dates import KeyDateForm
from matters.naming import titled
from matters.page import part
from matters.page.key_dates import days_of
from matters.page.look import Look
from matters.permissions import RUN_MATTER
from matters.views.access import look_at
from matters.views.answers import changed, refused
from matters.views.key_date_moves import MOVE, TOUCHED, move, moves_a_known_day


@login_required
@require_http_methods(["GET", "POST"])
def put(request: SignedIn, number: str) -> HttpResponse:
    """What waited for the date is dated in the same breath; GET opens the row of one date."""
    look = look_at(request, number, RUN_MATTER)
    if request.method == "GET":
        return _row(request, look, request.GET.get("date", ""))
    form = KeyDateForm(request.POST, auto_id="key-date-%s")
    if moves_a_known_day(look, form):
        return move(request, look, form)
    done = attempt(form, lambda: set_key_date(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not done:
        return refused(request, look, "key-dates", form=form)
    return changed(request, look, TOUCHED, f"{titled(done.name)}: {dates.on(done.on)}.")


def _row(request: SignedIn, look: Look, name: str) -> HttpResponse:
    """One date opened for setting; with `close` as it stands in the list."""
    day = next((day for day in days_of(look.matter) if day.name == name), None)
    if day is None:
        raise Http404
    if not request.htmx:
        return redirect(f"{look.matter.get_absolute_url()}?date={name}#key-date-{name}")
    said = {"opened": "" if "close" in request.GET else name, "left": "leave" in request.GET}
    context = {"look": look, "matter": look.matter, "day": day, "said": said, "empty": part(look, MOVE)}
    return render(request, "matters/page/key_date_row.html", context)
