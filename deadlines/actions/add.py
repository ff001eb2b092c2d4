from collections.abc import Sequence
from datetime import date

from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.users.models import User
from deadlines.alerts import plan_alerts_for
from deadlines.models import DateChange, Deadline, Severity
from deadlines.permissions import CALENDAR
from matters.actions.lock import locked_open
from matters.models import Matter


@transaction.atomic
def add_deadline(
    *,
    actor: User | None,
    matter: Matter,
    name: str,
    severity: str,
    due_on: date,
    why: str,
    remind: Sequence[int] | None = None,
    needs_acknowledgement: bool = False,
    needs_verification: bool = False,
) -> Deadline:
    """Calendar a date by hand; a statutory one always asks for an attorney and for a second person."""
    CALENDAR.require(actor)
    why = said(why, "why", missing="Say why it is that day: the rule, the order or the letter.")
    statutory = severity == Severity.STATUTORY
    deadline = Deadline(
        matter=locked_open(matter),
        name=" ".join(name.split()),
        severity=severity,
        due_on=due_on,
        why=why,
        set_by_hand=True,
        set_by=actor,
        remind=list(remind or ()),
        needs_acknowledgement=needs_acknowledgement or statutory,
        needs_verification=needs_verification or statutory,
    )
    deadline.full_clean()
    deadline.save()
    DateChange(deadline=deadline, on=due_on, reason=deadline.why, actor=actor).save()
    plan_alerts_for(deadline=deadline)
    record("deadline.added", deadline, actor=actor, subject=matter, on=due_on)
    return deadline
