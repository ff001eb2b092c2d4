"""Follow-ups on Today: due on their day, with the number of the next asking on the button."""

from datetime import timedelta

from django.test import Client

from caseops.core import clock
from caseops.users.models import User
from tests.desk.conftest import HTMX, MONDAY, moment
from thirdparty.actions import follow_up, receive_request
from thirdparty.models import Outcome, ThirdPartyRequest

TWO_WEEKS = timedelta(14)


def test_it_is_not_there_before_its_day(asked: ThirdPartyRequest, as_dana: Client, names) -> None:
    assert asked.next_follow_up_on == MONDAY + TWO_WEEKS
    assert names(as_dana, "follow_ups") == []


def test_it_is_there_on_its_day_with_how_long_we_wait(asked, as_dana: Client, row) -> None:
    with clock.travel(moment(MONDAY + TWO_WEEKS)):
        found = row(as_dana, "follow_ups")
    assert found.who == asked.whom
    assert found.sub.startswith("asked once · 14 days waiting")


def test_the_button_says_which_asking_comes_next(asked, dana: User, as_dana: Client, row) -> None:
    with clock.travel(moment(MONDAY + TWO_WEEKS)):
        follow_up(actor=dana, request=asked)
    with clock.travel(moment(MONDAY + TWO_WEEKS * 2)):
        assert row(as_dana, "follow_ups").offer.words == "Record 3rd request"


def test_the_longest_overdue_has_the_button_that_stands_out(asked, as_dana: Client) -> None:
    with clock.travel(moment(MONDAY + TWO_WEEKS)):
        assert 'class="button button-primary"' in as_dana.get("/today/").content.decode()


def test_asking_again_takes_it_off_the_desk(asked, dana: User, as_dana: Client, names) -> None:
    with clock.travel(moment(MONDAY + TWO_WEEKS)):
        follow_up(actor=dana, request=asked)
        assert names(as_dana, "follow_ups") == []


def test_the_answer_takes_it_off_the_desk(asked, dana: User, as_dana: Client, names) -> None:
    with clock.travel(moment(MONDAY + TWO_WEEKS)):
        receive_request(actor=dana, request=asked)
        assert names(as_dana, "follow_ups") == []


def test_a_promise_that_was_not_kept_is_told(asked, dana: User, as_dana: Client, row) -> None:
    friday = MONDAY + timedelta(4)
    follow_up(actor=dana, request=asked, outcome=Outcome.PROMISED, spoke_to="Karen", promised_on=friday)
    with clock.travel(moment(MONDAY + timedelta(7))):
        assert row(as_dana, "follow_ups").sub.startswith("promised for Mar 6, not kept")


def test_only_the_owner_has_it_on_the_desk(asked, priya: User, browser_of, names) -> None:
    with clock.travel(moment(MONDAY + TWO_WEEKS)):
        assert names(browser_of(priya), "follow_ups") == []


def test_it_is_asked_again_from_the_row(asked, as_dana: Client, row) -> None:
    with clock.travel(moment(MONDAY + TWO_WEEKS)):
        offer = row(as_dana, "follow_ups").offer
        as_dana.post(offer.url, {"channel": "phone", "outcome": "voicemail"}, headers=HTMX)
    assert asked.attempts.count() == 2
