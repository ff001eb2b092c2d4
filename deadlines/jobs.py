"""Celery jobs about deadlines."""

from celery import shared_task

from deadlines import alerts


@shared_task
def plan_alerts() -> None:
    """Every five minutes: somebody's day has begun, somebody has joined a team."""
    alerts.plan_alerts()
