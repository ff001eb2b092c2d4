from datetime import date

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from deadlines.actions.moving import move
from deadlines.actions.plan import why
from deadlines.alerts import plan_alerts_of
from deadlines.models import Basis, Deadline
from matters.models import Matter
from matters.naming import plain


@transaction.atomic
def follow_key_date(*, actor: User | None, matter: Matter, name: str, on: date) -> list[Deadline]:
    """Date what is counted from this key date; what was set by a rule or by hand is only questioned."""
    rows = matter.deadlines.open().filter(blueprint__anchor=name).select_related("blueprint")
    moved = []
    for row in rows.select_for_update(of=("self",)).order_by("id"):
        due_on = row.blueprint.due_after(on)
        if row.set_by_hand or row.blueprint.basis != Basis.OFFSET:
            _question(row, name, actor)
        elif due_on != row.due_on:
            row.why = why(row.blueprint, on)
            move(row, due_on, reason=row.why, actor=actor)
            moved.append(row)
    plan_alerts_of(moved)
    return moved


def _question(deadline: Deadline, name: str, actor: User | None) -> None:
    """Acknowledged or verified under another key date: both must look again."""
    if not (deadline.acknowledged_at or deadline.verified_at):
        return
    deadline.acknowledged_at = deadline.acknowledged_by = None
    deadline.verified_at = deadline.verified_by = None
    deadline.save()
    record("deadline.questioned", deadline, actor=actor, subject=deadline.matter, key_date=plain(name))
