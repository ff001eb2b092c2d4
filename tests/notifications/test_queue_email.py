from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from caseops.notifications import hints
from caseops.notifications.actions import queue, queue_email, ring
from caseops.notifications.models import OutgoingMessage
from caseops.notifications.outbox import bell
from caseops.users.models import User

Hooks = Callable[..., Any]


def write(key: str, **said: Any) -> OutgoingMessage | None:
    return queue_email(**{"key": key, "to_address": "a@b.test", "subject": "Hi", "body": "There", **said})


def test_the_row_waits_in_the_transaction_of_its_cause(dana: User) -> None:
    message = queue_email(key="k", to_user=dana, subject="Hi", body="There", html="<p>There", link="/x/")
    row = OutgoingMessage.objects.get()
    assert message
    assert (row.pk, row.state, row.to_address, row.html) == (message.pk, "waiting", dana.email, "<p>There")


def test_a_key_is_written_once(db: None) -> None:
    assert write("k")
    assert write("k", subject="Other") is None
    assert OutgoingMessage.objects.get().subject == "Hi"


def test_a_key_twice_in_one_batch_is_written_once(dana: User) -> None:
    new = queue([bell(key="k", user=dana, subject="Hi"), bell(key="k", user=dana, subject="Hi")])
    assert len(new) == OutgoingMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_it_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction of the change"):
        write("k")


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_writes_nothing() -> None:
    with transaction.atomic():
        write("k")
        transaction.set_rollback(True)
    assert not OutgoingMessage.objects.exists()


def test_an_e_mail_needs_an_address(db: None) -> None:
    with pytest.raises(ValueError, match="needs an address"):
        write("k", to_address="")


def test_a_subject_is_one_line_that_fits(db: None) -> None:
    message = write("k", subject="One\r\nBcc: x@y.test " + "long " * 60)
    assert message
    message.refresh_from_db()
    assert message.subject.startswith("One Bcc: x@y.test long")
    assert len(message.subject) == 200


def test_what_postgresql_cannot_keep_is_left_out(db: None) -> None:
    message = write("k", subject="a\0b", body="c\0d")
    assert message
    assert (message.subject, message.body) == ("ab", "cd")


def test_a_bell_has_arrived_at_once(dana: User, django_capture_on_commit_callbacks: Hooks) -> None:
    with django_capture_on_commit_callbacks() as hooks:
        message = ring(key="k", user=dana, subject="Look", link="/today/")
    assert message
    assert message.state == "sent"
    assert hooks == []


def test_many_messages_of_one_transaction_ask_once(
    db: None, django_capture_on_commit_callbacks: Hooks
) -> None:
    with django_capture_on_commit_callbacks() as hooks:
        write("a")
        write("b")
    assert hooks == [hints.broker.ask]


def test_a_message_written_before_asks_for_nothing(
    db: None, django_capture_on_commit_callbacks: Hooks
) -> None:
    write("a")
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks() as hooks:
        write("a")
    assert hooks == []
