from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction

from caseops.core import clock
from caseops.notifications import delivery, outcomes
from caseops.notifications.actions import deliver_due, ring
from caseops.notifications.delivery import Sender
from caseops.notifications.letters import message_id
from caseops.notifications.models import OutgoingMessage
from caseops.notifications.notes import Notes
from caseops.users.models import User
from tests.notifications.conftest import Queue
from tests.smtp import Sink, free_port

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other(sink: Sink) -> Iterator[Sender]:
    """A second sender, stopped wherever a test likes."""
    with Sender() as sender:
        yield sender


def fresh(message: OutgoingMessage) -> OutgoingMessage:
    message.refresh_from_db()
    return message


def in_an_hour(act: Callable[[], Any]) -> None:
    with clock.travel(clock.now() + timedelta(hours=1, minutes=15)):
        act()


def test_a_message_leaves_by_smtp(queued: Queue, sink: Sink) -> None:
    message = queued("Café", html="<p>Hello")
    assert deliver_due() == 1
    letter = sink.letters[0]
    assert (letter["To"], letter.get_content_type()) == ("client@example.test", "multipart/alternative")
    assert (fresh(message).state, message.attempts, message.lease_token) == ("sent", 1, None)
    assert message.sent_at


def test_it_leaves_once(queued: Queue, sink: Sink) -> None:
    queued("a")
    deliver_due()
    assert deliver_due() == 0
    assert sink.subjects == {"a": 1}


def test_one_connection_carries_the_batch(queued: Queue, sink: Sink) -> None:
    for number in range(5):
        queued(f"m{number}")
    assert deliver_due() == 5
    assert sink.connections == 1


def test_no_more_than_asked_for_the_longest_due_first(queued: Queue, sink: Sink) -> None:
    for key in "abc":
        queued(key)
    assert deliver_due(2) == 2
    assert set(sink.subjects) == {"a", "b"}


def test_drain_goes_on_to_the_last(queued: Queue, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "BATCH", 2)
    for key in "abcde":
        queued(key)
    assert delivery.drain() == 5


