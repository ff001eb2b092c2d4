from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.actions import deliver_due, pause_mail, resume_mail
from caseops.notifications.models import MailDay, OutgoingMessage, Valve
from caseops.users.models import User
from tests.notifications.conftest import Queue
from tests.smtp import Sink, free_port

pytestmark = pytest.mark.django_db(transaction=True)


def after(**span: float) -> Any:
    return clock.travel(clock.now() + timedelta(**span))


def bells(person: User) -> list[str]:
    return [bell.subject for bell in OutgoingMessage.objects.bells_of(person)]


def test_paused_nothing_leaves_and_nothing_is_lost(queued: Queue, sink: Sink, alex: User) -> None:
    pause_mail(actor=alex, reason="We move")
    queued("a")
    assert deliver_due() == 0
    resume_mail(actor=alex)
    assert deliver_due() == 1


def test_pausing_twice_is_refused(alex: User) -> None:
    pause_mail(actor=alex, reason="We move")
    with pytest.raises(ValidationError, match="paused already"):
        pause_mail(actor=alex, reason="Again")


def test_who_paused_and_why_is_in_the_audit(alex: User) -> None:
    pause_mail(actor=alex, reason="We move")
    resume_mail(actor=alex)
    said = [str(entry) for entry in Entry.objects.filter(verb__startswith="mail.").order_by("id")]
    assert said == [
        "Alex Morgan paused all e-mail: We move",
        "Alex Morgan let the e-mail go on (Paused by a person)",
    ]


def test_only_admins_may_pause(dana: User) -> None:
    with pytest.raises(PermissionDenied):
        pause_mail(actor=dana, reason="We move")


def test_a_server_out_of_reach_is_left_alone_for_a_while(queued: Queue, sink: Sink, settings: Any) -> None:
    queued("a")
    settings.EMAIL_PORT = free_port()
    deliver_due()
    valve = Valve.objects.get()
    assert (valve.cause, valve.failures) == ("down", 1)
    settings.EMAIL_PORT = sink.port
    assert deliver_due() == 1, "another server is another valve"


def test_each_pause_is_longer_and_the_admins_hear_of_it_once(
    queued: Queue, sink: Sink, settings: Any, alex: User
) -> None:
    queued("a")
    settings.EMAIL_PORT = free_port()
    for minutes in range(0, 25, 5):
        with after(minutes=minutes):
            deliver_due()
    assert Valve.objects.get().failures == 5
    assert bells(alex) == ["The mail server is out of reach"]


def test_a_server_that_works_again_is_forgiven(queued: Queue, sink: Sink) -> None:
    queued("a")
    name = f"127.0.0.1:{sink.port}"
    Valve.objects.create(name=name, cause="down", closed_at=clock.now(), until=clock.now(), failures=4)
    assert deliver_due() == 1
    assert (Valve.objects.get().failures, Valve.objects.get().closed_at) == (0, None)


def refuse(sink: Sink, *names: str) -> None:
    for name in names:
        sink.at_rcpt[f"{name}@example.test"] = "554 Not from you"


def test_a_server_that_refuses_everybody_costs_nobody_the_message(
    queued: Queue, sink: Sink, alex: User
) -> None:
    refuse(sink, *"abcdef")
    for name in "abcdef":
        queued(name, f"{name}@example.test")
    assert deliver_due() == 0
    assert set(OutgoingMessage.objects.filter(channel="email").values_list("state", flat=True)) == {"waiting"}
    assert bells(alex) == ["The mail server refuses every message"]
    sink.at_rcpt.clear()
    with after(hours=1):
        assert deliver_due() == 6


def test_also_when_they_come_one_by_one(queued: Queue, sink: Sink) -> None:
    refuse(sink, *"abcd")
    for name in "abcd":
        queued(name, f"{name}@example.test")
        deliver_due()
    assert Valve.objects.get().cause == "refusing"
    assert OutgoingMessage.objects.unfinished().count() == 4


def test_one_dead_address_is_not_taken_for_a_dead_server(queued: Queue, sink: Sink) -> None:
    refuse(sink, "gone")
    for name in "abcdef":
        queued(name, "gone@example.test")
    deliver_due()
    assert not Valve.objects.closed(clock.now()).exists()
    assert OutgoingMessage.objects.filter(state="failed").count() == 6


def test_a_click_does_not_wait_for_the_next_try(queued: Queue, sink: Sink, alex: User) -> None:
    name = f"127.0.0.1:{sink.port}"
    Valve.objects.create(name=name, cause="down", closed_at=clock.now(), until=clock.now() + timedelta(1))
    queued("a")
    assert deliver_due() == 0
    resume_mail(actor=alex, name=name)
    assert deliver_due() == 1


def test_the_brake_stops_what_runs_wild_and_tells(
    queued: Queue, sink: Sink, settings: Any, alex: User
) -> None:
    settings.MAIL_PER_DAY = 3
    for number in range(6):
        queued(f"m{number}")
    deliver_due(3)
    assert deliver_due() == 0
    assert bells(alex) == ["Today's limit of e-mails is reached"]


def test_tomorrow_the_brake_opens_by_itself(queued: Queue, sink: Sink, settings: Any) -> None:
    settings.MAIL_PER_DAY = 1
    queued("a")
    queued("b")
    deliver_due(1)
    with after(days=1):
        assert deliver_due(1) == 1


def test_a_person_may_lift_the_brake(queued: Queue, sink: Sink, settings: Any, alex: User) -> None:
    settings.MAIL_PER_DAY = 1
    queued("a")
    queued("b")
    deliver_due(1)
    resume_mail(actor=alex)
    assert MailDay.objects.get().allowed == 2
    assert deliver_due(1) == 1
