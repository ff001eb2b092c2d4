"""Preview, do, take back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import counted
from caseops.desk.many.kinds import KINDS, Step, Wanted
from caseops.desk.models import ManyChanged
from caseops.users.models import User
from matters.models import Matter
from matters.permissions import RUN_MATTER

MOST = 100  # matters at once


@dataclass(frozen=True)
class Outcome:
    """One row after it was tried; `refused` says why it stays."""

    step: Step
    refused: str = ""


def preview_many(*, actor: User, matters: Sequence[Matter], wanted: Wanted) -> list[Outcome]:
    """By the very verbs that would do it; nothing is kept."""
    RUN_MATTER.require(actor)
    with transaction.atomic():
        found = _tried(actor, matters, wanted)
        transaction.set_rollback(True)
    return found


@transaction.atomic
def change_many(
    *, actor: User, matters: Sequence[Matter], wanted: Wanted, words: str
) -> tuple[ManyChanged, list[Outcome]]:
    """Every row that can be changed is, in one transaction; refused when none can."""
    RUN_MATTER.require(actor)
    found = _tried(actor, matters, wanted)
    done = [each.step for each in found if not each.refused]
    if not done:
        raise ValidationError("Nothing would change. Choose other matters or another change.")
    rows = [[step.row.pk, *step.values] for step in done]
    kept = ManyChanged.objects.create(by=actor, kind=wanted.kind, words=words[:200], rows=rows)
    record("matters.changed", kept, actor=actor, change=kept.words, what=counted(len(done), "row"))
    return kept, found


@transaction.atomic
def take_many_back(*, actor: User, change: ManyChanged) -> int:
    """Each row that still is as the change left it is as it was; refused as a whole when one cannot be."""
    RUN_MATTER.require(actor)
    held = ManyChanged.objects.select_for_update().get(pk=change.pk)
    if held.undone_at:
        raise ValidationError("This has been taken back already.")
    back = sum(KINDS[held.kind].back(actor, *row) for row in held.rows)
    held.undone_at = clock.now()
    held.save()
    record("matters.changed_back", held, actor=actor, change=held.words, what=counted(back, "row"))
    return back


def _tried(actor: User, matters: Sequence[Matter], wanted: Wanted) -> list[Outcome]:
    if len(matters) > MOST:
        raise ValidationError(f"Choose at most {MOST} matters at once.")
    return [_try(actor, step) for step in KINDS[wanted.kind].steps(matters, wanted)]


def _try(actor: User, step: Step) -> Outcome:
    try:
        with transaction.atomic():
            step.do(actor)
    except ValidationError as refusal:
        return Outcome(step, " ".join(refusal.messages))
    return Outcome(step)
