"""One durable commit a batch: everything a sender knows, whatever of it was written before."""

import logging
import time
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from caseops.notifications import marks, outcomes, valves
from caseops.notifications.models import Outcome, OutgoingMessage, State
from caseops.notifications.notes import Notes
from caseops.notifications.times import database_now

logger = logging.getLogger(__name__)
PAUSE = 0.5
SENT = """
UPDATE notifications_outgoingmessage AS m
SET state = 'sent', sent_at = note.at, answer = note.answer, last_error = '', lease_token = NULL, lease_until = NULL,
    on_the_wire = false,
    body = CASE WHEN confidential THEN '' ELSE body END,
    html = CASE WHEN confidential THEN '' ELSE html END
FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[]) AS note (id, at, answer)
WHERE m.id = note.id AND m.lease_token = %s
"""

ATTEMPTS = """
INSERT INTO notifications_attempt (message_id, at, outcome, answer, server)
SELECT *, %s FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[], %s::text[])
"""


def settle(token: UUID, server: str, notes: Notes) -> bool:
    """Tried for as long as our lease keeps others away: a database that comes back learns what was sent."""
    give_up = time.monotonic() + settings.MAIL_LEASE.total_seconds() * 0.8
    while True:
        try:
            write(token, server, notes)
        except (OperationalError, InterfaceError) as problem:
            connection.close()
            if time.monotonic() > give_up:
                logger.exception("Given up on writing down a batch; its messages will be taken up again.")
                return False
            logger.warning("The batch cannot be written down yet: %s", problem)
            time.sleep(PAUSE)
        else:
            return True


def write(token: UUID, server: str, notes: Notes) -> None:
    """All of it or nothing."""
    with transaction.atomic(durable=True):
        moment = database_now()
        mark_sent(token, notes)
        for note in notes.all:
            if note.outcome != Outcome.SENT:
                outcomes.apply(note, token, moment, notes.server_refuses_everybody)
        release(token, notes)
        record_attempts(server, notes)
        valves.learn(server, notes, moment)
        mark = marks.count_batch(moment)
    marks.remember(mark)


def mark_sent(token: UUID, notes: Notes) -> None:
    """Most have been marked on the way; the last one, and what a crash of the database forgot, have not."""
    if sent := notes.sent:
        ids, answers = [note.row.id for note in sent], [note.answer for note in sent]
        moments = [note.at.isoformat() for note in sent]
        with connection.cursor() as cursor:
            cursor.execute(SENT, [ids, moments, answers, token])


def record_attempts(server: str, notes: Notes) -> None:
    """A line in the ledger for each."""
    ids, answers = [note.row.id for note in notes.all], [note.answer for note in notes.all]
    moments, outcomes_ = (
        [note.at.isoformat() for note in notes.all],
        [str(note.outcome) for note in notes.all],
    )
    with connection.cursor() as cursor:
        cursor.execute(ATTEMPTS, [server, ids, moments, outcomes_, answers])


def release(token: UUID, notes: Notes) -> None:
    """Give back what was claimed and not handed over; why, when the server is to blame."""
    noted = [note.row.id for note in notes.all]
    held = OutgoingMessage.objects.filter(
        pk__in=[row.id for row in notes.rows], lease_token=token, state=State.WAITING
    )
    why = {"last_error": notes.line_down[:300]} if notes.line_down else {}
    held.exclude(pk__in=noted).update(**outcomes.FREE, **why)
