"""Celery jobs of matters."""

from celery import shared_task

from caseops.notifications.hints import Broker
from matters.models import UpgradeItem
from matters.upgrading.work import upgrade_due


@shared_task
def apply_versions() -> None:
    """Asked for after a commit and by the sweep; several at once share the matters, and each takes a turn at a time."""
    if upgrade_due() and UpgradeItem.objects.unfinished().exists():
        broker.ask()


broker = Broker(job=apply_versions)
