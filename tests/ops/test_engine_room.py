from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.actions import pause_mail
from caseops.notifications.models import OutgoingMessage, State, Valve
from caseops.ops.jobs import sweep
from caseops.schedule import JOBS
from caseops.users.models import User
from tests.notifications.conftest import Queue

PAGE = reverse("ops")


def text(browser: Client, page: str = PAGE) -> str:
    return browser.get(page).content.decode()


@pytest.mark.usefixtures("well")
def test_an_empty_house_says_that_all_is_well(as_alex: Client) -> None:
    page = text(as_alex)
    for words in ("Nothing failed", "nothing waits", "1 alive"):
        assert words in page


def test_without_signs_of_life_it_says_so(as_alex: Client) -> None:
    assert text(as_alex).count("No sign of life") == 3


def test_what_waits_is_counted_and_the_oldest_named(as_alex: Client, queued: Queue) -> None:
    queued("a", send_at=clock.now() - timedelta(hours=3))
    queued("b", send_at=clock.now() + timedelta(hours=3))
    page = text(as_alex)
    assert "<b>1</b> due and not sent" in page
    assert "3 hours" in page


def test_every_periodic_job_stands_there_with_its_last_turn(as_alex: Client) -> None:
    sweep("tell deadline alerts")
    page = text(as_alex)
    assert "Tell deadline alerts" in page
    assert page.count("Overdue") == len(JOBS) - 1


def test_a_failed_message_has_its_button(as_alex: Client, queued: Queue) -> None:
    message = queued("Records due")
    OutgoingMessage.objects.update(state=State.FAILED, last_error="550 No such user")
    page = text(as_alex)
    assert "550 No such user" in page
    assert reverse("retry_message", args=[message.pk]) in page


@pytest.mark.parametrize(
    ("state", "button"), [(State.FAILED, "retry_failed_messages"), (State.HELD, "release_held_messages")]
)
def test_all_of_a_kind_go_again_at_one_click(
    as_alex: Client, queued: Queue, state: State, button: str
) -> None:
    for key in "ab":
        queued(key)
    OutgoingMessage.objects.update(state=state)
    assert b"2 on their way" in as_alex.post(reverse(button), follow=True).content
    assert OutgoingMessage.objects.unfinished().count() == 2
    assert Entry.objects.filter(verb="message.retried").count() == 2


def test_pausing_asks_for_a_reason(as_alex: Client) -> None:
    answer = as_alex.post(reverse("mail_pause"), {"reason": " "})
    assert answer.status_code == 422
    assert not Valve.objects.closed(clock.now()).exists()


def test_pause_and_resume_from_the_page(as_alex: Client) -> None:
    page = as_alex.post(reverse("mail_pause"), {"reason": "We move the server"}, follow=True).content.decode()
    assert "We move the server" in page
    assert "(Alex Morgan)" in page
    again = as_alex.post(reverse("mail_resumption"), {"valve": "mail"}, follow=True).content.decode()
    assert "E-mail leaves again." in again
    assert "We move the server" not in again


def test_what_cannot_be_resumed_is_said(as_alex: Client) -> None:
    answer = as_alex.post(reverse("mail_resumption"), {"valve": "nonsense"})
    assert answer.status_code == 422
    assert b"Nothing holds the e-mails back." in answer.content


def test_the_banner_follows_an_admin_everywhere(as_alex: Client, alex: User) -> None:
    pause_mail(actor=alex, reason="We move the server")
    assert "E-mail is held back. Paused by a person: We move the server" in text(as_alex, "/matters/")


@pytest.mark.usefixtures("well")
def test_no_banner_when_all_is_well(as_alex: Client) -> None:
    assert "banner-warn" not in text(as_alex, "/matters/")


def test_nobody_else_is_troubled(as_dana: Client) -> None:
    assert "banner-warn" not in text(as_dana, "/matters/")


def test_only_admins_may_look(as_dana: Client) -> None:
    assert as_dana.get(PAGE).status_code == 403


def test_the_page_costs_the_same_for_many(
    as_alex: Client, queued: Queue, django_assert_max_num_queries: object
) -> None:
    queued("a")
    OutgoingMessage.objects.update(state=State.FAILED)
    as_alex.get(PAGE)
    with django_assert_max_num_queries(40) as few:  # type: ignore[operator]
        as_alex.get(PAGE)
    for number in range(15):
        queued(f"m{number}")
    OutgoingMessage.objects.update(state=State.FAILED)
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        as_alex.get(PAGE)
