"""Tasks under a newer version."""

from collections.abc import Sequence
from typing import Any

from caseops.core import clock
from caseops.users.models import User
from matters.actions.plan import worker
from matters.growth import Growth, Values
from matters.known import Known
from matters.models import Task, TaskBlueprint


class TaskGrowth(Growth):
    """Done, skipped and hand-moved tasks stay; the others follow their blueprint."""

    noun = "task"
    model = Task
    columns = ("stage_id", "name", "role", "assignee_id", "priority", "due_on", "waits_for")
    related = ("blueprint__stage",)

    def told_apart(self, blueprint: TaskBlueprint) -> tuple[str, ...]:
        """A task has no key: its stage and name are."""
        return blueprint.stage.key, blueprint.name

    def stays(self, row: Task) -> str:
        """What a person has decided about it."""
        if row.completed_at:
            return "Done"
        if row.skipped_at:
            return "Skipped"
        return "Set by hand" if row.moved_by_hand else ""

    def wanted(self, row: Task, blueprint: TaskBlueprint, known: Known) -> Values:
        """Its date only follows when it is told in another way: a repetition has a day of its own.

        With another role it goes to whoever has that role, unless somebody was chosen for it.
        """
        said: dict[str, Any] = {
            "stage_id": blueprint.stage_id,
            "name": blueprint.name,
            "role": blueprint.role,
            "priority": blueprint.priority,
        }
        if row.blueprint and row.blueprint.offset != blueprint.offset:
            said |= self.redated(row, blueprint, known)
        if row.role != blueprint.role and row.assignee_id == _id(worker(known.people, row.role)):
            said["assignee_id"] = _id(worker(known.people, blueprint.role))
        return said

    def retire(self, rows: Sequence[Task], actor: User | None, why: str) -> None:
        """Skipped, with the version as the reason."""
        self.these(rows).update(skipped_at=clock.now(), skip_reason=why)

    def restore(self, rows: Sequence[Task], actor: User | None, why: str) -> None:
        """Open again."""
        self.these(rows).update(skipped_at=None, skip_reason="")

    def aside(self, row: Task) -> str:
        """Why it was skipped."""
        return row.skip_reason


def _id(person: User | None) -> int | None:
    return person.pk if person else None
