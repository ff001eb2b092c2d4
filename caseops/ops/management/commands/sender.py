"""The sender: needs PostgreSQL and a mail server, and nobody else."""

import logging
import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, connection

from caseops.core.models import Heartbeat
from caseops.notifications.pool import Pool
from caseops.ops.stand_in import stand_in

logger = logging.getLogger(__name__)
LOOK = 10.0  # seconds


class Command(BaseCommand):
    help = "Sends what is due, second by second, and does the periodic work when no clock strikes."

    def handle(self, *_args: Any, **_options: Any) -> None:
        over = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: over.set())
        pool = Pool()
        pool.start()
        while not over.is_set():
            self.look_around()
            over.wait(LOOK)
        pool.end()

    def look_around(self) -> None:
        """A database that is away comes back."""
        try:
            Heartbeat.objects.sign("sender")
            stand_in()
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("The sender cannot reach the database: %s", problem)
            connection.close()
