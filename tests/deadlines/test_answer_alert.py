"""Alerts of statutes and courts ask for an answer; without one they climb."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage, State
from caseops.people.actions import set_stand_ins
from caseops.users.models import User
from deadlines.actions import (
    acknowledge_deadline,
    add_deadline,
    answer_alert,
    satisfy_deadline,
    set_deadline_date,
)
from deadlines.alerts import climb_due, tell_due
from deadlines.alerts.coverage import broken
from deadlines.models import Alert, Call, Deadline, Patience
from matters.actions import leave_team
from matters.models import Matter
from tests import make
from tests.deadlines.alerts_told import NEW_YORK, at

MONDAY = date(2027, 3, 1)
APRIL_1 = date(2027, 4, 1)


@pytest.fixture(autouse=True)
def march(db: None) -> Iterator[None]:
    with at(MONDAY, 9):
        yield


@pytest.fixture
def motion(matter: Matter, dana: User) -> Deadline:
    """A court date whose first warning has just gone out."""
    said = {"name": "Motion", "severity": "court", "due_on": MONDAY + timedelta(28), "why": "Order"}
    return add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]


@pytest.fixture
def stand_ins(alex: User, dana: User, priya: User, marco: User, owen: User) -> None:
    set_stand_ins(actor=alex, person=dana, supervisor=owen, backup=marco)


def call(deadline: Deadline) -> Call:
    return deadline.calls.get()


def climbs_at(begun: Call) -> int:
    """The hour in New York, to the nearest."""
    assert begun.next_at
    return (begun.next_at + timedelta(minutes=30)).astimezone(NEW_YORK).hour


def later(hour: int, day: date = MONDAY) -> int:
    """What has climbed by then."""
    with at(day, hour):
        return climb_due()


def heard(deadline: Deadline, step: str) -> set[str]:
    """First names of those told at this step."""
    rows = Alert.objects.filter(deadline=deadline, step=step, state="told", channel="email")
    return {alert.person.first_name for alert in rows}


def test_a_warning_that_asks_begins_a_call(motion: Deadline) -> None:
    begun = call(motion)
    assert (begun.lead, begun.step, begun.person.first_name) == (30, "warning", "Priya")
    assert climbs_at(begun) == 13
    motion.refresh_from_db()
    assert motion.asked_since


def test_an_internal_date_asks_nobody(matter: Matter, dana: User) -> None:
    said = {"name": "Call", "severity": "internal", "due_on": MONDAY + timedelta(3), "why": "Plan"}
    assert not add_deadline(actor=dana, matter=matter, **said).calls.exists()  # type: ignore[arg-type]


class TestClimbing:
    def test_before_its_time_it_stays(self, motion: Deadline) -> None:
        assert later(12) == 0

    def test_first_those_who_were_told_are_reminded(self, motion: Deadline) -> None:
        assert later(14) == 1
        assert heard(motion, "reminder") == {"Dana", "Priya"}
        mail = OutgoingMessage.objects.filter(channel="email", recipient=make.person("dana")).latest("id")
        assert mail.subject.startswith("Not acknowledged. In 28 days: Motion")
        assert mail.still_true == "deadlines.alerts.UNANSWERED"

    def test_then_backup_supervisor_and_every_admin(
        self, motion: Deadline, stand_ins: None, alex: User
    ) -> None:
        for day in range(7):
            later(17, MONDAY + timedelta(day))
        assert (heard(motion, "backup"), heard(motion, "supervisor")) == ({"Marco"}, {"Owen"})
        assert heard(motion, "admins") == {"Alex"}
        assert call(motion).next_at is None

    def test_a_step_without_anybody_is_passed_over_at_once(self, motion: Deadline, alex: User) -> None:
        later(14)
        later(17, MONDAY + timedelta(1))
        assert (call(motion).step, heard(motion, "admins")) == ("admins", {"Alex"})

    def test_who_has_left_the_team_is_not_reminded(
        self, motion: Deadline, matter: Matter, dana: User, priya: User
    ) -> None:
        leave_team(actor=dana, member=matter.team.get(user=priya))
        later(14)
        assert heard(motion, "reminder") == {"Dana"}

    def test_when_the_date_is_close_hours_run_by_the_clock(
        self, matter: Matter, dana: User, stand_ins: None, alex: User
    ) -> None:
        said = {"name": "Brief", "severity": "court", "due_on": MONDAY + timedelta(1), "why": "Order"}
        brief = add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]
        for hour in (12, 15, 18, 21):
            later(hour)
        assert call(brief).step == "admins"

    def test_the_firm_sets_the_hours(self, matter: Matter, dana: User) -> None:
        Patience.objects.create(step="reminder", hours=2, hours_close=1)
        said = {"name": "Motion", "severity": "court", "due_on": MONDAY + timedelta(28), "why": "Order"}
        begun = add_deadline(actor=dana, matter=matter, **said).calls.get()  # type: ignore[arg-type]
        assert climbs_at(begun) == 11

    def test_a_new_rung_begins_again_what_had_reached_the_top(self, motion: Deadline, alex: User) -> None:
        later(14)
        later(17, MONDAY + timedelta(1))
        with at(date(2027, 3, 15)):
            tell_due()
        assert (call(motion).step, call(motion).lead, call(motion).next_at is None) == ("warning", 14, False)


class TestAnswering:
    def test_one_answer_is_enough(self, motion: Deadline, dana: User) -> None:
        answer_alert(actor=dana, deadline=motion)
        assert (call(motion).answered_by, call(motion).how) == (dana, "page")
        assert later(17) == 0
        sentence = Entry.objects.on_target(motion).first().sentence
        assert sentence == "acknowledged the alert on the page"

    def test_an_attorney_answers_for_the_date_as_well(self, matter: Matter, dana: User, priya: User) -> None:
        said = {"name": "Statute", "severity": "statutory", "due_on": MONDAY + timedelta(28), "why": "§ 1"}
        statute = add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]
        assert answer_alert(actor=priya, deadline=statute).acknowledged_by == priya

    def test_who_acknowledges_the_date_has_answered(self, motion: Deadline, priya: User) -> None:
        acknowledge_deadline(actor=priya, deadline=motion)
        assert (call(motion).answered_by, call(motion).how) == (priya, "date")

    def test_a_second_answer_is_refused_by_name(self, motion: Deadline, dana: User, priya: User) -> None:
        answer_alert(actor=dana, deadline=motion)
        with pytest.raises(ValidationError, match="Dana Ruiz has acknowledged it already"):
            answer_alert(actor=priya, deadline=motion)

    def test_who_was_not_told_and_only_helps_may_not(self, motion: Deadline, sam: User) -> None:
        with pytest.raises(PermissionDenied):
            answer_alert(actor=sam, deadline=motion)

    def test_what_waits_is_taken_back_and_who_heard_is_told(
        self, motion: Deadline, stand_ins: None, dana: User, marco: User
    ) -> None:
        later(14)
        later(18)
        later(10, MONDAY + timedelta(1))
        mail = OutgoingMessage.objects.filter(recipient=marco, channel="email").latest("id")
        answer_alert(actor=dana, deadline=motion)
        mail.refresh_from_db()
        assert mail.state == State.WITHDRAWN
        assert OutgoingMessage.objects.bells_of(marco).first().subject == "Acknowledged by Dana Ruiz: Motion"

    def test_the_next_rung_asks_again(self, motion: Deadline, dana: User) -> None:
        answer_alert(actor=dana, deadline=motion)
        with at(date(2027, 3, 15)):
            tell_due()
        calls = motion.calls.values_list("lead", "ended_at")
        assert [(lead, ended_at is None) for lead, ended_at in calls] == [(14, True), (30, False)]


class TestTheDateGoes:
    def test_a_move_ends_the_call(self, motion: Deadline, dana: User) -> None:
        set_deadline_date(actor=dana, deadline=motion, on=APRIL_1 + timedelta(90), reason="Order")
        assert call(motion).reason
        assert (later(17), Deadline.objects.get(pk=motion.pk).asked_since) == (0, None)

    def test_so_does_its_end(self, motion: Deadline, dana: User) -> None:
        satisfy_deadline(actor=dana, deadline=motion, proof="Receipt 17")
        assert call(motion).reason == "Done: Receipt 17"

    def test_past_its_last_rung_it_counts_as_covered_because_it_climbs(
        self, motion: Deadline, alex: User
    ) -> None:
        with at(MONDAY + timedelta(28)):
            tell_due()
            assert broken().words == ""
        Call.objects.all().delete()
        Alert.objects.filter(deadline=motion).update(asks=True)
        assert broken().uncovered == 1
