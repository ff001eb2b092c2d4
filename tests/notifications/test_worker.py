"""A Celery worker in its own process, on the test's database and broker, sending to a real SMTP server."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections

from caseops.core import clock
from caseops.notifications.actions import deliver_due
from caseops.notifications.jobs import deliver_due as job
from caseops.notifications.models import OutgoingMessage
from deadlines.actions import add_deadline
from matters.models import Matter
from tests.notifications.conftest import Queue
from tests.smtp import Sink, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORKER = [sys.executable, "-m", "celery", "-A", "caseops", "worker", "-c", "2", "--without-mingle"]


def environment(sink: Sink) -> dict[str, str]:
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    return {
        **os.environ,
        "DATABASE_URL": database.geturl(),
        "EMAIL_URL": sink.url,
        "DJANGO_SETTINGS_MODULE": "caseops.settings.test",
    }


@pytest.fixture
def worker(sink: Sink, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with job.app.connection_for_write() as line:
        line.SimpleQueue(job.app.conf.task_default_queue).clear()
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            WORKER,
            cwd=settings.BASE_DIR,
            env=environment(sink),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    yield process
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        kill(process)


def kill(worker: "subprocess.Popen[bytes]") -> None:
    """With its children, as when the power fails."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def race(act: Callable[[], int], times: int = 4) -> None:
    """The sweep, from several places at once and while the worker works."""

    def sweep() -> int:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as sweeps:
        for run in [sweeps.submit(sweep) for _ in range(times)]:
            run.result(timeout=60)


@pytest.mark.usefixtures("worker")
def test_a_deadline_in_three_days_is_mailed_by_a_worker(sink: Sink, matter: Matter) -> None:
    on = clock.today() + timedelta(3)
    add_deadline(actor=None, matter=matter, name="Answer", severity="court", due_on=on, why="§ 12(a)")
    sink.wait_for(2)
    assert sink.subjects == {f"In 3 days: Answer, {matter.title} ({matter.number})": 2}
    assert {letter["To"] for letter in sink.letters} == {"dana@firm.test", "priya@firm.test"}


@pytest.mark.usefixtures("worker")
def test_worker_and_sweeps_at_once_send_each_message_once(sink: Sink, queued: Queue) -> None:
    for number in range(40):
        queued(f"m{number}")
    race(lambda: deliver_due(7))
    sink.wait_for(40)
    wait_until(lambda: not OutgoingMessage.objects.exclude(state="sent").exists())
    race(deliver_due)
    assert sink.subjects == {f"m{number}": 1 for number in range(40)}


def swept() -> bool:
    """All is sent: for a moment the killed one's connection still holds what it had in hand."""
    deliver_due()
    return not OutgoingMessage.objects.exclude(state="sent").exists()


def test_a_worker_killed_in_the_middle_loses_nothing(
    worker: "subprocess.Popen[bytes]", sink: Sink, queued: Queue
) -> None:
    sink.seconds_a_letter = 0.05
    for number in range(40):
        queued(f"m{number}", once_only=False)
    sink.wait_for(3)
    kill(worker)
    assert len(sink.letters) < 40
    with clock.travel(clock.now() + timedelta(minutes=10)):
        wait_until(swept)
    assert set(sink.subjects) == {f"m{number}" for number in range(40)}
    assert sum(sink.subjects.values()) <= 40 + 2, "at most one a sender arrives twice"


def test_a_letter_that_arrives_twice_says_so(sink: Sink, queued: Queue) -> None:
    queued("a", once_only=False)
    deliver_due()
    OutgoingMessage.objects.update(
        state="waiting", on_the_wire=True, sent_at=None, lease_until=clock.now(), lease_token=uuid4()
    )
    deliver_due()
    first, second = sink.letters
    assert first["Message-ID"] == second["Message-ID"]
