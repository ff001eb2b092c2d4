"""Choose matters, see what would change, change it."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from caseops.core.said import counted, row_id
from caseops.desk.many.actions import MOST, Outcome, change_many, preview_many, take_many_back
from caseops.desk.many.forms import ManyForm
from caseops.desk.models import ManyChanged
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.models import Matter
from matters.permissions import RUN_MATTER
from matters.views.listing import filtered

WITH = ("client", "stage", "version__area")


@login_required
@require_http_methods(["GET", "POST"])
def many(request: SignedIn) -> HttpResponse:
    """GET offers the matters of a filter; POST shows what would change, and with `do` changes it."""
    RUN_MATTER.require(request.user)
    if request.method != "POST":
        found = filtered(request)
        rows = found.qs.open().select_related(*WITH).order_by("-number") if found.is_valid() else []
        return _drawn(request, list(rows[: MOST + 1]), ManyForm())
    form, chosen = ManyForm(request.POST), _chosen(request)
    if "do" in request.POST:
        return _done(request, form, chosen)
    told = attempt(form, lambda: preview_many(actor=request.user, matters=chosen, wanted=form.wanted))
    return _drawn(request, chosen, form, told)


@login_required
@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    """One's own change, as far as nobody has changed the rows again."""
    change = get_object_or_404(ManyChanged, pk=pk, by=request.user)
    try:
        back = take_many_back(actor=request.user, change=change)
        messages.success(request, f"Taken back: {counted(back, 'row')}.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("matters:list")


def _chosen(request: SignedIn) -> list[Matter]:
    """The ticked ones that this person may see; one more than allowed, so that the verb can say so."""
    ticked = [row_id(pk) for pk in request.POST.getlist("matter")][: MOST + 1]
    seen = Matter.objects.visible_to(request.user).open().filter(pk__in=ticked)
    return list(seen.select_related(*WITH).order_by("-number"))


def _done(request: SignedIn, form: ManyForm, chosen: list[Matter]) -> HttpResponse:
    made = attempt(
        form,
        lambda: change_many(actor=request.user, matters=chosen, wanted=form.wanted, words=form.words),
    )
    if not made:
        return _drawn(request, chosen, form)
    change, outcomes = made
    refused = sum(bool(each.refused) for each in outcomes)
    said = f"{counted(len(change.rows), 'row')} changed{f', {refused} refused' if refused else ''}."
    messages.success(request, said, extra_tags=f"undo {reverse('many_undo', args=[change.pk])}")
    return redirect("matters:list")


def _drawn(
    request: SignedIn, matters: list[Matter], form: ManyForm, told: Sequence[Outcome] | None = None
) -> HttpResponse:
    context = {
        "matters": matters[:MOST],
        "is_more": len(matters) > MOST,
        "most": MOST,
        "form": form,
        "outcomes": told,
        "changing": [each for each in told or [] if not each.refused],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "desk/many.html", context, status=status)
