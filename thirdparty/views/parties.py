"""The page of one counterparty: how it answers, how to reach it, what it owes us; and two that are the same."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.users.permissions import Permission
from caseops.web.refusals import attempt
from clients.models import Contact
from matters.acts import LIST
from thirdparty import actions
from thirdparty.lines import lines, risk
from thirdparty.memory import habit
from thirdparty.models import Department, ThirdParty, ThirdPartyRequest
from thirdparty.party_forms import DepartmentForm, DescriptionForm, MergeForm
from thirdparty.permissions import CANCEL, CHASE
from thirdparty.views.seeing import with_all

MOST = 100


@dataclass(frozen=True)
class Writing:
    """One thing that is written down about a counterparty: its form, its verb, its words."""

    title: str
    submit: str
    form: Callable[..., forms.Form]
    verb: Callable[..., Contact]
    permission: Permission
    row: str = "contact"
    note: str = ""


DESCRIPTION = Writing("Describe", "Save", DescriptionForm, actions.describe_party, CHASE)
DEPARTMENT = Writing("Department", "Save", DepartmentForm, actions.put_department, CHASE)
MERGE = Writing(
    "Merge", "Merge the two", MergeForm, actions.merge_contacts, CANCEL, row="keep",
    note="Everything of the other becomes part of this one. This cannot be undone.",
)  # fmt: skip


@login_required
@require_GET
def party(request: Any, pk: int) -> HttpResponse:
    """What we know of them, and what they owe us in matters this person may see."""
    contact = get_object_or_404(Contact.objects.prefetch_related("departments", "phones"), pk=pk)
    owed = with_all(ThirdPartyRequest.objects.visible_to(request.user).waiting().of_party(pk))
    rows = sorted(owed[:MOST], key=risk)
    context = {
        "contact": contact,
        "known": ThirdParty.objects.filter(contact=contact).first(),
        "habit": habit(pk),
        "lines": lines(rows, request.user, LIST),
        "may_write": CHASE.held_by(request.user),
        "may_merge": CANCEL.held_by(request.user),
    }
    return render(request, "thirdparty/party.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def write(request: Any, pk: int, writing: Writing) -> HttpResponse:
    """Ask for what the verb needs, or do it."""
    writing.permission.require(request.user)
    contact = get_object_or_404(Contact, pk=pk)
    form = writing.form(request.POST if request.method == "POST" else None, contact=contact)
    if form.is_bound:
        done = attempt(
            form, lambda: writing.verb(actor=request.user, **{writing.row: contact}, **_plain(form))
        )
        if done:
            messages.success(request, f"{done.name}: saved.")
            return redirect("party", pk=done.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"contact": contact, "writing": writing, "form": form}
    return render(request, "thirdparty/party_form.html", context, status=status)


@login_required
@require_POST
def remove(request: Any, pk: int, department: int) -> HttpResponse:
    """They have no such desk any more."""
    CHASE.require(request.user)
    row = get_object_or_404(Department, pk=department, contact=pk)
    actions.remove_department(actor=request.user, department=row)
    messages.success(request, f"Removed: {row.name}.")
    return redirect("party", pk=pk)


def _plain(form: forms.Form) -> dict[str, Any]:
    return dict(form.cleaned_data)
