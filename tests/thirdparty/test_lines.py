"""What a line says of a request, and what it offers to whom."""

from datetime import date, timedelta

import pytest

from caseops.users.models import User
from matters.acts import LIST
from matters.models import Matter
from tests import make
from thirdparty.acts import offers
from thirdparty.lines import days, line, risk
from thirdparty.models import Status, ThirdPartyRequest

TODAY = date(2026, 3, 2)


def offered(request: ThirdPartyRequest, who: str, asked: int = 1) -> list[str]:
    return [offer.words for offer in offers(request, make.person(who), LIST, asked).every]


def marks(request: ThirdPartyRequest, user: User) -> list[str]:
    row = ThirdPartyRequest.objects.with_times_asked().get(pk=request.pk)
    return [mark.words for mark in line(row, user, LIST).marks]


@pytest.mark.parametrize(("count", "words"), [(0, "today"), (1, "1 day"), (21, "21 days")])
def test_waiting_is_counted_in_words(count: int, words: str) -> None:
    assert days(count) == words


def test_a_draft_is_sent_first(draft: ThirdPartyRequest) -> None:
    assert offered(draft, "dana", 0) == ["Record as sent", "Received", "Stop asking"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [(1, "Log call"), (2, "Record 3rd request"), (3, "Record 4th request"), (20, "Record 21st request")],
)
def test_the_next_rung_is_offered_first(waiting: ThirdPartyRequest, asked: int, first: str) -> None:
    assert offered(waiting, "dana", asked)[0] == first


@pytest.mark.parametrize(
    ("who", "acts"),
    [
        ("sam", ["Log call", "Record 2nd request", "Received", "Put off", "Hand over"]),
        ("lee", ["Received"]),
        ("priya", ["Log call", "Record 2nd request", "Received", "Put off", "Hand over", "Stop asking"]),
    ],
)
def test_each_role_is_offered_its_own(waiting: ThirdPartyRequest, who: str, acts: list[str]) -> None:
    assert offered(waiting, who) == acts


def test_what_is_over_offers_no_next_act(waiting: ThirdPartyRequest, dana: User) -> None:
    waiting.status, waiting.closed_on = Status.COMPLETE, TODAY
    found = offers(waiting, dana, LIST, 1)
    assert found.first is None
    assert [offer.words for offer in found.rest] == ["Reopen"]


def test_a_closed_matter_offers_nothing(waiting: ThirdPartyRequest) -> None:
    waiting.matter = Matter(closed_on=TODAY)
    assert offered(waiting, "dana") == []


def test_a_promise_to_come_is_said_as_such(waiting: ThirdPartyRequest, dana: User) -> None:
    ThirdPartyRequest.objects.update(promised_on=TODAY + timedelta(3))
    assert "promised in 3 days" in marks(waiting, dana)


def test_a_promise_is_not_broken_on_its_day(waiting: ThirdPartyRequest, dana: User) -> None:
    ThirdPartyRequest.objects.update(promised_on=TODAY)
    assert "promised today" in marks(waiting, dana)


def test_the_owner_and_the_legal_clock_are_named(waiting: ThirdPartyRequest, dana: User) -> None:
    ThirdPartyRequest.objects.update(legal_clock="30 days, 45 CFR 164.524")
    assert marks(waiting, dana)[-2:] == ["Dana Ruiz", "30 days, 45 CFR 164.524"]


@pytest.mark.parametrize(("ago", "tone"), [(29, ""), (30, "bad")])
def test_it_turns_red_on_the_day_it_takes_too_long(
    waiting: ThirdPartyRequest, dana: User, ago: int, tone: str
) -> None:
    ThirdPartyRequest.objects.update(sent_on=TODAY - timedelta(ago))
    row = ThirdPartyRequest.objects.with_times_asked().get(pk=waiting.pk)
    assert line(row, dana, LIST).state == (f"{ago} days", tone)


def test_the_most_endangered_sorts_first(on_monday: date) -> None:
    def request(pk: int, sent: int, follow_up: int, promised: int | None = None) -> ThirdPartyRequest:
        return ThirdPartyRequest(
            pk=pk,
            status=Status.SENT,
            escalate_after_days=30,
            sent_on=TODAY - timedelta(sent),
            next_follow_up_on=TODAY + timedelta(follow_up),
            promised_on=TODAY + timedelta(promised) if promised else None,
        )

    draft = ThirdPartyRequest(pk=5, escalate_after_days=30)
    rows = [draft, request(4, 3, 9), request(3, 3, -2), request(2, 9, 3, -1), request(1, 31, 5)]
    assert [row.pk for row in sorted(rows, key=risk)] == [1, 2, 3, 4, 5]
