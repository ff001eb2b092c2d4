"""Branches: what follows from the answer to a question that a rule has asked."""

from caseops.audit.models import Entry
from caseops.automation.models import Do, RunStep, State
from caseops.core import clock
from matters.models import Task


def follow_answer(entry: Entry) -> None:
    """Steps of the chosen branch become due, those of the others are not needed, with everything below them.

    The task is read and held as it stands now: an answer that was taken back meanwhile decides nothing.
    """
    asked = RunStep.objects.filter(task=entry.target_id, blueprint__do=Do.ASK)
    step = asked.select_related("run", "blueprint").first()
    task = Task.objects.select_for_update(of=("self",), no_key=True).filter(pk=entry.target_id).first()
    if step is None or task is None or task.is_open:
        return
    _branch(step, task.answer)


def _branch(step: RunStep, answer: str) -> None:
    for below in _below(step):
        if answer and below.blueprint.answer == answer:
            below.state, below.try_at, below.problem = State.DUE, clock.now(), ""
            below.save(update_fields=["state", "try_at", "problem"])
        else:
            _pass_over(below, f"The answer was {answer}." if answer else "The question was skipped.")


def _pass_over(step: RunStep, why: str) -> None:
    """Not needed, nor what would have followed from it."""
    step.state, step.try_at, step.problem, step.settled_at = State.PASSED, None, why, clock.now()
    step.save(update_fields=["state", "try_at", "problem", "settled_at"])
    for below in _below(step):
        _pass_over(below, why)


def _below(step: RunStep) -> list[RunStep]:
    """What follows from a question, whatever its answer, and has not been done."""
    if step.blueprint.do != Do.ASK:
        return []
    rows = RunStep.objects.filter(run=step.run_id, blueprint__after=step.blueprint.key)
    return list(rows.filter(state__in=(State.WAITING, State.PASSED)).select_related("blueprint", "run"))
