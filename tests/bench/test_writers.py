"""What the audit costs those who work: real verbs by four processes, with it and without, beside the sealer."""

import os
import statistics
import time
from collections.abc import Callable
from unittest.mock import patch

from django.db import connection

from matters.actions import add_note, complete_task, reopen_task
from tests import make
from tests.bench.test_audit import dana, sealer  # noqa: F401 -- the fixture

WRITERS, ROUNDS, SECONDS = 4, int(os.environ.get("ROUNDS", "7")), 4


def acts(matter, person) -> Callable[[], None]:
    """One round of a case manager's work: a task done, a note, and the task opened again."""
    task = matter.tasks.first()

    def act() -> None:
        complete_task(actor=person, task=task)
        add_note(actor=person, matter=matter, text="She called; the records are on their way.")
        reopen_task(actor=person, task=task)

    return act


def writer(act: Callable[[], None], audited: bool, answer: int) -> None:
    """A process of its own, until time is up; says how many rounds it did."""
    connection.close()
    done, end = 0, time.monotonic() + SECONDS
    silent = patch("caseops.audit.actions.put", lambda _entry: None)
    if not audited:
        silent.start()
    while time.monotonic() < end:
        act()
        done += 1
    os.write(answer, str(done).encode())
    os._exit(0)


def rounds_a_second(work, *, audited: bool) -> float:
    """Of all writers together, each on a matter of its own, each verb committed to the disk."""
    connection.close()
    answers, children = [], []
    for act in work:
        here, there = os.pipe()
        if (child := os.fork()) == 0:
            writer(act, audited, there)
        os.close(there)
        answers.append(here)
        children.append(child)
    counts = [int(os.read(answer, 20)) for answer in answers]
    for child, answer in zip(children, answers, strict=True):
        os.waitpid(child, 0)
        os.close(answer)
    return sum(counts) / SECONDS


def test_real_verbs(dana):  # noqa: F811 -- the fixture
    work = [acts(make.matter(), dana) for _ in range(WRITERS)]
    rounds_a_second(work, audited=True)  # warms the plans
    print(f"\nload {os.getloadavg()[0]:.1f}; {WRITERS} writers, {SECONDS} s each way, {ROUNDS} rounds")
    ratios = []
    for _ in range(ROUNDS):
        bare = rounds_a_second(work, audited=False)
        with sealer():
            ours = rounds_a_second(work, audited=True)
        ratios.append(ours / bare)
        print(f"without audit {bare:6.1f} rounds/s   with it, and sealed {ours:6.1f} rounds/s", flush=True)
    print(f"with / without: {statistics.median(ratios):.2f}   of {[round(each, 2) for each in ratios]}")
