"""Deadlines under a newer version of the practice area."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from caseops.audit.actions import record_each
from caseops.core import clock
from caseops.users.models import User
from deadlines.actions.call_off import needs_attorney
from deadlines.alerts import REASON, end_alerts_of, plan_alerts_of
from deadlines.models import Basis, DateChange, Deadline, DeadlineBlueprint, Gap
from deadlines.moves import why as how
from matters.growth import Growth, Values
from matters.known import Known

TOUCHED = {
    "satisfied_on": "Done",
    "called_off_on": "Called off",
    "set_by_hand": "Set by hand",
    "acknowledged_at": "Acknowledged",
    "verified_at": "Verified",
    "rule": "Dated by its rule",
}


class DeadlineGrowth(Growth):
    """What somebody has answered for stays; a date that is known is moved and never lost."""

    noun = "deadline"
    model = Deadline
    columns = (
        "name",
        "severity",
        "remind",
        "needs_acknowledgement",
        "needs_verification",
        "due_on",
        "waits_for",
        "why",
    )

    def stays(self, row: Deadline) -> str:
        """Over, or a person or a rule stands for the date."""
        return next((word for name, word in TOUCHED.items() if getattr(row, name)), "")

    def needed(self, row: Deadline) -> str:
        """No version lets go of a date of statute or court."""
        kind = row.get_severity_display().lower()
        return f"An attorney lets go of a {kind} date" if needs_attorney(row) else ""

    def wanted(self, row: Deadline, blueprint: DeadlineBlueprint, known: Known) -> Values:
        """Told from a key date in another way, it is counted anew; without that day it keeps the date it has."""
        said: dict[str, Any] = {
            "name": blueprint.name,
            "severity": blueprint.severity,
            "remind": list(blueprint.remind),
            "needs_acknowledgement": blueprint.needs_acknowledgement,
            "needs_verification": blueprint.needs_verification,
        }
        before = row.blueprint
        if before and (before.basis, before.offset) != (blueprint.basis, blueprint.offset):
            found = self.redated(row, blueprint, known) if blueprint.basis == Basis.OFFSET else {}
            if found or not row.due_on:
                said |= {"waits_for": "", **found, "why": how(blueprint, known.day(blueprint))}
        return said

    def counted(self, blueprint: DeadlineBlueprint, known: Known) -> date | None:
        """Only what is counted by itself has one."""
        return super().counted(blueprint, known) if blueprint.basis == Basis.OFFSET else None

    def put(self, changes: Sequence[tuple[Deadline, Values]], actor: User | None, why: str) -> None:
        """A changed date has its line in the history like every other; the alerts follow."""
        moved = [
            (row, row.due_on, values["due_on"])
            for row, values in changes
            if "due_on" in values and values["due_on"] != row.due_on
        ]
        super().put(changes, actor, why)
        DateChange.objects.bulk_create(
            DateChange(deadline=row, was_on=was, on=on, reason=why, actor=actor) for row, was, on in moved
        )
        record_each(
            "deadline.recounted",
            [(row, row.matter, {"was": was, "on": on, "reason": why}) for row, was, on in moved],
            actor=actor,
        )
        plan_alerts_of([row for row, _ in changes])

    def retire(self, rows: Sequence[Deadline], actor: User | None, why: str) -> None:
        """Called off, with the version as the reason."""
        self.these(rows).update(called_off_on=clock.today(actor.zone if actor else None), call_off_reason=why)
        for row in rows:
            end_alerts_of(row, f"Called off: {why}"[:REASON])

    def restore(self, rows: Sequence[Deadline], actor: User | None, why: str) -> None:
        """Open again; date, acknowledgement and verification stand as they were."""
        self.these(rows).update(called_off_on=None, call_off_reason="")
        plan_alerts_of(rows)

    def aside(self, row: Deadline) -> str:
        """Why it was called off."""
        return row.call_off_reason

    def remove(self, rows: Sequence[Deadline], actor: User | None, why: str) -> None:
        """A deadline is never deleted: it is called off."""
        self.retire(rows, actor, why)


class GapGrowth(Growth):
    """What a watch has raised, or closed, is known under the watch of the newer version: nobody is asked twice."""

    noun = "gap"
    model = Gap
    adds = False

    def stays(self, row: Gap) -> str:
        """The nightly sweep closes what is none any more."""
        return "Raised"

    def wanted(self, row: Gap, blueprint: Any, known: Known) -> Values:
        """Nothing: it says what was found."""
        return {}

    def aside(self, row: Gap) -> str:
        """Never."""
        return ""
