"""Celery jobs about deadlines."""

from celery import shared_task

from deadlines import alerts
from deadlines.gaps import sweep


@shared_task
def tell_due() -> None:
    """Every quarter of a minute: somebody's morning has come."""
    alerts.tell_due()


@shared_task
def climb_due() -> None:
    """Every half minute: alerts that nobody answers."""
    alerts.climb_due()


@shared_task
def apply_ladders() -> None:
    """Every minute: the firm has set another ladder."""
    alerts.apply_ladders()


@shared_task
def plan_missing() -> None:
    """Every few minutes: there should be nothing to do, since a deadline is planned with its alerts."""
    alerts.plan_missing()


@shared_task
def reconcile() -> None:
    """Every night: each single alert of each open deadline."""
    alerts.reconcile()


@shared_task
def sweep_gaps() -> None:
    """Every night: what should have happened by now and has not."""
    sweep.sweep_gaps()
