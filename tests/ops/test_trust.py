from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.actions import deliver_due, send_test
from caseops.notifications.models import Attempt, Outcome, OutgoingMessage, State
from caseops.ops.figures.troubles import find_troubles, in_words
from caseops.ops.figures.trust import answers
from caseops.users.models import User
from deadlines.actions import add_deadline
from deadlines.models import Alert, Deadline
from matters.models import Matter
from tests.notifications.conftest import Queue
from tests.smtp import Sink

PAGE, TEST = reverse("trust"), reverse("test_message")


def verdicts() -> dict[str, bool | None]:
    return {answer.question: answer.good for answer in answers(clock.now())}


@pytest.mark.usefixtures("well")
def test_in_a_house_where_all_is_well_nothing_says_no(as_alex: Client) -> None:
    assert False not in verdicts().values()
    assert b">No<" not in as_alex.get(PAGE).content


@pytest.mark.usefixtures("db")
def test_a_silent_machine_is_not_trusted() -> None:
    assert verdicts()["Does the machinery run?"] is False


@pytest.mark.usefixtures("well")
def test_what_waits_too_long_and_what_failed_is_said(queued: Queue) -> None:
    queued("a", send_at=clock.now() - timedelta(hours=1))
    OutgoingMessage.objects.filter(pk=queued("b").pk).update(state=State.FAILED)
    found = verdicts()
    assert found["Has everything left that was due?"] is False
    assert found["Did everything arrive at its mail server?"] is False


@pytest.mark.usefixtures("well")
def test_every_deadline_is_covered_or_the_page_says_no(matter: Matter, as_alex: Client) -> None:
    question = "Will everybody be warned of every deadline?"
    on = clock.today() + timedelta(90)
    motion = add_deadline(actor=None, matter=matter, name="Motion", severity="court", due_on=on, why="Order")
    planned = Alert.objects.planned().filter(deadline=motion).count()  # fewer when a warning day is a Sunday
    assert planned >= 10
    assert f"1 open deadline with a date: {planned} alerts are planned" in next(
        a.words for a in answers(clock.now()) if a.question == question
    )
    Deadline.objects.filter(pk=motion.pk).update(due_on=on + timedelta(1))
    assert verdicts()[question] is False
    assert "1 open deadline without a planned alert" in as_alex.get(PAGE).content.decode()
    assert "Deadline alerts: 1 open deadline without a planned alert." in find_troubles()


def test_a_line_lost_is_counted_not_hidden(queued: Queue) -> None:
    Attempt.objects.create(message=queued("a"), outcome=Outcome.UNSURE, server="mail:25")
    assert verdicts()["Did each come only once in the last 30 days?"] is None


@pytest.mark.django_db(transaction=True)
def test_what_left_on_time_is_counted(queued: Queue, sink: Sink) -> None:
    queued("a")
    queued("b", send_at=clock.now() - timedelta(hours=1))
    deliver_due()
    words = {answer.question: answer.words for answer in answers(clock.now())}
    assert words["Did they leave on time in the last 24 hours?"].startswith("1 of 2 within 2 minutes")


@pytest.mark.django_db(transaction=True)
def test_send_me_a_test_and_see_how_it_fared(as_alex: Client, alex: User, sink: Sink) -> None:
    assert b"A test is on its way to you." in as_alex.post(TEST, follow=True).content
    assert OutgoingMessage.objects.bells_of(alex).get().subject == "A test from CaseOps"
    deliver_due()
    assert sink.letters[0]["To"] == alex.email
    assert b"250 OK" in as_alex.get(PAGE).content


def test_a_test_is_in_the_audit(alex: User) -> None:
    message = send_test(actor=alex)
    assert str(Entry.objects.on_target(message).get()) == f"Alex Morgan sent a test message to {alex.email}"


def test_a_second_click_is_refused_kindly(as_alex: Client) -> None:
    as_alex.post(TEST)
    answer = as_alex.post(TEST)
    assert answer.status_code == 422
    assert b"A test is on its way already" in answer.content


def test_only_admins_may_look_and_test(as_dana: Client) -> None:
    assert (as_dana.get(PAGE).status_code, as_dana.post(TEST).status_code) == (403, 403)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (119, "119 seconds"),
        (720, "12 minutes"),
        (10800, "3 hours"),
        (172800, "2 days"),
    ],
)
def test_a_span_is_said_as_exactly_as_one_needs(seconds: int, words: str) -> None:
    assert in_words(timedelta(seconds=seconds)) == words


@pytest.mark.usefixtures("well")
def test_a_database_that_tells_another_hour_is_not_trusted(alex: User, as_alex: Client) -> None:
    question = "Does the database tell the same hour as we do?"
    assert verdicts()[question] is True
    User.objects.filter(pk=alex.pk).update(time_zone="CET")  # to PostgreSQL an hour that never changes
    assert verdicts()[question] is False
    assert "tells another hour than CaseOps in CET" in as_alex.get(PAGE).content.decode()
    assert any("tells another hour" in sentence for sentence in find_troubles())
