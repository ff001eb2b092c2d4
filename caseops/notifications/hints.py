"""After the commit, ask a worker to look into the outbox; the sweep finds the message anyway."""

import logging
import time
from typing import Any

from django.db import connection, transaction
from kombu.exceptions import OperationalError

from caseops.notifications.jobs import deliver_due

logger = logging.getLogger(__name__)
QUIET_SECONDS = 30
EXPIRES_SECONDS = 60
IMPATIENT = {
    "max_retries": 0,
    "connect_retries_timeout": 1,
    "socket_connect_timeout": 0.5,
    "socket_timeout": 1,
}


class Broker:
    """Asked with little patience, and not again for a while when out of reach: somebody waits for a page."""

    def __init__(self, url: str | None = None, job: Any = deliver_due) -> None:
        self.url, self.job = url, job
        self.silent_until = 0.0

    def ask(self, *said: int) -> None:
        """Never raises: whoever waits for an answer has nothing to do with the broker."""
        if time.monotonic() < self.silent_until:
            return
        app = self.job.app
        try:
            with app.connection_for_write(self.url, transport_options=IMPATIENT) as line:
                app.send_task(self.job.name, args=said, connection=line, retry=False, expires=EXPIRES_SECONDS)
        except (OperationalError, OSError) as problem:
            self.silent_until = time.monotonic() + QUIET_SECONDS
            logger.warning(
                "The broker did not take the hint, the sweep will do %s: %s", self.job.name, problem
            )


broker = Broker()


def ask_after_commit(wanted: Broker | None = None) -> None:
    """One hint a transaction, however many messages it writes; without a wish, to deliver what is due."""
    asked = wanted or broker
    if not any(hook == asked.ask for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(asked.ask, robust=True)
