"""Celery jobs of the audit."""

from celery import shared_task

from caseops.audit.seals.sealing import seal_new


@shared_task
def seal() -> int:
    """Every few seconds: what has come since."""
    return seal_new()
