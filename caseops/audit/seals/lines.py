"""Entries as lines of text, all of what they say, in the one form that is hashed."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction

# COPY's text form escapes tabs and line ends, so a line can be read in one way only.
LINES = """
    COPY (
        SELECT id, (extract(epoch FROM at) * 1000000)::bigint, verb, movement, actor_id, target_label, target_id,
            target_name, subject_label, subject_id, detail::text, on_behalf_of
        FROM audit_entry WHERE {which} ORDER BY id
    ) TO STDOUT
"""
SHORT = 8  # bytes of a digest that a seal keeps of each entry


def lines(first: int, last: int, late: Sequence[int] = ()) -> list[tuple[int, bytes]]:
    """Number and SHA-256 of the entries of a range, and of some before it, by number."""
    which = f"id BETWEEN {first:d} AND {last:d}"
    if late:
        which = f"({which} OR id IN ({', '.join(format(number, 'd') for number in late)}))"
    asked = LINES.format(which=which)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor, cursor.copy(asked) as copy:
        return list(_told(copy))


def _told(copy: Iterable[bytes | bytearray | memoryview]) -> Iterator[tuple[int, bytes]]:
    for line in copy:
        number, _, _ = bytes(line).partition(b"\t")
        yield int(number), hashlib.sha256(line).digest()
