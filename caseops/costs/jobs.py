"""Background work on costs."""

from celery import shared_task

from caseops.costs.sweep import plan_missing, warn_all


@shared_task(ignore_result=True)
def watch_budgets() -> int:
    """Budgets that are missing, and warnings that are due."""
    return plan_missing() + warn_all()
