"""What we remember of those we ask: how long they take, by which way they answer, what they charge."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

ENOUGH = 3  # answers from which a habit is told
HABITS = """
WITH answered AS (
    SELECT request.id, request.contact_id, request.closed_on - request.sent_on AS days,
           (SELECT attempt.channel FROM thirdparty_attempt AS attempt
            WHERE attempt.request_id = request.id ORDER BY attempt.number DESC LIMIT 1) AS channel,
           (SELECT count(DISTINCT part.received_on) <= 1 FROM thirdparty_part AS part
            WHERE part.request_id = request.id AND part.state = 'complete') AS at_once
    FROM thirdparty_thirdpartyrequest AS request
    WHERE request.status = 'complete' AND request.sent_on IS NOT NULL AND request.contact_id = ANY(%s)
)
SELECT contact_id, count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY days),
       percentile_disc(0.9) WITHIN GROUP (ORDER BY days), mode() WITHIN GROUP (ORDER BY channel),
       round(100.0 * count(*) FILTER (WHERE at_once) / count(*)),
       (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY invoice.amount) FROM thirdparty_invoice AS invoice
        JOIN thirdparty_thirdpartyrequest AS paid ON paid.id = invoice.request_id
        WHERE paid.contact_id = answered.contact_id)
FROM answered GROUP BY contact_id
"""


@dataclass(frozen=True)
class Habit:
    """How one counterparty has answered so far."""

    answers: int
    median: int
    slow: int
    channel: str
    at_once: int
    fee: Decimal | None

    @property
    def is_known(self) -> bool:
        """Often enough to count on it."""
        return self.answers >= ENOUGH


def habits(contacts: Iterable[int]) -> dict[int, Habit]:
    """By contact, from our own history in the whole firm; one query however many are asked for."""
    with connection.cursor() as cursor:
        cursor.execute(HABITS, [list(contacts)])
        return {
            row[0]: Habit(row[1], row[2], row[3], row[4] or "", int(row[5]), row[6])
            for row in cursor.fetchall()
        }


def habit(contact: int | None) -> Habit | None:
    """Of one; nothing before they have answered."""
    return habits([contact]).get(contact) if contact else None
