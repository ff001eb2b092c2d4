"""Celery jobs of the outbox."""

from celery import shared_task

from caseops.notifications import delivery


@shared_task
def deliver_due() -> None:
    """Asked for after a commit and by the sweep every minute; both at once do no harm."""
    delivery.drain()
