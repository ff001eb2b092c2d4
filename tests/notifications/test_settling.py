import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from caseops.core import clock
from caseops.notifications import marks, settling
from caseops.notifications.actions import deliver_due, give_up_message, release_all_held
from caseops.notifications.models import Attempt, Mark, OutgoingMessage
from caseops.users.models import User
from tests.notifications.conftest import Queue
from tests.smtp import Sink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Any) -> None:
    settings.CASEOPS_HOME = tmp_path


def fresh(message: OutgoingMessage) -> OutgoingMessage:
    message.refresh_from_db()
    return message


def test_every_attempt_is_a_line_in_the_ledger(queued: Queue, sink: Sink) -> None:
    message = queued("a")
    sink.at_data = ["451 Try later"]
    deliver_due()
    with clock.travel(clock.now() + timedelta(hours=1)):
        deliver_due()
    tries = Attempt.objects.filter(message=message).order_by("id").values_list("outcome", "answer")
    assert list(tries) == [("later", "451 Try later"), ("sent", "250 OK")]


def test_a_database_that_is_away_for_a_moment_learns_what_was_sent(
    queued: Queue, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, real, away = queued("a"), settling.write, [1, 1]

    def write(*said: Any) -> None:
        if away:
            away.pop()
            raise OperationalError("the server closed the connection")
        real(*said)

    monkeypatch.setattr(settling, "write", write)
    monkeypatch.setattr(settling, "PAUSE", 0)
    deliver_due()
    assert (fresh(message).state, sink.subjects) == ("sent", {"a": 1})


def test_an_alert_is_tried_until_its_own_end_and_no_further(queued: Queue, sink: Sink) -> None:
    ends_at = clock.now() + timedelta(seconds=100)
    message = queued("a", expires_at=ends_at)
    sink.at_data = ["451 Try later"] * 9
    with clock.travel(clock.now() + timedelta(seconds=90)):
        deliver_due()
    assert abs(fresh(message).next_try_at - ends_at) < timedelta(milliseconds=2)
    with clock.travel(ends_at + timedelta(seconds=1)):
        deliver_due()
    assert fresh(message).state == "failed"
    assert message.last_error.startswith("Given up when its time was over. 451")


def test_a_message_for_later_waits_until_then(queued: Queue, sink: Sink) -> None:
    queued("a", send_at=clock.now() + timedelta(hours=2))
    assert deliver_due() == 0
    with clock.travel(clock.now() + timedelta(hours=3)):
        assert deliver_due() == 1


def restore(message: OutgoingMessage) -> None:
    """As the backup of before the first batch has it."""
    OutgoingMessage.objects.filter(pk=message.pk).update(state="waiting", sent_at=None)
    Mark.objects.update(batches=0)


def test_after_a_restore_what_may_have_been_sent_is_set_aside(queued: Queue, sink: Sink, alex: User) -> None:
    message = queued("a")
    deliver_due()
    restore(message)
    deliver_due()
    assert (fresh(message).state, len(sink.letters)) == ("held", 1)
    assert "restored" in OutgoingMessage.objects.bells_of(alex).get().subject


def test_after_a_restore_what_was_not_due_yet_goes_as_planned(queued: Queue, sink: Sink) -> None:
    first, later = queued("a"), queued("b", send_at=clock.now() + timedelta(days=1))
    deliver_due()
    restore(first)
    deliver_due()
    assert fresh(later).state == "waiting"


def test_what_was_set_aside_leaves_when_a_person_says_so(queued: Queue, sink: Sink, alex: User) -> None:
    message = queued("a")
    deliver_due()
    restore(message)
    deliver_due()
    assert release_all_held(actor=alex) == 1
    assert deliver_due() == 1


def test_or_is_given_up(queued: Queue, sink: Sink, alex: User) -> None:
    message = queued("a")
    OutgoingMessage.objects.update(state="held")
    give_up_message(actor=alex, message=message)
    assert fresh(message).state == "withdrawn"


def test_another_database_is_not_taken_for_a_restored_one(queued: Queue, sink: Sink) -> None:
    queued("a")
    deliver_due()
    Mark.objects.all().delete()
    queued("b")
    assert deliver_due() == 1


@pytest.mark.parametrize("damage", ["", "nonsense", "[]"])
def test_a_damaged_mark_is_no_reason_to_stop(queued: Queue, sink: Sink, damage: str) -> None:
    marks.file().write_text(damage)
    queued("a")
    assert deliver_due() == 1
    assert json.loads(marks.file().read_text())["batches"] == 1


def test_no_place_for_the_mark_is_no_reason_to_stop(queued: Queue, sink: Sink, settings: Any) -> None:
    settings.CASEOPS_HOME = "/proc/nowhere"
    queued("a")
    assert deliver_due() == 1
