"""Doing the steps of rules: one a transaction, claimed so that no two workers do the same."""

import logging
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from caseops.audit.causes import on_behalf_of
from caseops.automation.doing import DOES, Made
from caseops.automation.models import RunStep, State
from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.actions import queue
from caseops.users.models import User
from matters.actions.plan import known_facts
from matters.conditions import holds
from matters.models.visibility import kept_out_of
from matters.telling import only_when

logger = logging.getLogger(__name__)
BROKE = "Something broke. An admin of the server finds the reason in the log; it is tried again."
AGAIN = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)  # after each failure; then only when a person says so
PROBLEM = 500


def run_due() -> int:
    """Every step that is due; returns how many were tried."""
    tried = 0
    while run_next():
        tried += 1
    return tried


@transaction.atomic
def run_next() -> bool:
    """Claim one step and do it: what it did and that it is done are one commit. False when none is due."""
    due = RunStep.objects.due(clock.now()).select_for_update(of=("self",), skip_locked=True)
    related = ("blueprint", "run__rule", "run__matter__version", "run__matter__stage", "run__matter__client")
    step = due.select_related(*related).order_by("try_at", "run_id", "blueprint__position").first()
    if step is None:
        return False
    why_not = _why_not(step)
    if why_not:
        _settle(step, State.PASSED, problem=why_not)
    else:
        _try(step)
    return True


def _why_not(step: RunStep) -> str:
    """The matter may have been closed meanwhile, or the step's own condition may not hold."""
    matter, when = step.run.matter, step.blueprint.when
    if matter.closed_on:
        return f"{matter.number} was closed before."
    if holds(when, subtype=matter.subtype, facts=known_facts(matter)):
        return ""
    return f"{only_when(when)[0]}, and that does not hold."


def _try(step: RunStep) -> None:
    step.attempts += 1
    rule = step.run.rule.name
    try:
        with transaction.atomic(), on_behalf_of(f"the rule “{rule}”", step.run_id):
            made = DOES[step.blueprint.do](step)
    except ValidationError as refusal:
        _fail(step, " ".join(refusal.messages))
    except Exception:
        logger.exception("Step %s of the rule “%s” broke", step.pk, rule)
        _fail(step, BROKE)
    else:
        _settle(step, State.DONE, made=made)


def _settle(step: RunStep, state: State, *, made: Made | None = None, problem: str = "") -> None:
    step.state, step.try_at, step.problem, step.settled_at = state, None, problem[:PROBLEM], clock.now()
    if made:
        step.said, step.task = made.said[:300], made.task
    step.save()


def _fail(step: RunStep, problem: str) -> None:
    """Its siblings go on without it; the first failure is told to the admins."""
    step.state, step.problem = State.FAILED, problem[:PROBLEM]
    waits = AGAIN[step.attempts - 1 : step.attempts]
    step.try_at = clock.now() + waits[0] if waits else None
    step.save()
    admins = User.objects.admins().exclude(pk__in=kept_out_of(step.run.matter_id))
    queue([_bell(step, admin) for admin in admins])


def _bell(step: RunStep, admin: User) -> outbox.OutgoingMessage:
    run = step.run
    return outbox.bell(
        key=f"{admin.pk}/rule-step:{step.pk}:failed/bell",
        user=admin,
        subject=f"A rule could not do “{step}” in {run.matter.number}: {step.problem}",
        link=f"{reverse('automation')}#run-{run.pk}",
        about=run.matter,
    )
