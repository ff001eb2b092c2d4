"""What the banner says is wrong, in sentences; and that it is asked now and then, not on every page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from caseops.core import clock
from caseops.core.models import Heartbeat
from caseops.notifications.models import Cause, OutgoingMessage, State, Valve
from caseops.ops.figures.troubles import Known, find_troubles, in_words, known
from caseops.ops.models import Sweep
from caseops.ops.stand_in import GRACE, overdue
from caseops.schedule import JOBS

SETTINGS = reverse("settings")


@pytest.mark.usefixtures("well")
def test_all_is_well_and_nothing_is_said():
    assert find_troubles() == []


@pytest.mark.usefixtures("well")
def test_a_closed_valve_says_why():
    Valve.objects.create(name="mail", cause=Cause.PAUSED, reason="We move offices", closed_at=clock.now())
    assert find_troubles() == ["E-mail is held back. Paused by a person: We move offices"]


@pytest.mark.usefixtures("well")
def test_a_message_that_waits_too_long_says_how_long(queued):
    queued("a", send_at=clock.now() - timedelta(minutes=42))
    assert find_troubles() == ["A message has waited for 42 minutes."]


@pytest.mark.usefixtures("well")
@pytest.mark.parametrize(("number", "words"), [(1, "1 message waits"), (2, "2 messages wait")])
def test_what_waits_for_a_decision_is_counted(queued, number, words):
    for key in range(number):
        OutgoingMessage.objects.filter(pk=queued(str(key)).pk).update(state=State.HELD)
    assert find_troubles() == [f"{words} for your decision."]


@pytest.mark.usefixtures("db")
def test_a_house_in_which_nothing_runs_says_both():
    found = find_troubles()
    assert "The background jobs are silent: no background job has run yet." in found
    assert "No sender is running; e-mail leaves later than it should." in found


@pytest.mark.usefixtures("well")
def test_a_silent_clock_is_noticed_after_two_minutes():
    Heartbeat.objects.filter(name="beat").update(at=clock.now() - timedelta(seconds=200))
    assert any("last background job 200 seconds ago" in sentence for sentence in find_troubles())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 seconds"), (1, "1 second"), (119, "119 seconds"), (120, "2 minutes"), (7199, "119 minutes"),
     (7200, "2 hours"), (172799, "47 hours"), (172800, "2 days"), (-5, "0 seconds")],
)  # fmt: skip
def test_a_span_is_as_exact_as_a_person_needs(seconds, words):
    assert in_words(timedelta(seconds=seconds)) == words


@pytest.mark.usefixtures("well")
def test_the_banner_is_believed_for_a_while_and_then_asked_again(queued, django_assert_num_queries):
    mine = Known()
    assert mine.sentences_now() == []
    queued("a", send_at=clock.now() - timedelta(hours=3))
    with django_assert_num_queries(0):
        assert mine.sentences_now() == []
    mine.forget()
    assert mine.sentences_now() == ["A message has waited for 3 hours."]


@pytest.mark.usefixtures("db")
def test_admins_see_it_on_every_page_and_nobody_else_does(as_alex, browser_of, dana):
    assert "No sender is running" in as_alex.get(SETTINGS).content.decode()
    known.forget()
    assert "No sender is running" not in browser_of(dana).get(SETTINGS).content.decode()


@pytest.mark.usefixtures("db")
def test_the_sender_stands_in_for_whatever_has_not_begun_in_time():
    moment = clock.now()
    assert overdue(moment) == list(JOBS)
    for name, (_, seconds) in JOBS.items():
        Sweep.objects.create(name=name, began_at=moment - timedelta(seconds=seconds) - GRACE)
    assert overdue(moment) == []
    assert overdue(moment + timedelta(seconds=1)) == list(JOBS)
