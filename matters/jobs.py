"""Celery jobs of matters."""

import logging

from celery import shared_task
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.notifications.hints import Broker
from matters.actions import begin_leave, give_back
from matters.models import HandOver, UpgradeItem
from matters.upgrading.work import upgrade_due

logger = logging.getLogger(__name__)


@shared_task
def apply_versions() -> None:
    """Asked for after a commit and by the sweep; several at once share the matters, and each takes a turn at a time."""
    if upgrade_due() and UpgradeItem.objects.unfinished().exists():
        broker.ask()


broker = Broker(job=apply_versions)


@shared_task
def change_hands() -> None:
    """Every few minutes: somebody's leave begins today, or was over yesterday. What is refused waits for an admin."""
    today = clock.today()
    due = [(begin_leave, row) for row in HandOver.objects.to_begin(today)]
    due += [(give_back, row) for row in HandOver.objects.to_return(today)]
    for verb, row in due:
        try:
            verb(actor=None, hand_over=row)
        except ValidationError as refusal:
            logger.warning("Hand-over %s: %s", row.pk, " ".join(refusal.messages))
