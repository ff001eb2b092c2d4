"""The budget of a matter: from its practice area on opening, from then on the firm's to change."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.money import ZERO, dollars
from caseops.core.said import counted, said
from caseops.costs.actions.checking import one_line
from caseops.costs.models import BudgetLine
from caseops.costs.permissions import BUDGET
from caseops.costs.warning import warn
from caseops.users.models import User
from matters.actions.lock import held, locked_open
from matters.known import Known
from matters.models import BudgetBlueprint, Matter, StageBlueprint


@transaction.atomic(savepoint=False)
def plan_budget(*, actor: User | None, known: Known) -> list[BudgetLine]:
    """The lines that the practice area has and the matter has not; one audit entry."""
    matter = known.matter
    blueprints = known.missing(matter.version.budgetblueprints.all(), matter.budget)
    rows = BudgetLine.objects.bulk_create(_planned(matter, row) for row in blueprints)
    if rows:
        total = sum((row.amount for row in rows), ZERO)
        record(
            "budget.planned", matter, actor=actor, subject=matter, count=len(rows),
            what=counted(len(rows), "line"), total=dollars(total),
        )  # fmt: skip
    return rows


@transaction.atomic
def add_budget_line(
    *, actor: User | None, matter: Matter, stage: StageBlueprint, code: str, name: str, amount: Decimal
) -> BudgetLine:
    """A cost that only this matter is expected to have."""
    BUDGET.require(actor)
    matter = locked_open(matter)
    if stage.version_id != matter.version_id:
        raise ValidationError({"stage": f"{stage} is no stage of {matter.version}."})
    line = BudgetLine(matter=matter, stage=stage, code=code, name=one_line(name), amount=amount, by_hand=True)
    line.full_clean()
    line.save()
    _record("budget.line_added", line, actor, amount=dollars(amount))
    warn([matter])
    return line


@transaction.atomic
def set_budget_line(
    *, actor: User | None, line: BudgetLine, amount: Decimal, was: Decimal | None = None
) -> BudgetLine:
    """Another figure; refused when it is no longer what `was` says, so that nobody undoes what they did not see."""
    BUDGET.require(actor)
    row = held(line, "stage")
    if row.dropped_because:
        raise ValidationError("This line is not needed any more. Put it back first.")
    if was is not None and was != row.amount:
        raise ValidationError({"amount": f"Somebody has set it to {dollars(row.amount)} since you looked."})
    before, row.amount, row.by_hand = row.amount, amount, True
    row.full_clean()
    row.save()
    if before != amount:
        _record("budget.line_set", row, actor, was=dollars(before), amount=dollars(amount))
        warn([row.matter])
    return row


@transaction.atomic
def drop_budget_line(*, actor: User | None, line: BudgetLine, reason: str) -> BudgetLine:
    """This matter will not have that cost; the line stays to be put back."""
    BUDGET.require(actor)
    row = held(line, "stage")
    if row.dropped_because:
        raise ValidationError("Somebody has taken this line out already.")
    row.dropped_because = said(reason, "reason", missing="Say why it is not needed.")
    row.by_hand = True
    row.full_clean()
    row.save()
    _record("budget.line_dropped", row, actor, amount=dollars(row.amount), reason=row.dropped_because)
    warn([row.matter])
    return row


@transaction.atomic
def restore_budget_line(*, actor: User | None, line: BudgetLine) -> BudgetLine:
    """It is needed after all."""
    BUDGET.require(actor)
    row = held(line, "stage")
    if not row.dropped_because:
        raise ValidationError("This line counts already.")
    row.dropped_because = ""
    row.save(update_fields=["dropped_because"])
    _record("budget.line_restored", row, actor, amount=dollars(row.amount))
    warn([row.matter])
    return row


def _record(verb: str, row: BudgetLine, actor: User | None, **detail: object) -> None:
    record(verb, row, actor=actor, subject=row.matter, stage=row.stage.name, **detail)


def _planned(matter: Matter, blueprint: BudgetBlueprint) -> BudgetLine:
    return BudgetLine(
        matter=matter,
        blueprint=blueprint,
        stage_id=blueprint.stage_id,
        code=blueprint.utbms,
        name=blueprint.name,
        amount=blueprint.amount,
    )