def test_drain_lets_go_when_its_time_is_up(
    queued: Queue, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LONGEST_DRAIN", -1)
    message = queued("a")
    assert delivery.drain() == 0
    assert (fresh(message).state, message.lease_token) == ("waiting", None)


def test_no_transaction_may_be_open_around_it(queued: Queue) -> None:
    queued("a")
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        deliver_due()


def test_message_id_and_date_are_told_from_the_row(queued: Queue, sink: Sink) -> None:
    message = queued("a")
    deliver_due()
    OutgoingMessage.objects.update(state="waiting", next_try_at=message.created_at)
    deliver_due()
    first, second = sink.letters
    assert (first["Message-ID"], first["Date"]) == (second["Message-ID"], second["Date"])
    assert first["Message-ID"].endswith("@localhost>")
    assert first["Message-ID"] == message_id(fresh(message))


def test_two_messages_never_share_a_message_id(queued: Queue, sink: Sink) -> None:
    queued("a")
    queued("b")
    deliver_due()
    assert len({letter["Message-ID"] for letter in sink.letters}) == 2


@pytest.mark.parametrize("answer", ["451 Try later", "421 Too busy"])
def test_not_now_is_tried_again(queued: Queue, sink: Sink, answer: str) -> None:
    message = queued("a")
    sink.at_data = [answer]
    assert deliver_due() == 0
    assert (fresh(message).state, message.last_error) == ("waiting", answer)
    assert deliver_due() == 0, "not before its time"
    in_an_hour(deliver_due)
    assert (fresh(message).state, message.attempts, message.last_error) == ("sent", 2, "")


def test_a_recipient_refused_for_now_is_tried_again(queued: Queue, sink: Sink) -> None:
    message = queued("a", address="grey@example.test")
    sink.at_rcpt["grey@example.test"] = "450 Greylisted"
    deliver_due()
    assert (fresh(message).state, message.last_error) == ("waiting", "450 Greylisted")


def test_each_wait_is_longer_up_to_an_hour() -> None:
    waits = [outcomes.wait(attempts).total_seconds() for attempts in (0, 3, 6, 60)]
    assert 24 <= waits[0] <= 36
    assert waits == sorted(waits)
    assert 2880 <= waits[-1] <= 4320


def test_after_many_attempts_a_person_must_look(queued: Queue, sink: Sink) -> None:
    message = queued("a")
    OutgoingMessage.objects.update(attempts=outcomes.MOST_ATTEMPTS - 1)
    sink.at_data = ["451 Try later"]
    deliver_due()
    assert fresh(message).state == "failed"
    assert message.last_error.startswith("Given up after 60 attempts. 451")


def test_a_recipient_refused_for_good_fails_and_rings_the_admins(
    queued: Queue, sink: Sink, alex: User
) -> None:
    message = queued("a", address="gone@example.test")
    sink.at_rcpt["gone@example.test"] = "550 No such user"
    deliver_due()
    assert (fresh(message).state, message.last_error) == ("failed", "550 No such user")
    bell = OutgoingMessage.objects.bells_of(alex).get()
    assert bell.subject == "Could not deliver: a"
    assert bell.link == f"/messages/sent/{message.pk}/"


def test_a_message_refused_for_good_does_not_stop_the_batch(queued: Queue, sink: Sink) -> None:
    refused = queued("a", address="gone@example.test")
    queued("b")
    sink.at_rcpt["gone@example.test"] = "550 No such user"
    assert deliver_due() == 1
    assert fresh(refused).state == "failed"


def test_a_message_that_cannot_be_built_fails_alone(queued: Queue, sink: Sink) -> None:
    broken = queued("a", address="not\nan address")
    queued("b")
    assert deliver_due() == 1
    assert fresh(broken).state == "failed"
    assert broken.last_error.startswith("The e-mail cannot be built")


def test_a_server_out_of_reach_costs_nobody_an_attempt(queued: Queue, sink: Sink, settings: Any) -> None:
    first, second = queued("a"), queued("b")
    settings.EMAIL_PORT = free_port()
    assert deliver_due() == 0
    for message in (first, second):
        assert (fresh(message).state, message.attempts, message.lease_token) == ("waiting", 0, None)
        assert "refused" in message.last_error
    settings.EMAIL_PORT = sink.port
    in_an_hour(deliver_due)
    assert sink.subjects == {"a": 1, "b": 1}


def test_a_line_that_drops_delays_its_message_and_frees_the_others(queued: Queue, sink: Sink) -> None:
    first, second = queued("a", once_only=False), queued("b")
    sink.hang_up = True
    assert deliver_due() == 0
    assert (fresh(first).attempts, fresh(second).attempts) == (1, 0)
    assert (first.state, second.state) == ("waiting", "waiting")


def test_a_row_another_sender_holds_is_left_alone(queued: Queue, other: Sender) -> None:
    queued("a")
    other.claim(10)
    assert deliver_due() == 0


def test_what_a_dead_sender_claimed_is_taken_up_again(queued: Queue, sink: Sink, other: Sender) -> None:
    message = queued("a", once_only=False)
    other.ledger.step(None, "", other.claim(10)[0])
    other.ledger.close()
    in_an_hour(deliver_due)
    assert (fresh(message).state, message.attempts) == ("sent", 2)


def test_what_a_living_sender_has_on_the_wire_is_not_taken_over(
    queued: Queue, sink: Sink, other: Sender
) -> None:
    queued("a", once_only=False)
    other.ledger.step(None, "", other.claim(10)[0])
    in_an_hour(deliver_due)
    assert sink.letters == []


def test_a_letter_out_of_the_house_that_may_have_arrived_waits_for_a_person(
    queued: Queue, sink: Sink, other: Sender, alex: User
) -> None:
    message = queued("a")
    other.ledger.step(None, "", other.claim(10)[0])
    other.ledger.close()
    in_an_hour(deliver_due)
    assert (fresh(message).state, sink.letters) == ("held", [])
    assert OutgoingMessage.objects.bells_of(alex).get().subject == "Did it arrive? a"


def test_only_the_message_on_the_wire_is_ambiguous_after_a_kill(queued: Queue, other: Sender) -> None:
    messages = [queued(key) for key in "abc"]
    other.ledger.step(None, "", other.claim(10)[0])
    assert [fresh(message).on_the_wire for message in messages] == [True, False, False]


def test_the_step_to_the_next_marks_the_one_before_as_sent(queued: Queue, other: Sender) -> None:
    first, second = queued("a"), queued("b")
    rows = other.claim(10)
    other.ledger.step(None, "", rows[0])
    other.ledger.step(first.pk, "250 taken", rows[1])
    assert (fresh(first).state, first.answer, first.lease_token) == ("sent", "250 taken", None)
    assert fresh(second).on_the_wire


def test_a_sender_whose_lease_passed_on_does_not_send(queued: Queue, sink: Sink, other: Sender) -> None:
    queued("a")
    rows = other.claim(10)
    in_an_hour(deliver_due)
    notes = Notes(rows)
    other.send(rows, notes)
    assert (sink.subjects, notes.lost, notes.all) == ({"a": 1}, {rows[0].id}, [])


def test_a_slow_sender_keeps_its_lease(queued: Queue, sink: Sink, other: Sender) -> None:
    message = queued("a")
    rows = other.claim(10)
    notes = Notes(rows)
    notes.leased_at -= 100
    with clock.travel(clock.now() + timedelta(seconds=100)):
        other.send(rows, notes)
    assert fresh(message).lease_until > clock.now() + timedelta(seconds=250)


def test_rows_being_claimed_are_skipped_not_waited_for(queued: Queue, sink: Sink) -> None:
    queued("a")
    with transaction.atomic():
        OutgoingMessage.objects.select_for_update().get(key="a")
        with ThreadPoolExecutor(1) as other:
            assert other.submit(in_own_connection, deliver_due).result(timeout=10) == 0


def test_four_senders_at_once_send_each_message_once(queued: Queue, sink: Sink) -> None:
    for number in range(60):
        queued(f"m{number}")
    with ThreadPoolExecutor(4) as senders:
        runs = [senders.submit(in_own_connection, drain_slowly) for _ in range(4)]
        total = sum(run.result(timeout=60) for run in runs)
    assert total == 60
    assert sink.subjects == {f"m{number}": 1 for number in range(60)}


def test_bells_are_not_delivered(sink: Sink, dana: User) -> None:
    with transaction.atomic():
        ring(key="k", user=dana, subject="Look")
    assert deliver_due() == 0


def drain_slowly() -> int:
    """Small batches, so that the senders meet often."""
    total = 0
    while sent := deliver_due(4):
        total += sent
    return total


def in_own_connection(act: Callable[[], int]) -> int:
    try:
        return act()
    finally:
        connections.close_all()


def test_what_only_the_recipient_may_read_is_not_kept(queued: Queue, sink: Sink) -> None:
    message = queued("a", html="<p>Hello", confidential=True)
    deliver_due()
    assert "Hello" in sink.letters[0].as_string()
    assert (fresh(message).state, message.body, message.html) == ("sent", "", "")
