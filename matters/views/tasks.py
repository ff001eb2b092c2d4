"""Tasks of the checklist: add, complete, take back, skip, move."""

from collections.abc import Callable

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from caseops.core import clock
from caseops.users.requests import SignedIn
from caseops.web import dates
from caseops.web.refusals import attempt
from matters.actions import add_task, answer_task, complete_task, reopen_task, reschedule_task, skip_task
from matters.forms.acts import ReasonForm, TaskForm
from matters.forms.dates import TaskDateForm
from matters.models import Task
from matters.page.checklist import Refusal
from matters.page.look import Look
from matters.permissions import WORK_ON_MATTER
from matters.views.access import look_at, posted, task_of
from matters.views.answers import changed, refused

CHECKLIST = "checklist"
TOUCHED = [CHECKLIST, "facts", "timeline", "key-dates"]


@login_required
@posted
def add(request: SignedIn, number: str) -> HttpResponse:
    """A task beyond the practice area's."""
    look = look_at(request, number, WORK_ON_MATTER)
    form = TaskForm(request.POST, auto_id="task-%s")
    task = attempt(form, lambda: add_task(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not task:
        return refused(request, look, CHECKLIST, task_form=form)
    return changed(request, look, TOUCHED, f"Added “{task}”.")


@login_required
@require_GET
def row(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """One task opened for a change; with `close` as it stands in the list."""
    look = look_at(request, number, WORK_ON_MATTER)
    task = task_of(look, pk)
    if not request.htmx:
        return redirect(f"{look.matter.get_absolute_url()}?task={pk}#task-{pk}")
    said = {"opened": None if "close" in request.GET else pk, "today": clock.today(request.user.zone)}
    context = {"look": look, "matter": look.matter, "task": task, "said": said}
    return render(request, "matters/page/task.html", context)


@login_required
@posted
def complete(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Done; Undo takes it back."""
    return _act(request, look_at(request, number, WORK_ON_MATTER), pk, complete_task)


@login_required
@posted
def reopen(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Take a completion or a skip back."""
    return _act(request, look_at(request, number, WORK_ON_MATTER), pk, reopen_task)


def _act(request: SignedIn, look: Look, pk: int, verb: Callable[..., Task]) -> HttpResponse:
    task = task_of(look, pk)
    try:
        verb(actor=request.user, task=task)
    except ValidationError as refusal:
        return refused(request, look, CHECKLIST, refusal=Refusal(task, "state", refusal.messages))
    if verb is reopen_task:
        return changed(request, look, TOUCHED, f"“{task}” is open again.")
    return changed(request, look, TOUCHED, f"Completed “{task}”.", undo=_way_back(look, task))


@login_required
@posted
def answer(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """A question is decided; Undo takes the answer back while nothing has followed from it."""
    look = look_at(request, number, WORK_ON_MATTER)
    task, said = task_of(look, pk), request.POST.get("answer", "")
    try:
        answer_task(actor=request.user, task=task, answer=said)
    except ValidationError as refusal:
        return refused(request, look, CHECKLIST, refusal=Refusal(task, "state", refusal.messages))
    return changed(request, look, TOUCHED, f"“{task}”: {said}.", undo=_way_back(look, task))


def _way_back(look: Look, task: Task) -> str:
    return reverse("matters:task_reopening", args=[look.matter.number, task.pk])


@login_required
@posted
def skip(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Not needed here, for a reason; Undo takes it back."""
    look = look_at(request, number, WORK_ON_MATTER)
    task = task_of(look, pk)
    form = ReasonForm(request.POST)
    done = attempt(form, lambda: skip_task(actor=request.user, task=task, **form.cleaned_data))
    if not done:
        return refused(request, look, CHECKLIST, refusal=_refusal(task, "skip", form, "reason"))
    return changed(request, look, TOUCHED, f"Skipped “{task}”.", undo=_way_back(look, task))


@login_required
@posted
def move(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Another due date, by hand."""
    look = look_at(request, number, WORK_ON_MATTER)
    task = task_of(look, pk)
    form = TaskDateForm(request.POST)
    done = attempt(form, lambda: reschedule_task(actor=request.user, task=task, **form.cleaned_data))
    if not done:
        return refused(request, look, CHECKLIST, refusal=_refusal(task, "date", form, "on"))
    return changed(request, look, TOUCHED, f"Moved “{task}” to {dates.on(form.cleaned_data['on'])}.")


def _refusal(task: Task, act: str, form: forms.Form, field: str) -> Refusal:
    sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
    return Refusal(task, act, sentences, form.data.get(field, ""))
