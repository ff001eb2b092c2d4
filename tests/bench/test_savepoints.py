"""Savepoints that travel with the next statement against Django's, each of which is sent by itself. Figures to read."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper as Plain

from caseops.core.postgres.base import DatabaseWrapper
from matters.actions import add_task
from matters.models import Matter
from tests import make

ROUNDS, BLOCKS, VERBS = 5, 400, 40
SENT_BY_ITSELF = ("_savepoint", "_savepoint_commit", "_savepoint_rollback")


def blocks(_matter: Matter) -> None:
    """The smallest block there is: one statement."""
    with connection.cursor() as cursor:
        for _ in range(BLOCKS):
            with transaction.atomic():
                cursor.execute("SELECT 1")


def verbs(matter: Matter) -> None:
    """A verb within a transaction of somebody else's: its own block, and those of what it calls."""
    for number in range(VERBS):
        add_task(actor=None, matter=matter, name=f"Call {number}")


def took(work: Callable[[Matter], None], matter: Matter) -> float:
    begun = time.perf_counter()
    with transaction.atomic():
        work(matter)
        transaction.set_rollback(True)
    return time.perf_counter() - begun


@pytest.mark.django_db
@pytest.mark.parametrize("work", [blocks, verbs], ids=lambda work: work.__name__)
def test_a_savepoint_that_travels_against_one_that_is_sent(
    work: Callable[[Matter], None], monkeypatch
) -> None:
    matter = make.matter()
    took(work, matter)
    travels, is_sent = [], []
    for _ in range(ROUNDS):
        travels.append(took(work, matter))
        with monkeypatch.context() as patch:
            for name in SENT_BY_ITSELF:
                patch.setattr(DatabaseWrapper, name, getattr(Plain, name))
            is_sent.append(took(work, matter))
    ours, theirs = statistics.median(travels), statistics.median(is_sent)
    print(
        f"\n{work.__name__}: travels {1000 * ours:.0f} ms, sent {1000 * theirs:.0f} ms: {theirs / ours:.2f} times"
    )
    assert ours > 0
