from datetime import date

from django.db import transaction

from caseops.users.models import User
from deadlines.actions.moving import ask_again, move
from deadlines.alerts import plan_alerts_of
from deadlines.models import Deadline
from deadlines.moves import Move, plan_of_moves, told_from
from matters.models import Matter


@transaction.atomic
def follow_key_date(
    *, actor: User | None, matter: Matter, name: str, on: date, why_moved: str = ""
) -> list[Deadline]:
    """Date what is counted from this key date; what was set by a rule or by hand is only questioned."""
    moved = []
    for planned in plan_of_moves(told_from(matter, name).select_for_update(of=("self",)), on):
        if planned.is_dated:
            moved.append(_follow(planned, why_moved, actor))
        elif planned.asks_again:
            ask_again(planned.deadline, name, actor)
        elif planned.why != planned.deadline.why:
            planned.deadline.why = planned.why
            planned.deadline.save(update_fields=["why"])
    plan_alerts_of(moved)
    return moved


def _follow(planned: Move, why_moved: str, actor: User | None) -> Deadline:
    """To its new date; the history says what moved, the deadline how it is counted."""
    row = planned.deadline
    row.why = planned.why
    if planned.on:
        move(row, planned.on, reason=why_moved if why_moved and row.due_on else row.why, actor=actor)
    return row
