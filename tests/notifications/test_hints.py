import time
from collections.abc import Callable, Iterator
from socket import create_server
from typing import Any

import pytest
from django.db import transaction

from caseops.notifications import hints
from caseops.notifications.actions import queue_email
from caseops.notifications.hints import Broker
from caseops.notifications.jobs import deliver_due
from caseops.notifications.models import OutgoingMessage
from tests.smtp import free_port


@pytest.fixture
def dead() -> Broker:
    """Nobody listens there."""
    return Broker(f"redis://127.0.0.1:{free_port()}/0")


@pytest.fixture
def mute() -> Iterator[Broker]:
    """Somebody listens there and says nothing."""
    with create_server(("127.0.0.1", 0)) as listener:
        yield Broker(f"redis://127.0.0.1:{listener.getsockname()[1]}/0")


def seconds(act: Callable[[], Any]) -> float:
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


def test_a_hint_reaches_the_queue() -> None:
    with deliver_due.app.connection_for_write() as line:
        queue = line.SimpleQueue(deliver_due.app.conf.task_default_queue)
        queue.clear()
        Broker().ask()
        assert queue.get(timeout=5).headers["task"] == "caseops.notifications.jobs.deliver_due"


def test_a_dead_broker_is_a_log_line(dead: Broker, caplog: pytest.LogCaptureFixture) -> None:
    dead.ask()
    assert "the sweep will do caseops.notifications.jobs.deliver_due" in caplog.text


def test_a_dead_broker_does_not_keep_anybody_waiting(dead: Broker) -> None:
    assert seconds(dead.ask) < 1.5


def test_a_mute_broker_is_asked_with_little_patience_and_then_left_alone(mute: Broker) -> None:
    assert seconds(mute.ask) < 3
    assert seconds(mute.ask) < 0.1


@pytest.mark.django_db(transaction=True)
def test_the_verb_succeeds_without_a_broker(dead: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "broker", dead)
    with transaction.atomic():
        queue_email(key="k", to_address="a@b.test", subject="Hi", body="There")
    assert OutgoingMessage.objects.get().state == "waiting"
    assert dead.silent_until
