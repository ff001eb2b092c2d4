"""Celery jobs of the desk."""

from celery import shared_task

from caseops.desk.digests import sending
from caseops.desk.reports import sending as ordered


@shared_task
def send_digests() -> None:
    """Every minute: somebody's morning has begun."""
    sending.send_digests()


@shared_task
def send_reports() -> None:
    """Every few minutes: an ordered report is due."""
    ordered.send_reports()
