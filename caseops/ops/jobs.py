"""The periodic work: any number of clocks may ask for it, one at a time does it."""

import logging
import urllib.request
from urllib.error import URLError

from celery import shared_task
from django.conf import settings
from django.utils.module_loading import import_string

from caseops.core.models import Heartbeat
from caseops.ops import witness
from caseops.ops.figures.troubles import find_troubles
from caseops.ops.models import Sweep
from caseops.schedule import JOBS

logger = logging.getLogger(__name__)
ERROR = 300


@shared_task
def sweep(name: str) -> bool:
    """Run the job of that name if it is its time and nobody has just done it; True when it ran."""
    path, seconds = JOBS[name]
    if not Sweep.objects.take_turn(name, seconds):
        return False
    Heartbeat.objects.sign("worker")
    try:
        import_string(path)()
    except Exception as problem:
        Sweep.objects.end_turn(name, f"{type(problem).__name__}: {problem}"[:ERROR])
        raise
    Sweep.objects.end_turn(name)
    return True


@shared_task
def tell_watchdog() -> bool:
    """Somebody outside the house expects to hear from us as long as all is well; our silence is the alarm."""
    if not settings.WATCHDOG_URL or find_troubles():
        return False
    try:
        with urllib.request.urlopen(settings.WATCHDOG_URL, timeout=5):  # noqa: S310 -- an address the operator set
            return True
    except (URLError, OSError) as problem:
        logger.warning("The watchdog cannot be reached: %s", problem)
        return False


@shared_task
def send_seal() -> None:
    """Once a day to whoever keeps it for us: the newest seal of the audit."""
    witness.send_seal()
