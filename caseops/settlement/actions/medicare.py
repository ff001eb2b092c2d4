from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.settlement.actions.holding import hold, refuse_future
from caseops.settlement.medicare import Step, steps
from caseops.settlement.models import Lien, MedicareStep
from caseops.settlement.permissions import KEEP_FIGURES
from caseops.users.models import User
from caseops.web.dates import on as in_words
from deadlines.actions import add_deadline, satisfy_deadline
from deadlines.models import Deadline, Severity


@transaction.atomic
def note_medicare(*, actor: User | None, lien: Lien, step: str, on: date, proof: str = "") -> Lien:
    """Their paper came, or we answered: its clock starts as a deadline that waits for an attorney to confirm it."""
    KEEP_FIGURES.require(actor)
    held = hold(lien, None, "holder")
    if held.kind != Lien.Kind.MEDICARE or step not in steps():
        raise ValidationError({"step": "Only a Medicare lien has these clocks."})
    refuse_future(on, actor)
    known = steps()[step]
    if not known.days:
        proof = said(proof, "proof", missing="Say what shows it: a receipt, a letter, a delivery number.")
    row = MedicareStep(lien=held, step=step, on=on, added_by=actor)
    row.full_clean()
    row.deadline = _start(held, known, on, actor) if known.days else None
    row.save()
    _stop(held, known, row, proof, actor)
    record("lien.medicare_noted", held, actor=actor, subject=held.matter, step=known.name, on=on)
    return held


def _start(lien: Lien, step: Step, on: date, actor: User | None) -> Deadline:
    why = (
        f"{step.days} days after the {step.name} of {in_words(on)}: {step.source}. Computed, to be confirmed."
    )
    return add_deadline(
        actor=actor, matter=lien.matter, name=step.due, severity=Severity.AGENCY,
        due_on=on + timedelta(step.days), why=why, needs_acknowledgement=True,
    )  # fmt: skip


def _stop(lien: Lien, step: Step, row: MedicareStep, proof: str, actor: User | None) -> None:
    ended = lien.medicare_steps.filter(step__in=step.ends, deadline__isnull=False).select_related("deadline")
    for each in ended:
        if each.deadline and each.deadline.is_open:
            words = proof or f"{step.name} of {in_words(row.on)}"
            satisfy_deadline(actor=actor, deadline=each.deadline, proof=words)
