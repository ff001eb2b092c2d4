"""Jobs of the house itself."""

from celery import shared_task

from caseops.core.models import Heartbeat


@shared_task
def heartbeat() -> None:
    Heartbeat.objects.beat("beat")
