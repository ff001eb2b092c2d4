"""The clock that sends periodic jobs to the broker."""

import logging
import time
from datetime import timedelta
from typing import Any

from celery.beat import Scheduler
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from caseops.core.models import Heartbeat

logger = logging.getLogger(__name__)
EVERY = 15.0  # seconds between two signs of life


class Prompt(Scheduler):
    """Keeps no file, and begins with everything due: a sweep never waits for its first interval."""

    def setup_schedule(self) -> None:
        super().setup_schedule()
        long_ago = timezone.now() - timedelta(days=366)
        for entry in self.schedule.values():
            entry.last_run_at = long_ago

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Says that this clock lives, also when the broker is away."""
        if time.monotonic() - getattr(self, "signed_at", -EVERY) >= EVERY:
            self.signed_at = time.monotonic()
            self.sign()
        return min(super().tick(*args, **kwargs), EVERY)

    def sign(self) -> None:
        """A database that is away is no reason to stop the clock."""
        try:
            Heartbeat.objects.sign("clock")
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("The clock could not sign: %s", problem)
            connection.close()
