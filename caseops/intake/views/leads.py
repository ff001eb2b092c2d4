"""Leads: the list, a new one, and the page on which one is checked, answered and opened."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.intake.actions import change_lead, check_lead, convert_lead, decide_lead, take_lead
from caseops.intake.forms.leads import AnswerForm, LeadForm, NewLeadForm, OpenForm
from caseops.intake.letters import draft
from caseops.intake.models import Lead, Questionnaire
from caseops.intake.models.leads import Answer
from caseops.intake.permissions import DECIDE_LEADS, TAKE_LEADS
from caseops.intake.questions.sheet import Sheet
from caseops.users.requests import SignedIn
from caseops.web.pages import addresses, page_number, slice_of
from caseops.web.refusals import attempt
from clients.actions import create_contact
from matters.permissions import OPEN_MATTER

VIEWS = {
    "undecided": "Waiting for our answer",
    "answered": "Answers to look at",
    "retained": "To be opened",
    "turned_away": "Referred or declined",
}


@login_required
@require_GET
def lead_list(request: SignedIn) -> HttpResponse:
    """The one whose time runs out first stands first."""
    shown = request.GET.get("view", "")
    shown = shown if shown in VIEWS else "undecided"
    seen = Lead.objects.visible_to(request.user).select_related(
        "contact", "area", "owner", "decision", "matter"
    )
    number = page_number(request)
    leads, is_more = slice_of(getattr(seen, shown)().urgent_first(), number)
    context = {
        "leads": leads,
        "view": shown,
        "views": VIEWS,
        "pages": addresses(request, number, is_more=is_more),
    }
    return render(request, "intake/leads/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """The caller and what they say, in one form."""
    TAKE_LEADS.require(request.user)
    form = NewLeadForm(
        request.POST if request.method == "POST" else None, initial={"contact": request.GET.get("contact")}
    )
    lead = attempt(form, lambda: _take(request, form), {"number": "phone"}) if form.is_bound else None
    if lead:
        messages.success(request, f"Taken down: {lead}.")
        return redirect(lead)
    return render(request, "intake/leads/new.html", {"form": form}, status=_status(form))


def _take(request: SignedIn, form: NewLeadForm) -> Lead:
    with transaction.atomic():
        contact = form.cleaned_data["contact"] or create_contact(actor=request.user, **form.caller)
        return take_lead(actor=request.user, contact=contact, **form.lead)


@login_required
@require_GET
def page(request: SignedIn, pk: int) -> HttpResponse:
    """Everything about one lead, and its next step."""
    return _page(request, seen_lead(request, pk))


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Correct what was taken down."""
    lead = seen_lead(request, pk)
    initial = {name: getattr(lead, name) for name in LeadForm.base_fields}
    form = LeadForm(request.POST if request.method == "POST" else None, initial=initial)
    act = partial(change_lead, actor=request.user, lead=lead)
    kept = attempt(form, lambda: act(**form.cleaned_data)) if form.is_bound else None
    if kept:
        messages.success(request, "Kept what you changed.")
        return redirect(lead)
    return render(request, "intake/leads/change.html", {"form": form, "lead": lead}, status=_status(form))


@login_required
@require_POST
def conflict_check(request: SignedIn, pk: int) -> HttpResponse:
    """Look for them and the other side; the answer is a record of its own."""
    return redirect(check_lead(actor=request.user, lead=seen_lead(request, pk)))


@login_required
@require_http_methods(["GET", "POST"])
def decision(request: SignedIn, pk: int) -> HttpResponse:
    """GET drafts the letter of an answer; POST gives the answer."""
    lead = seen_lead(request, pk)
    DECIDE_LEADS.require(request.user)
    if request.method == "GET":
        return _page(request, lead, answer=_answer_form(request, lead))
    form = AnswerForm(request.POST)
    decided = attempt(form, lambda: decide_lead(actor=request.user, lead=lead, **form.cleaned_data))
    if not decided:
        return _page(request, lead, answer=form)
    messages.success(request, f"Answered: {decided}.")
    return redirect(lead)


@login_required
@require_POST
def conversion(request: SignedIn, pk: int) -> HttpResponse:
    """Open the matter."""
    lead = seen_lead(request, pk)
    OPEN_MATTER.require(request.user)
    form = OpenForm(request.POST, version=lead.area.published if lead.area else None)
    matter = attempt(form, lambda: convert_lead(actor=request.user, lead=lead, **_said(form)))
    return redirect(matter) if matter else _page(request, lead, opening=form)


def _said(form: OpenForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("subtype", "title", "against_role")} | {
        "team": form.team
    }


def seen_lead(request: SignedIn, pk: int) -> Lead:
    """The lead, or 404."""
    related = ("contact", "area", "owner", "decision__actor", "matter")
    return get_object_or_404(Lead.objects.visible_to(request.user).select_related(*related), pk=pk)


def _answer_form(request: SignedIn, lead: Lead) -> AnswerForm:
    chosen = request.GET.get("outcome", "")
    outcome = chosen if chosen in Answer.values else Answer.RETAIN
    return AnswerForm(initial={"outcome": outcome, "letter": draft(lead, outcome, request.user)})


def _status(form: Any) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form and form.errors else HTTPStatus.OK


def _asked(lead: Lead) -> dict[str, Any]:
    """The questionnaire, how far it is, and the link that was handed out last."""
    rows = Questionnaire.objects.select_related("version").filter(lead=lead)
    questionnaire = rows.first()
    if questionnaire is None:
        return {"questionnaire": None}
    link = lead.questionnaire_links.live().first()
    return {"questionnaire": questionnaire, "sheet": Sheet(questionnaire), "link": link}


def _page(
    request: SignedIn, lead: Lead, answer: AnswerForm | None = None, opening: OpenForm | None = None
) -> HttpResponse:
    is_open = lead.matter_id is None and lead.purged_at is None
    may_open = is_open and lead.is_decided and lead.decision.outcome == Answer.RETAIN
    if may_open and opening is None and OPEN_MATTER.held_by(request.user):
        opening = OpenForm(version=lead.area.published if lead.area else None)
    context = {
        "lead": lead,
        "checks": list(lead.conflict_checks.select_related("decision", "actor")),
        "may_change": is_open and TAKE_LEADS.held_by(request.user),
        "may_decide": is_open and not lead.is_decided and DECIDE_LEADS.held_by(request.user),
        "answers": Answer.choices,
        "answer": answer if is_open and not lead.is_decided else None,
        "opening": opening if may_open else None,
        **_asked(lead),
    }
    return render(request, "intake/leads/page.html", context, status=_status(answer or opening))
