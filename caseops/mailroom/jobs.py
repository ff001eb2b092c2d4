"""Celery jobs of the mailroom."""

from celery import shared_task

from caseops.mailroom import polling


@shared_task
def read_mail() -> None:
    polling.read_mail()
