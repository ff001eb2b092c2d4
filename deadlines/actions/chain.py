from datetime import date

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions.moving import ask_again, move
from deadlines.alerts import plan_alerts_of
from deadlines.chains import Found, planned
from deadlines.models import Computation, Deadline, Severity
from matters.models import Matter

ANSWERED_FOR = (Severity.STATUTORY, Severity.COURT, Severity.CRITICAL)


def follow_rules(
    *, actor: User | None, matter: Matter, name: str, on: date, reason: str = ""
) -> list[Deadline]:
    """Date what hangs on this key date by a rule: new rows, moved ones; done ones and dates set by hand stay."""
    touched = [
        write(row, found, matter=matter, actor=actor, reason=reason)
        for row, found in planned(matter, name, on)
    ]
    plan_alerts_of([row for row in touched if row.is_open and row.due_on])
    return touched


def write(
    row: Deadline | None, found: Found, *, matter: Matter, actor: User | None, reason: str = ""
) -> Deadline:
    """Bring one row to what the rule says; how it was found is kept, whatever date stands."""
    row = row or _new(matter, found)
    if row.is_open:
        row.rule, row.claim = found.rule.key, found.claim
        _date(row, found, actor, reason)
    keep(row, found)
    return row


def _date(row: Deadline, found: Found, actor: User | None, reason: str) -> None:
    if row.set_by_hand:
        ask_again(row, found.trigger, actor)
    elif found.due_on and found.due_on != row.due_on:
        row.why = found.why
        move(row, found.due_on, reason=reason or found.why, actor=actor)
    else:
        row.why = found.why
        row.save()


def _new(matter: Matter, found: Found) -> Deadline:
    statutory = found.rule.severity == Severity.STATUTORY
    row = Deadline(
        matter=matter,
        name=found.name,
        severity=found.rule.severity,
        why=found.why,
        rule=found.rule.key,
        claim=found.claim,
        needs_acknowledgement=found.rule.severity in ANSWERED_FOR,
        needs_verification=statutory,
    )
    row.full_clean()
    row.save()
    return row


def keep(row: Deadline, found: Found) -> None:
    """Steps, other reading and warnings beside the date; what the engine refused leaves no computation."""
    answer = found.answer
    if answer is None:
        return
    Computation.objects.update_or_create(
        deadline=row,
        defaults={
            "citation": found.rule.citation,
            "trigger": found.trigger,
            "trigger_on": found.trigger_on,
            "service_method": found.service_method,
            "due_on": answer.due_on,
            "due_time": answer.due_time,
            "other_on": answer.other_on,
            "warnings": list(answer.warnings),
            "steps": [
                {"on": f"{step.on}", "text": step.text, "citation": step.citation} for step in answer.steps
            ],
            "at": clock.now(),
        },
    )
