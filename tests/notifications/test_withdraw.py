from collections.abc import Iterator

import pytest
from django.db import transaction

from caseops.notifications.actions import deliver_due, ring, withdraw, withdraw_from
from caseops.notifications.delivery import Sender
from caseops.notifications.models import Attempt, OutgoingMessage
from caseops.people.actions import deactivate_person
from caseops.users.models import User
from tests.notifications.conftest import Queue
from tests.smtp import Sink

pytestmark = pytest.mark.django_db(transaction=True)
STANDS = "tests.chaos.truth.STANDS"


@pytest.fixture
def other(sink: Sink) -> Iterator[Sender]:
    with Sender() as sender:
        yield sender


def fresh(message: OutgoingMessage) -> OutgoingMessage:
    message.refresh_from_db()
    return message


def test_what_is_taken_back_does_not_leave(queued: Queue, sink: Sink, dana: User) -> None:
    message = queued("a", about=dana)
    assert withdraw(about=dana, reason="It is done") == []
    assert deliver_due() == 0
    assert (fresh(message).state, message.last_error) == ("withdrawn", "It is done")


def test_what_says_the_new_date_stays(queued: Queue, dana: User) -> None:
    old, new = queued("a", about=dana, fact="2026-03-01"), queued("b", about=dana, fact="2026-03-08")
    withdraw(about=dana, reason="Moved", keep_fact="2026-03-08")
    assert (fresh(old).state, fresh(new).state) == ("withdrawn", "waiting")


def test_what_is_about_something_else_stays(queued: Queue, dana: User, marco: User) -> None:
    message = queued("a", about=marco)
    withdraw(about=dana, reason="It is done")
    assert fresh(message).state == "waiting"


def test_what_a_sender_holds_but_has_not_begun_is_taken_back(
    queued: Queue, sink: Sink, other: Sender, dana: User
) -> None:
    queued("a", about=dana)
    rows = other.claim(10)
    assert withdraw(about=dana, reason="It is done") == []
    assert other.ledger.step(None, "", rows[0]) is None


def test_what_is_on_the_wire_is_named_so_that_it_can_be_corrected(
    queued: Queue, other: Sender, dana: User
) -> None:
    message = queued("a", about=dana)
    other.ledger.step(None, "", other.claim(10)[0])
    assert withdraw(about=dana, reason="It is done") == [message]


def test_a_bell_nobody_has_looked_at_falls_silent(dana: User, marco: User) -> None:
    with transaction.atomic():
        ring(key="k", user=dana, subject="Due", about=marco)
    assert OutgoingMessage.objects.bells_of(dana).unread().exists()
    withdraw(about=marco, reason="It is done")
    assert not OutgoingMessage.objects.bells_of(dana).exists()


def test_who_leaves_gets_nothing_more(queued: Queue, sink: Sink, dana: User) -> None:
    message = queued("a", to_user=dana)
    withdraw_from(recipient=dana, reason="Has left")
    deliver_due()
    assert (fresh(message).state, sink.letters) == ("withdrawn", [])


def test_deactivating_somebody_takes_back_what_waits(queued: Queue, dana: User, alex: User) -> None:
    message = queued("a", to_user=dana)
    deactivate_person(actor=alex, person=dana)
    assert fresh(message).state == "withdrawn"


def test_also_when_nobody_thought_of_taking_it_back(
    queued: Queue, sink: Sink, dana: User, alex: User
) -> None:
    message = queued("a", to_user=dana)
    deactivate_person(actor=alex, person=dana)
    OutgoingMessage.objects.update(state="waiting")
    deliver_due()
    assert (fresh(message).state, message.last_error) == ("withdrawn", "Its recipient has left the firm.")
    assert sink.letters == []


def test_a_message_leaves_while_its_condition_holds(queued: Queue, sink: Sink, dana: User) -> None:
    queued("a", about=dana, fact="true", still_true=STANDS)
    assert deliver_due() == 1


def test_a_message_that_is_no_longer_true_does_not_leave(queued: Queue, sink: Sink, dana: User) -> None:
    message = queued("a", about=dana, fact="true", still_true=STANDS)
    queued("b")
    User.objects.filter(pk=dana.pk).update(is_active=False)
    assert deliver_due() == 1
    assert (fresh(message).state, message.last_error) == ("withdrawn", "What it says is no longer true.")
    assert Attempt.objects.get(message=message).outcome == "withdrawn"


def test_a_condition_that_cannot_be_found_keeps_no_alert(queued: Queue, sink: Sink) -> None:
    queued("a", still_true="deadlines.gone.STANDS")
    assert deliver_due() == 1


def test_a_condition_that_cannot_be_asked_is_shown_and_stops_nobody(queued: Queue, sink: Sink) -> None:
    message = queued("a", still_true="tests.chaos.truth.NONSENSE")
    queued("b")
    assert deliver_due() == 1
    assert fresh(message).state == "failed"
    assert message.last_error.startswith("Its condition cannot be asked: division by zero")
