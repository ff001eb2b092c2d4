"""The sealer: closes what has come since the last seal, and copies the codes outside."""

import hashlib
from datetime import timedelta
from itertools import pairwise

from django.db import connection, transaction

from caseops.audit.models import Seal
from caseops.audit.seals.codes import code_of
from caseops.audit.seals.lines import SHORT, lines
from caseops.audit.seals.outside import copy_out
from caseops.core import clock

BATCH = 50_000
STILL_COMING = timedelta(days=1)  # no transaction lives longer
ALONE = 0x5EA1_A0D1  # the lock of the one that seals
END = "SELECT max(id) FROM (SELECT id FROM audit_entry WHERE id >= %s ORDER BY id LIMIT %s) AS next"
LATE = """
    SELECT entry.id FROM audit_seal AS seal
    CROSS JOIN LATERAL jsonb_array_elements(seal.gaps) AS gap
    JOIN audit_entry AS entry ON entry.id BETWEEN (gap ->> 0)::bigint AND (gap ->> 1)::bigint
    WHERE seal.sealed_at > %(since)s AND entry.id <> ALL (
        SELECT unnest(late) FROM audit_seal WHERE sealed_at > %(since)s
    ) ORDER BY entry.id
"""


def seal_new() -> int:
    """How many entries were sealed; a second sealer beside us does nothing."""
    total = 0
    while True:
        sealed = _seal_batch()
        total += sealed
        if sealed < BATCH:
            break
    copy_out()
    return total


@transaction.atomic
def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ALONE])
        if not cursor.fetchone()[0]:
            return 0
        before = Seal.objects.order_by("number").last()
        first = before.last + 1 if before else 1
        cursor.execute(END, [first, BATCH])
        last = cursor.fetchone()[0] or first - 1
        cursor.execute(LATE, {"since": clock.now() - STILL_COMING})
        late = [number for (number,) in cursor.fetchall()]
        if last < first and not late:
            return 0
        return _close(before, first, last, late)


def _close(before: Seal | None, first: int, last: int, late: list[int]) -> int:
    """The gaps are told from the very lines that are digested: meanwhile others commit."""
    there = list(lines(first, last, late))
    found = [digest for _, digest in there]
    seal = Seal(
        number=before.number + 1 if before else 1,
        first=first,
        last=last,
        gaps=_gaps(first, [number for number, _ in there if number >= first]),
        late=late,
        digests=b"".join(digest[:SHORT] for digest in found),
        root=hashlib.sha256(b"".join(found)).digest(),
        previous=bytes(before.code) if before else b"",
    )
    seal.code = code_of(seal)
    seal.save(force_insert=True)
    return len(found)


def _gaps(first: int, numbers: list[int]) -> list[list[int]]:
    """As [from, to]; the last number is always there."""
    return [
        [before + 1, number - 1] for before, number in pairwise([first - 1, *numbers]) if number > before + 1
    ]
