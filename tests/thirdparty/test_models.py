"""What the database itself refuses, and what the querysets mean."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from caseops.core import clock
from caseops.users.models import User
from matters.models import Matter
from thirdparty.models import ThirdPartyRequest


@pytest.mark.parametrize("column", ["owner", "next_follow_up_on", "sent_on"])
def test_the_database_refuses_waiting_without_owner_or_follow_up(
    waiting: ThirdPartyRequest, column: str
) -> None:
    with pytest.raises(IntegrityError, match="open_request_is_owned_and_chased"):
        ThirdPartyRequest.objects.filter(pk=waiting.pk).update(**{column: None})


def test_the_refusal_reads_as_a_sentence(waiting: ThirdPartyRequest) -> None:
    waiting.next_follow_up_on = None
    with pytest.raises(ValidationError, match="needs an owner and a next follow-up date"):
        waiting.full_clean()


def test_the_database_refuses_closed_without_a_day(waiting: ThirdPartyRequest) -> None:
    with pytest.raises(IntegrityError, match="closed_has_a_date"):
        ThirdPartyRequest.objects.filter(pk=waiting.pk).update(status="complete")


def test_the_database_refuses_an_attempt_number_twice(waiting: ThirdPartyRequest) -> None:
    attempt = waiting.attempts.get()
    attempt.pk = None
    with pytest.raises(IntegrityError, match="attempt_number_once"):
        attempt.save()


def test_a_follow_up_is_due_on_its_day(waiting: ThirdPartyRequest) -> None:
    day = waiting.next_follow_up_on
    assert day
    assert ThirdPartyRequest.objects.follow_up_due(day).get() == waiting
    assert not ThirdPartyRequest.objects.follow_up_due(day - timedelta(1)).exists()


def test_nothing_waits_on_a_closed_matter(waiting: ThirdPartyRequest) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    assert not ThirdPartyRequest.objects.waiting().exists()


def test_a_stranger_sees_none(waiting: ThirdPartyRequest, marco: User, dana: User) -> None:
    assert not ThirdPartyRequest.objects.visible_to(marco).exists()
    assert waiting in ThirdPartyRequest.objects.visible_to(dana)


def test_waiting_is_counted_where_the_reader_is(waiting: ThirdPartyRequest) -> None:
    evening = datetime(2026, 3, 16, 23, 30, tzinfo=ZoneInfo("America/New_York"))
    with clock.travel(evening):
        assert (waiting.days_waiting, waiting.is_overdue) == (14, False)
        with timezone.override(ZoneInfo("Europe/Berlin")):
            assert (waiting.days_waiting, waiting.is_overdue) == (15, True)
