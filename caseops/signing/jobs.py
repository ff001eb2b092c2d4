"""Celery jobs of signing."""

from celery import shared_task

from caseops.signing import actions


@shared_task
def chase_unsigned() -> None:
    actions.chase_unsigned()
