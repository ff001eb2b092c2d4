"""What no verb sees: matters that were opened before they had budgets, and thresholds that the firm has lowered."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from caseops.audit.models import Entry
from caseops.costs.actions import plan_budget
from caseops.costs.board import spending
from caseops.costs.models import BudgetLine
from caseops.costs.warning import warn
from matters.actions.lock import locked
from matters.actions.plan import known_of
from matters.models import BudgetBlueprint, Matter

BATCH = 200


def plan_missing() -> int:
    """A budget for open matters whose practice area plans one and that never had any; how many got one."""
    lines = BudgetLine.objects.filter(matter=OuterRef("pk"))
    planned = BudgetBlueprint.objects.filter(version=OuterRef("version"))
    tried = Entry.objects.filter(
        verb="budget.planned", subject_id=OuterRef("pk"), subject_label="matters.matter"
    )
    bare = Matter.objects.open().filter(~Exists(lines), Exists(planned), ~Exists(tried))
    return sum(_plan(pk) for pk in bare.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _plan(pk: int) -> bool:
    return bool(plan_budget(actor=None, known=known_of(locked(Matter(pk=pk)))))


def warn_all() -> int:
    """Every open matter on which money is spent, in batches; how many warnings were new."""
    told, last = 0, 0
    while True:
        with transaction.atomic():
            rows = spending(Matter.objects.open()).filter(pk__gt=last).order_by("pk")
            batch = list(rows.select_related("stage", "version")[:BATCH])
            if not batch:
                return told
            told, last = told + warn(batch), batch[-1].pk
