"""What the rules did, for those who configure them: why each fired or did not, and what failed."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from caseops.automation.actions import retry_step, set_step_aside
from caseops.automation.filters import FAILING, RuleRunFilter
from caseops.automation.history import dry_run
from caseops.automation.models import RuleBlueprint, RuleRun, RunStep
from caseops.automation.telling import shown_trigger
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.acts import MATTER
from matters.permissions import CONFIGURE
from matters.telling import only_when

PAGE = 25


class AsideForm(forms.Form):
    """Why a step is not done any more."""

    reason = forms.CharField(label="Why it is not needed any more", max_length=300)


def runs_of(request: SignedIn) -> QuerySet[RuleRun]:
    """Those the person may see, with everything a line shows."""
    rows = RuleRun.objects.visible_to(request.user).order_by("-id")
    related = rows.select_related("rule__version__area", "matter", "cause__rule")
    return related.prefetch_related("steps__blueprint", "steps__task__assignee")


@require_safe
@login_required
def log(request: SignedIn) -> HttpResponse:
    """Newest first; what failed is one click away."""
    CONFIGURE.require(request.user)
    return _log(request)


def _log(request: SignedIn, problem: str = "", step: RunStep | None = None) -> HttpResponse:
    shown = RuleRunFilter(request.GET, queryset=runs_of(request))
    page = Paginator(shown.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "filter": shown,
        "failing": RunStep.objects.visible_to(request.user).failing().count(),
        "show_failing": f"?show={FAILING}",
        "problem": problem,
        "problem_step": step,
        "may_configure": True,
    }
    return render(request, "automation/log.html", context, status=422 if problem else 200)


@require_safe
@login_required
def rule(request: SignedIn, pk: int) -> HttpResponse:
    """One rule in words, what it did lately, and what it would have done."""
    CONFIGURE.require(request.user)
    row = get_object_or_404(RuleBlueprint.objects.select_related("version__area"), pk=pk)
    context = {
        "rule": row,
        "trigger": shown_trigger(row),
        "condition": only_when(row.when),
        "steps": row.steps.order_by("position"),
        "dry": dry_run(row, request.user),
        "runs": runs_of(request).filter(rule=row)[:PAGE],
        "may_configure": True,
    }
    return render(request, "automation/rule.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def retry(request: SignedIn, pk: int) -> HttpResponse:
    """The button of a failed step; whoever reloads the address comes to the log."""
    CONFIGURE.require(request.user)
    step = get_object_or_404(RunStep.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return redirect("automation")
    try:
        done = retry_step(actor=request.user, step=step)
    except ValidationError as refusal:
        return _log(request, " ".join(refusal.messages), step)
    messages.success(request, f"“{done}” is tried again within seconds. Reload to see how it went.")
    if request.GET.get("at") == MATTER:
        return redirect(f"{done.matter.get_absolute_url()}#automation")
    return redirect("automation")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: SignedIn, pk: int) -> HttpResponse:
    """Asks why, on a page of its own."""
    CONFIGURE.require(request.user)
    steps = RunStep.objects.visible_to(request.user).select_related("blueprint", "run__rule", "run__matter")
    step = get_object_or_404(steps, pk=pk)
    form = AsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        done = attempt(form, lambda: set_step_aside(actor=request.user, step=step, **form.cleaned_data))
    else:
        done = None
    if done:
        messages.success(request, f"“{step}” is set aside.")
        return redirect("automation")
    return render(
        request, "automation/aside.html", {"form": form, "step": step}, status=422 if form.errors else 200
    )
