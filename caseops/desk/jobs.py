"""Celery jobs of the desk."""

from celery import shared_task

from caseops.desk.digests import sending


@shared_task
def send_digests() -> None:
    """Every minute: somebody's morning has begun."""
    sending.send_digests()
