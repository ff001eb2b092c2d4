"""Celery jobs of matters."""

import logging

from celery import shared_task
from django.core.exceptions import ValidationError

from caseops.core import clock
from matters.actions import begin_leave, give_back
from matters.models import HandOver

logger = logging.getLogger(__name__)


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
