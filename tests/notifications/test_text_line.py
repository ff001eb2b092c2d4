"""Texts take the same way out of the house as e-mails: claimed, sent once, tried again, given up, held, withdrawn."""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from caseops.core import clock
from caseops.notifications.actions import deliver_due, pause_mail, queue_text, resume_mail, withdraw_message
from caseops.notifications.answers import LaterError, LineDownError, RefusedError
from caseops.notifications.delivery import Sender, at_work, drain
from caseops.notifications.models import Attempt, Channel, MailDay, OutgoingMessage, Valve
from caseops.notifications.pool import Pool
from caseops.notifications.texts import line as text_line
from caseops.notifications.valves import kind_of

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "+12125550147"


class Moody:
    """A carrier in the mood a test wants; `problems` are raised first, one a text."""

    name = "moody"

    def __init__(self):
        self.problems, self.sent = [], []

    def send(self, to, words, key):
        if self.problems:
            raise self.problems.pop(0)
        self.sent.append((to, words))
        return f"SM{len(self.sent)}"

    def close(self):
        """Nothing is open."""


@pytest.fixture
def carrier(settings, monkeypatch):
    settings.SMS_URL = "console:"
    moody = Moody()
    monkeypatch.setattr(text_line, "carrier", lambda: moody)
    return moody


@pytest.fixture
def queued(db):
    def write(key="a", number=NUMBER, body="Hello", **said):
        with transaction.atomic():
            return queue_text(key=key, to_number=number, body=body, **said)

    return write


def fresh(message):
    message.refresh_from_db()
    return message


def later(minutes, act):
    with clock.travel(clock.now() + timedelta(minutes=minutes)):
        return act()


def test_a_text_leaves_with_the_number_the_carrier_gave_it(carrier, queued):
    message = queued()
    assert deliver_due() == 1
    assert carrier.sent == [(NUMBER, "Hello")]
    fresh(message)
    assert (message.state, message.answer, message.attempts) == ("sent", "taken as SM1", 1)
    assert Attempt.objects.get().server == "texts moody"


def test_the_same_key_is_one_text(carrier, queued):
    assert queued()
    assert queued() is None
    assert deliver_due() == 1


def test_without_a_carrier_texts_wait_and_no_line_is_opened(settings, queued):
    settings.SMS_URL = ""
    message = queued()
    assert at_work() == [Channel.EMAIL]
    assert deliver_due() == 0
    assert fresh(message).state == "waiting"
    assert [thread.name for thread in Pool(1).threads] == ["line 0"]


def test_the_pool_has_one_line_for_texts(carrier):
    assert [thread.name for thread in Pool(1).threads] == ["line 0", "line of texts"]


def test_a_sender_of_mail_leaves_texts_alone_and_the_other_way_round(carrier, queued):
    queued()
    with Sender() as mail:
        assert mail.batch(10).claimed == 0
    with Sender(channel=Channel.TEXT) as texts:
        assert texts.batch(10).sent == 1


def test_drain_takes_all_of_them(carrier, queued):
    for number in range(5):
        queued(f"k{number}")
    assert drain() == 5


def test_what_the_carrier_refuses_has_failed_and_the_admins_hear_of_it(carrier, queued, alex):
    message = queued()
    carrier.problems = [RefusedError("400 The number is not a mobile number.")]
    assert deliver_due() == 0
    fresh(message)
    assert (message.state, message.last_error) == ("failed", "400 The number is not a mobile number.")
    assert OutgoingMessage.objects.filter(channel="bell", recipient=alex).exists()


def test_a_refused_text_does_not_stop_the_next(carrier, queued):
    queued("a"), queued("b")
    carrier.problems = [RefusedError("400 No")]
    assert deliver_due() == 1


def test_too_many_at_once_are_tried_again(carrier, queued):
    message = queued()
    carrier.problems = [LaterError("429 Too many requests")]
    assert deliver_due() == 0
    assert fresh(message).state == "waiting"
    assert later(5, deliver_due) == 1


def test_a_text_whose_answer_got_lost_waits_for_a_person(carrier, queued, alex):
    message = queued()
    carrier.problems = [LineDownError("TimeoutError: timed out")]
    deliver_due()
    fresh(message)
    assert message.state == "held"
    assert "Nobody knows whether it arrived" in message.last_error
    assert later(10, deliver_due) == 0
    assert carrier.sent == []


def test_a_carrier_out_of_reach_is_left_alone_for_a_while(carrier, queued, alex):
    for number in range(3):
        queued(f"k{number}")
    carrier.problems = [LineDownError("ConnectionRefusedError")]
    deliver_due()
    valve = Valve.objects.get(name="texts moody")
    assert valve.closed_at
    assert deliver_due() == 0
    assert later(3, deliver_due) == 2


def test_the_admins_are_told_which_service_is_meant():
    assert kind_of("texts twilio") == "service for texts"
    assert kind_of("mail.firm.example:587") == "mail server"


def test_a_paused_outbox_sends_no_texts_either(carrier, queued, alex):
    queued()
    pause_mail(actor=alex, reason="The printer burns")
    assert deliver_due() == 0
    resume_mail(actor=alex)
    assert deliver_due() == 1


def test_texts_count_for_the_emergency_brake(carrier, queued, settings, alex):
    settings.MAIL_PER_DAY = 1
    queued("a")
    deliver_due()
    queued("b")
    assert deliver_due() == 0
    assert MailDay.objects.get().sent == 1


def test_taken_back_before_it_leaves(carrier, queued):
    message = queued()
    with transaction.atomic():
        assert withdraw_message(message=message, reason="Taken back")
    assert deliver_due() == 0
    assert carrier.sent == []


def test_a_secret_is_forgotten_once_it_has_left(carrier, queued):
    message = queued(body="Your code is 123456", confidential=True)
    deliver_due()
    assert carrier.sent == [(NUMBER, "Your code is 123456")]
    assert fresh(message).body == ""


def test_one_that_is_too_long_for_any_carrier_fails_alone(carrier, queued):
    long = queued("a", body="x" * 1601)
    queued("b")
    assert deliver_due() == 1
    assert fresh(long).last_error == "It is longer than a text can be."


def test_not_before_its_time(carrier, queued):
    queued(send_at=clock.now() + timedelta(hours=2))
    assert deliver_due() == 0
    assert later(121, deliver_due) == 1


def test_two_senders_send_each_text_once(carrier, queued):
    for number in range(8):
        queued(f"k{number}")
    with Sender(channel=Channel.TEXT) as one, Sender(channel=Channel.TEXT) as two:
        taken = [one.claim(5), two.claim(5)]
    ids = [row.id for rows in taken for row in rows]
    assert sorted(ids) == sorted(set(ids))
    assert len(ids) == 8


def test_the_folder_shows_a_person_what_was_said(settings, tmp_path, queued):
    settings.SMS_URL = f"file://{tmp_path}"
    queued(body="¿Puede venir?")
    assert deliver_due() == 1
    (path,) = (tmp_path / "out").glob("*.json")
    said = json.loads(path.read_text())
    assert (said["to"], said["text"]) == (NUMBER, "¿Puede venir?")


def test_the_page_of_sent_messages_shows_a_text(carrier, queued, alex, browser_of):
    message = queued()
    deliver_due()
    browser = browser_of(alex)
    assert NUMBER in browser.get("/messages/sent/?channel=text").content.decode()
    assert NUMBER not in browser.get("/messages/sent/?channel=email").content.decode()
    assert "taken as SM1" in browser.get(f"/messages/sent/{message.pk}/").content.decode()
