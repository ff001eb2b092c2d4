"""The summary of the day by e-mail: at the person's hour, once, and only when there is something to say."""

from datetime import date, time, timedelta

import pytest

from caseops.core import clock
from caseops.desk.digests.content import summary
from caseops.desk.digests.sending import send_digests, waiting
from caseops.desk.models import Digest
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import change_preferences
from caseops.users.models import User
from deadlines.actions import add_deadline, answer_alert
from deadlines.models import Deadline
from matters.models import Matter
from tests.desk.conftest import MONDAY, moment

TUESDAY = MONDAY + timedelta(1)


def motion(matter: Matter, on: date, severity: str = "court") -> Deadline:
    said = {"name": "Motion", "severity": severity, "due_on": on, "why": "Order"}
    return add_deadline(actor=None, matter=matter, **said)


def digests(person: User) -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(recipient=person, key__contains="/digest:").order_by("id"))


def sent_at(hour: int, minute: int = 0, day: date = TUESDAY) -> int:
    with clock.travel(moment(day, hour, minute)):
        return send_digests()


@pytest.fixture
def busy(matter: Matter) -> Matter:
    """Something is due tomorrow."""
    motion(matter, TUESDAY + timedelta(1))
    return matter


def test_it_comes_at_the_hour_of_the_person(busy: Matter, dana: User) -> None:
    assert sent_at(7) == 0
    sent_at(7, 30)
    assert len(digests(dana)) == 1


def test_it_comes_once(busy: Matter, dana: User) -> None:
    for minute in (30, 31, 59):
        sent_at(7, minute)
    assert len(digests(dana)) == 1


def test_and_the_next_morning_again(busy: Matter, dana: User) -> None:
    sent_at(8)
    sent_at(8, day=TUESDAY + timedelta(1))
    assert len(digests(dana)) == 2


def test_an_hour_of_ones_own(busy: Matter, dana: User) -> None:
    change_preferences(actor=dana, digest_at=time(9, 15))
    sent_at(9)
    assert digests(dana) == []
    sent_at(9, 15)
    assert len(digests(dana)) == 1


def test_the_hour_is_that_of_the_zone(busy: Matter, dana: User) -> None:
    change_preferences(actor=dana, time_zone="America/Los_Angeles")
    sent_at(8)
    assert digests(dana) == []
    sent_at(10, 31)
    assert len(digests(dana)) == 1


def test_who_wants_none_gets_none_but_the_alerts(busy: Matter, dana: User) -> None:
    change_preferences(actor=dana, digest_at=None)
    sent_at(8)
    assert digests(dana) == []
    assert OutgoingMessage.objects.filter(recipient=dana, channel="email").exists()


def test_an_empty_one_is_not_sent_and_not_looked_for_again(matter: Matter, sam: User) -> None:
    sent_at(8)
    assert digests(sam) == []
    with clock.travel(moment(TUESDAY, 8, 1)):
        assert sam not in waiting()
    assert Digest.objects.get(person=sam).message is None


@pytest.mark.parametrize("day", [date(2026, 3, 7), date(2026, 3, 8), date(2026, 5, 25)])
def test_none_on_weekends_and_holidays(busy: Matter, day: date) -> None:
    assert sent_at(8, day=day) == 0


def test_what_was_missed_all_morning_does_not_come_in_the_evening(busy: Matter) -> None:
    assert sent_at(18) == 0


def test_who_has_left_gets_none(busy: Matter, dana: User) -> None:
    User.objects.filter(pk=dana.pk).update(is_active=False)
    sent_at(8)
    assert digests(dana) == []


def test_it_says_what_is_due_with_links_to_it(busy: Matter, dana: User) -> None:
    sent_at(8)
    (mail,) = digests(dana)
    row = busy.deadlines.get(name="Motion")
    for body in (mail.body, mail.html):
        assert "Motion" in body
        assert row.get_absolute_url() in body
    assert mail.subject.startswith("Your day: ")


def test_it_never_takes_the_place_of_an_alert(matter: Matter, dana: User) -> None:
    motion(matter, TUESDAY, "statutory")
    alerts = OutgoingMessage.objects.filter(recipient=dana, channel="email").count()
    sent_at(8)
    assert (alerts, len(digests(dana))) == (1, 1)


def test_alerts_nobody_has_acknowledged_stand_first(matter: Matter, dana: User) -> None:
    row = motion(matter, TUESDAY + timedelta(20))
    assert summary(dana).filled[0].key == "unanswered"
    answer_alert(actor=dana, deadline=row)
    assert "unanswered" not in [group.key for group in summary(dana).filled]


def test_nothing_of_a_stranger_stands_in_it(busy: Matter, marco: User) -> None:
    assert summary(marco).filled == []


class TestTheAttorneysWeek:
    def test_on_monday_it_holds_what_waits_for_a_decision(self, matter: Matter, priya: User) -> None:
        motion(matter, MONDAY + timedelta(9), "statutory")
        keys = [group.key for group in summary(priya).filled]
        assert {"acknowledge", "statutes"} <= set(keys)
        sent_at(8, day=MONDAY)
        assert digests(priya)[0].subject.startswith("Your week: ")

    def test_on_other_days_it_is_the_day(self, busy: Matter, priya: User) -> None:
        sent_at(8)
        assert digests(priya)[0].subject.startswith("Your day: ")

    def test_a_case_manager_has_no_week(self, busy: Matter, dana: User) -> None:
        assert summary(dana).is_week is False


def test_many_rows_cost_no_more_queries_than_few(
    matter: Matter, dana: User, django_assert_max_num_queries
) -> None:
    for _ in range(3):
        motion(matter, TUESDAY)
    with django_assert_max_num_queries(14):
        summary(dana)
    for _ in range(9):
        motion(matter, TUESDAY)
    with django_assert_max_num_queries(14):
        found = summary(dana)
    assert found.total >= 12
