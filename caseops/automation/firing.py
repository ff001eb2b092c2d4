"""A rule meets its event: it fires once, or it is written down why it does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from caseops.audit.actions import record
from caseops.audit.models import Entry
from caseops.automation.models import Outcome, RuleBlueprint, RuleRun, RunStep, State
from caseops.core import clock
from matters.actions.plan import known_facts
from matters.conditions import holds
from matters.models import Matter
from matters.telling import only_when

DEEPEST = 5  # rules that set one another off
WHY = 300


@dataclass(frozen=True)
class Event:
    """What happened: its name is the same whoever tells of it, `why` says it in a sentence."""

    name: str
    why: str
    entry: Entry | None = None
    cause: RuleRun | None = None
    is_late: bool = False


@transaction.atomic
def fire(rule: RuleBlueprint, matter: Matter, event: Event) -> RuleRun | None:
    """The run with its steps, due at once or once their question is answered; None when it fired before."""
    facts = known_facts(matter)
    outcome = _outcome(rule, matter, event, facts)
    run, is_new = RuleRun.objects.get_or_create(
        rule=rule,
        matter=matter,
        event=event.name,
        defaults={
            "entry": event.entry,
            "cause": event.cause,
            "depth": event.cause.depth + 1 if event.cause else 0,
            "outcome": outcome,
            "why": event.why[:WHY],
            "condition": told(rule.when, facts)[:WHY],
            "at": clock.now(),
        },
    )
    if not is_new:
        return None
    if outcome == Outcome.FIRED:
        RunStep.objects.bulk_create(_steps(run))
        record("automation.fired", run, actor=None, subject=matter, rule=rule.name, why=run.why)
    return run


def _steps(run: RuleRun) -> list[RunStep]:
    now = clock.now()
    return [
        RunStep(run=run, blueprint=step, state=State.WAITING)
        if step.after
        else RunStep(run=run, blueprint=step, state=State.DUE, try_at=now)
        for step in run.rule.steps.order_by("position")
    ]


def _outcome(rule: RuleBlueprint, matter: Matter, event: Event, facts: Mapping[str, str]) -> Outcome:
    if _is_loop(rule, matter, event.cause):
        return Outcome.LOOP
    if event.is_late:
        return Outcome.LATE
    held = holds(rule.when, subtype=matter.subtype, facts=facts)
    return Outcome.FIRED if held else Outcome.HELD


def _is_loop(rule: RuleBlueprint, matter: Matter, cause: RuleRun | None) -> bool:
    """It has set this off itself, or rules have set one another off for too long."""
    if cause is None or cause.matter_id != matter.pk:
        return False
    if cause.depth + 1 > DEEPEST:
        return True
    before: RuleRun | None = cause
    while before is not None:
        if before.rule_id == rule.pk:
            return True
        before = before.cause
    return False


def told(when: str, facts: Mapping[str, str]) -> str:
    """What a condition asked and how each of its facts stood; empty without a condition."""
    if not when:
        return ""
    asked = [part.strip().partition("=")[0] for part in when.split("|")]
    known = [f"{key} is {facts[key]}" for key in asked if key in facts]
    return f"{only_when(when)[0]} ({', '.join(known) or 'not answered'})"
