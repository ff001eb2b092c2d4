"""Conflict checks: the list, a new one, and the record of one."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.intake.actions import check_conflicts, decide_conflict
from caseops.intake.forms.conflicts import CheckForm, DecisionForm
from caseops.intake.hits import told_to
from caseops.intake.models import ConflictCheck
from caseops.intake.permissions import CHECK_CONFLICTS, CLEAR_CONFLICTS, JUDGE_CONFLICTS
from caseops.intake.terms import terms_of
from caseops.users.requests import SignedIn
from caseops.web.pages import addresses, page_number, slice_of
from caseops.web.refusals import attempt
from matters.models import Matter


@login_required
@require_GET
def check_list(request: SignedIn) -> HttpResponse:
    """The newest first; what waits for a decision can be asked for alone."""
    seen = ConflictCheck.objects.visible_to(request.user).select_related("matter", "actor", "decision")
    only_open = "undecided" in request.GET
    number = page_number(request)
    checks, is_more = slice_of((seen.undecided() if only_open else seen).with_hits(), number)
    context = {"checks": checks, "only_open": only_open, "pages": addresses(request, number, is_more=is_more)}
    return render(request, "intake/conflicts/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Names to look for; of a matter, those of everybody in it."""
    CHECK_CONFLICTS.require(request.user)
    matter = _matter(request)
    terms = terms_of(matter) if matter else None
    if request.method == "GET":
        said = (
            {"names": list(terms.names), "phones": list(terms.phones), "emails": list(terms.emails)}
            if terms
            else {}
        )
        return _form_page(
            request, CheckForm(initial=said or {"names": [request.GET.get("name", "")]}), matter
        )
    form = CheckForm(request.POST)
    check = attempt(form, lambda: check_conflicts(actor=request.user, matter=matter, **form.cleaned_data))
    return redirect(check) if check else _form_page(request, form, matter)


def _matter(request: SignedIn) -> Matter | None:
    number = request.GET.get("matter", "")
    seen = Matter.objects.visible_to(request.user).select_related("version")
    return get_object_or_404(seen, number=number) if number else None


def _form_page(request: SignedIn, form: CheckForm, matter: Matter | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "intake/conflicts/new.html", {"form": form, "matter": matter}, status=status)


@login_required
@require_GET
def page(request: SignedIn, pk: int) -> HttpResponse:
    """What was asked, what was found, what was decided."""
    check = seen_check(request, pk)
    return _page(request, check, _decision_form(request, check))


@login_required
@require_POST
def decision(request: SignedIn, pk: int) -> HttpResponse:
    """Say what follows from it."""
    check = seen_check(request, pk)
    CLEAR_CONFLICTS.require(request.user)
    form = DecisionForm(request.POST, check=check, may_judge=JUDGE_CONFLICTS.held_by(request.user))
    decided = attempt(form, lambda: decide_conflict(actor=request.user, check=check, **form.cleaned_data))
    if not decided:
        return _page(request, check, form)
    messages.success(request, f"Kept: {decided}.")
    return redirect(check)


def seen_check(request: SignedIn, pk: int) -> ConflictCheck:
    """The check, or 404."""
    seen = ConflictCheck.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("matter__version", "actor", "decision__actor"), pk=pk)


def _decision_form(request: SignedIn, check: ConflictCheck) -> DecisionForm | None:
    may_judge = JUDGE_CONFLICTS.held_by(request.user)
    may = may_judge or (CLEAR_CONFLICTS.held_by(request.user) and not check.hits.exists())
    return DecisionForm(check=check, may_judge=may_judge) if may and not hasattr(check, "decision") else None


def _page(request: SignedIn, check: ConflictCheck, form: DecisionForm | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form and form.errors else HTTPStatus.OK
    context = {"check": check, "told": told_to(check, request.user), "form": form}
    return render(request, "intake/conflicts/page.html", context, status=status)
