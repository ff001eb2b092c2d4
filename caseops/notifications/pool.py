"""Several senders side by side in one process: while one waits for the mail server, another does the work."""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import connection

from caseops.notifications.delivery import BATCH, Sender, at_work
from caseops.notifications.models import Channel

logger = logging.getLogger(__name__)
POLL = 1.0  # seconds between two looks into an outbox that was empty
AFTER_TROUBLE = 5.0


class Pool:
    """Started once; each of its lines looks into the outbox until `stop` is set."""

    def __init__(self, lines: int | None = None) -> None:
        self.stop = threading.Event()
        self.threads = [
            threading.Thread(target=self.work, name=f"line {number}", args=(self.keep_on,))
            for number in range(lines or settings.MAIL_LINES)
        ]
        if Channel.TEXT in at_work():
            said = (self.keep_on, Channel.TEXT)
            self.threads.append(threading.Thread(target=self.work, name="line of texts", args=said))

    def start(self) -> None:
        """Returns at once."""
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Each finishes the letter it has in hand, writes down its batch and gives back the rest."""
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def keep_on(self, sender: Sender) -> None:
        """Batch after batch; a moment's rest when there was nothing, a longer one after trouble."""
        while not self.stop.is_set():
            tally = sender.batch(BATCH)
            if tally.cut_short or not tally.claimed:
                self.stop.wait(POLL)

    def until_empty(self, sender: Sender) -> None:
        """For measuring: ends when there is nothing left to claim."""
        while not self.stop.is_set() and sender.batch(BATCH).claimed:
            pass

    def work(self, run: Callable[[Sender], None], channel: str = Channel.EMAIL) -> None:
        """A mistake of ours ends a batch, never the line: whoever watches the outbox would see it stand still."""
        done = False
        while not (done or self.stop.is_set()):
            try:
                with Sender(self.stop.is_set, channel) as sender:
                    run(sender)
            except Exception:
                logger.exception("A sender stumbled; it starts afresh.")
                self.stop.wait(AFTER_TROUBLE)
            else:
                done = True
            finally:
                connection.close()
