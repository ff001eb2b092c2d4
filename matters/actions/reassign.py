"""A task goes to somebody else on the matter."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from matters.actions.lock import held
from matters.actions.people import at_work
from matters.models import Matter, Task
from matters.permissions import WORK_ON_MATTER


@transaction.atomic
def reassign_task(*, actor: User | None, task: Task, assignee: User) -> Task:
    """From now on theirs, on the day that was set; refused for who does not see the matter."""
    WORK_ON_MATTER.require(actor)
    row = held(task, "stage")
    if not row.is_open:
        raise ValidationError(f"'{row}' is not open any more.")
    row.assignee = at_work(assignee, "assignee")
    if not Matter.objects.visible_to(assignee).filter(pk=row.matter_id).exists():
        raise ValidationError({"assignee": f"{assignee} does not work on {row.matter.number}."})
    row.save(update_fields=["assignee"])
    record("task.reassigned", row, actor=actor, subject=row.matter, assignee=str(assignee))
    return row
