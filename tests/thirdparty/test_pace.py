"""The cadence and the expected day follow how they usually answer, visibly, unless a person says otherwise."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.core import clock
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY, moment
from tests.thirdparty.test_guard import answered
from thirdparty.actions import (
    follow_up,
    pace_request,
    receive_request,
    send_draft,
    send_request,
    unsend_draft,
    write_draft,
)
from thirdparty.memory import Habit
from thirdparty.models import ThirdPartyRequest
from thirdparty.pace import pace_of


def habit(median: int, slow: int = 40, answers: int = 5) -> Habit:
    return Habit(answers=answers, median=median, slow=slow, channel="fax", at_once=80, fee=None)


def asked(days_ago: int = 0, **said: object) -> ThirdPartyRequest:
    """Day 14, then every 7; sent so long ago; not saved."""
    said = {"first_follow_up_days": 14, "repeat_days": 7, "asked_of": "Mercy", **said}
    return ThirdPartyRequest(sent_on=MONDAY - timedelta(days_ago), **said)


@pytest.mark.parametrize(
    ("median", "first"), [(2, 7), (7, 7), (10, 10), (14, 14), (20, 20), (21, 21), (60, 21)]
)
def test_the_first_follow_up_comes_when_they_usually_answer_within_limits(median: int, first: int) -> None:
    pace = pace_of(asked(), MONDAY, habit(median))
    assert pace.first_days == first
    assert (f"first follow-up after {first} days instead of 14" in pace.why) == (first != 14)


@pytest.mark.parametrize(
    ("days_ago", "repeat", "expected"), [(5, 7, 20), (25, 7, 40), (40, 7, 40), (41, 3, 40)]
)
def test_who_is_slower_than_ever_is_asked_twice_as_often(days_ago: int, repeat: int, expected: int) -> None:
    row = asked(days_ago)
    pace = pace_of(row, MONDAY, habit(20))
    assert (pace.repeat_days, pace.expected_on) == (repeat, row.sent_on + timedelta(expected))
    assert ("Slower than 9 of 10" in pace.why) == (repeat == 3)


def test_a_cadence_of_two_days_is_not_made_slower() -> None:
    assert pace_of(asked(90, repeat_days=2), MONDAY, habit(20)).repeat_days == 2


def test_two_answers_bend_nothing() -> None:
    pace = pace_of(asked(), MONDAY, habit(3, answers=2))
    assert (pace.first_days, pace.why, pace.expected_on) == (14, "", MONDAY + timedelta(14))


def test_without_history_the_law_says_when(on_monday) -> None:
    assert pace_of(asked(clock_days=30), MONDAY).expected_on == MONDAY + timedelta(30)


def test_numbers_that_hold_are_not_bent_but_the_day_is_told() -> None:
    pace = pace_of(asked(adapts=False), MONDAY, habit(20))
    assert (pace.first_days, pace.repeat_days, pace.why) == (14, 7, "")
    assert pace.expected_on == MONDAY + timedelta(20)


# In the verbs


@pytest.fixture
@standing
def mercy(db, on_monday):
    """They usually answer in 20 days."""
    contact = make.contact("Mercy General", kind="organisation", email="roi@mercy.test")
    answered(contact, [18, 20, 40])
    return contact


@pytest.fixture
@standing
def sent(mercy, draft, dana) -> ThirdPartyRequest:
    return send_request(actor=dana, request=draft, contact=mercy)


def test_sending_follows_it(sent) -> None:
    assert sent.next_follow_up_on == date(2026, 3, 23)  # 20 days on is a Sunday
    assert sent.expected_on == date(2026, 3, 22)


def test_a_promise_is_what_we_count_on(sent, dana) -> None:
    promised = MONDAY + timedelta(9)
    held = follow_up(actor=dana, request=sent, channel="phone", outcome="promised", promised_on=promised)
    assert held.expected_on == promised


def test_a_person_overrides_the_day_and_nothing_computes_it_again(sent, dana) -> None:
    day = MONDAY + timedelta(33)
    held = pace_request(actor=dana, request=sent, first_follow_up_days=14, repeat_days=7, expected_on=day)
    assert (held.expected_on, held.expected_by_hand) == (day, True)
    assert follow_up(actor=dana, request=sent).expected_on == day
    held = pace_request(actor=dana, request=sent, first_follow_up_days=14, repeat_days=7)
    assert (held.expected_on, held.expected_by_hand) == (MONDAY + timedelta(20), False)


def test_a_person_overrides_the_cadence_and_the_next_day_follows(sent, dana) -> None:
    held = pace_request(actor=dana, request=sent, first_follow_up_days=10, repeat_days=5, adapts=False)
    assert held.next_follow_up_on == date(2026, 3, 12)
    with clock.travel(moment(date(2026, 3, 12))):
        assert follow_up(actor=dana, request=sent).next_follow_up_on == date(2026, 3, 17)


def test_a_promise_to_come_keeps_its_day(sent, dana) -> None:
    promised = MONDAY + timedelta(9)
    before = follow_up(
        actor=dana, request=sent, channel="phone", outcome="promised", promised_on=promised
    ).next_follow_up_on
    held = pace_request(actor=dana, request=sent, first_follow_up_days=3, repeat_days=3)
    assert held.next_follow_up_on == before


def test_a_draft_only_remembers_its_numbers(draft, dana) -> None:
    held = pace_request(actor=dana, request=draft, first_follow_up_days=5, repeat_days=2)
    assert (held.first_follow_up_days, held.next_follow_up_on, held.expected_on) == (5, None, None)


@pytest.mark.parametrize("said", [{"first_follow_up_days": 0}, {"repeat_days": 367}])
def test_odd_numbers_are_refused(sent, dana, said) -> None:
    with pytest.raises(ValidationError):
        pace_request(actor=dana, request=sent, **{"first_follow_up_days": 14, "repeat_days": 7, **said})


def test_what_is_over_and_who_may_not(sent, dana, lee) -> None:
    said = {"first_follow_up_days": 14, "repeat_days": 7}
    with pytest.raises(PermissionDenied):
        pace_request(actor=lee, request=sent, **said)
    receive_request(actor=dana, request=sent)
    with pytest.raises(ValidationError, match="Reopen it first"):
        pace_request(actor=dana, request=sent, **said)


def test_an_undone_e_mail_takes_its_day_back(sent, dana) -> None:
    before = sent.expected_on
    ThirdPartyRequest.objects.filter(pk=sent.pk).update(ladder=["email"])
    with clock.travel(moment(MONDAY + timedelta(25))):
        write_draft(actor=dana, request=sent)
        assert send_draft(actor=dana, request=sent).expected_on == MONDAY + timedelta(40)
        assert unsend_draft(actor=dana, request=sent).expected_on == before


def test_the_page_shows_why_and_offers_to_override(sent, as_dana) -> None:
    page = as_dana.get(sent.get_absolute_url()).content.decode()
    assert "after 20 days (firm: 14)" in page
    assert "Mercy General usually answers in 20 days: first follow-up after 20 days instead of 14." in page
    assert "Mar 22, 2026, as they usually answer" in page
    url = f"/requests/{sent.pk}/pace/"
    assert 'name="adapts"' in as_dana.get(url, headers={"HX-Request": "true"}).content.decode()
    as_dana.post(
        f"{url}?at=page",
        {"first_follow_up_days": 14, "repeat_days": 7, "expected_on": "2026-04-01"},
    )
    page = as_dana.get(sent.get_absolute_url()).content.decode()
    assert "Apr 1, 2026, set by hand" in page
    assert "no, these numbers hold" in page
