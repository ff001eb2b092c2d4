from collections.abc import Mapping
from datetime import date

from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import counted
from caseops.users.models import User
from deadlines.alerts import plan_alerts_of
from deadlines.models import Basis, DateChange, Deadline, DeadlineBlueprint
from deadlines.moves import why
from matters.known import Known
from matters.models import Matter


@transaction.atomic(savepoint=False)
def plan_deadlines(*, actor: User | None, known: Known) -> list[Deadline]:
    """Create what the practice area asks for and is not there yet, one audit entry for all of it."""
    matter = known.matter
    blueprints = known.missing(matter.version.deadlineblueprints.all(), matter.deadlines)
    rows = Deadline.objects.bulk_create([_planned(matter, row, known.dates, actor) for row in blueprints])
    DateChange.objects.bulk_create(
        DateChange(deadline=row, on=row.due_on, reason=row.why, actor=actor) for row in rows if row.due_on
    )
    plan_alerts_of([row for row in rows if row.due_on])
    if rows:
        record(
            "deadlines.planned",
            matter,
            actor=actor,
            subject=matter,
            count=len(rows),
            what=counted(len(rows), "deadline"),
        )
    return rows


def _planned(
    matter: Matter, blueprint: DeadlineBlueprint, known: Mapping[str, date], actor: User | None
) -> Deadline:
    counted = blueprint.basis == Basis.OFFSET
    due_on = blueprint.due_after(known.get(blueprint.anchor)) if counted else None
    return Deadline(
        matter=matter,
        blueprint=blueprint,
        name=blueprint.name,
        severity=blueprint.severity,
        due_on=due_on,
        why=why(blueprint, known.get(blueprint.anchor)),
        waits_for=blueprint.anchor if counted and due_on is None else "",
        set_by=actor if due_on else None,
        remind=blueprint.remind,
        needs_acknowledgement=blueprint.needs_acknowledgement,
        needs_verification=blueprint.needs_verification,
    )
