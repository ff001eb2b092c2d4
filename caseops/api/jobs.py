"""Jobs of the REST door."""

from celery import shared_task

from caseops.api.models import SpentKey
from caseops.core import clock


@shared_task
def forget_spent_keys() -> None:
    """Answers hold what clients told us: they are not kept longer than a retry needs them."""
    SpentKey.objects.stale(clock.now()).delete()
