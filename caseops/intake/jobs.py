"""Celery jobs of what comes before a matter."""

from celery import shared_task

from caseops.intake import actions


@shared_task
def purge_leads() -> None:
    actions.purge_leads()
