"""Alerts are rows, planned in the transaction of the verb that dates, moves or ends a deadline."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage, State
from caseops.people.actions import deactivate_person, reactivate_person, set_stand_ins
from caseops.users.models import User
from deadlines.actions import (
    acknowledge_deadline,
    add_deadline,
    call_off_deadline,
    continue_deadline,
    reopen_deadline,
    satisfy_deadline,
    set_deadline_date,
    waive_deadline,
)
from deadlines.alerts import plan_missing, reconcile, tell_due
from deadlines.alerts.coverage import broken
from deadlines.models import Alert, Deadline, Ladder
from matters.actions import close_matter, join_team, leave_team, reopen_matter, set_key_date
from matters.models import Matter, PracticeArea
from tests import make
from tests.deadlines.alerts_told import ahead, at, hear, reasons, states
from tests.matters.dependants import told_from

NOW = date(2027, 3, 1)  # a Monday
APRIL_21 = date(2027, 4, 21)


@pytest.fixture(autouse=True)
def march(db: None) -> Iterator[None]:
    with at(NOW):
        yield


@pytest.fixture
def answer(matter: Matter, dana: User) -> Deadline:
    """A court date, seven weeks away."""
    said = {"name": "Answer", "severity": "court", "due_on": APRIL_21, "why": "§ 12(a)"}
    return add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]


def test_every_rung_is_planned_with_the_deadline(answer: Deadline, dana: User) -> None:
    leads = [(30, date(2027, 3, 22)), (14, date(2027, 4, 7)), (7, date(2027, 4, 14))]
    assert ahead(answer, dana)[:3] == leads
    assert [lead for lead, _ in ahead(answer, dana)] == [30, 14, 7, 3, 1, 0]


def test_a_weekend_rung_goes_out_on_the_working_day_before(answer: Deadline, dana: User) -> None:
    assert dict(ahead(answer, dana))[3] == date(2027, 4, 16)  # the 18th is a Sunday


def test_a_holiday_counts_as_a_weekend(matter: Matter, dana: User) -> None:
    said = {"name": "Motion", "severity": "court", "due_on": date(2027, 7, 6), "why": "Order"}
    motion = add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]
    assert dict(ahead(motion, dana))[1] == date(2027, 7, 2)  # Monday the 5th is Independence Day, observed


def test_rungs_that_fall_on_one_day_are_one(matter: Matter, dana: User) -> None:
    said = {"name": "Motion", "severity": "court", "due_on": date(2027, 4, 19), "why": "Order"}
    motion = add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]
    assert [lead for lead, _ in ahead(motion, dana)] == [30, 14, 7, 1, 0]  # 3 and 1 both fall on Friday


def test_both_channels_of_both_people(answer: Deadline) -> None:
    rows = set(answer.alerts.values_list("person__name", "channel"))
    assert rows == {(name, way) for name in ("Dana Ruiz", "Priya Shah") for way in ("email", "bell")}


def test_a_deadline_set_late_is_told_now_and_once(matter: Matter, dana: User) -> None:
    said = {"name": "Motion", "severity": "court", "due_on": NOW + timedelta(5), "why": "Order"}
    motion = add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]
    assert states(motion) == {"told": 2, "planned": 4}
    assert OutgoingMessage.objects.filter(channel="email", recipient=dana).count() == 1


def test_planned_again_nothing_changes(answer: Deadline) -> None:
    before = list(Alert.objects.order_by("id").values())
    assert (plan_missing(), reconcile()) == (0, 0)
    assert list(Alert.objects.order_by("id").values()) == before


def test_a_moved_date_has_its_own_rows_and_the_old_ones_are_withdrawn(answer: Deadline, dana: User) -> None:
    set_deadline_date(actor=dana, deadline=answer, on=APRIL_21 + timedelta(7), reason="Order")
    assert states(answer) == {"withdrawn": 12, "planned": 12}
    assert dict(ahead(answer, dana))[0] == APRIL_21 + timedelta(7)


def test_moved_and_moved_back_it_is_planned_a_third_time(answer: Deadline, dana: User) -> None:
    set_deadline_date(actor=dana, deadline=answer, on=APRIL_21 + timedelta(7), reason="Order")
    set_deadline_date(actor=dana, deadline=answer, on=APRIL_21, reason="Vacated")
    assert states(answer) == {"withdrawn": 24, "planned": 12}


@pytest.mark.parametrize("end", ["satisfied", "called off", "waived"])
def test_what_has_ended_has_nothing_ahead(answer: Deadline, priya: User, end: str) -> None:
    if end == "satisfied":
        satisfy_deadline(actor=priya, deadline=answer, proof="Receipt 17")
    elif end == "waived":
        waive_deadline(actor=priya, deadline=answer, reason="Stipulated", order="Dkt. 12")
    else:
        call_off_deadline(actor=priya, deadline=answer, reason="Dismissed")
    assert states(answer) == {"withdrawn": 12}
    assert reasons(answer) & {"Done: Receipt 17", "Waived: Stipulated", "Called off: Dismissed"}


def test_what_is_open_again_is_planned_again(answer: Deadline, priya: User, dana: User) -> None:
    satisfy_deadline(actor=priya, deadline=answer, proof="Receipt 17")
    reopen_deadline(actor=dana, deadline=answer, reason="Rejected by the clerk")
    assert states(answer) == {"withdrawn": 12, "planned": 12}


def test_a_continuance_is_planned(answer: Deadline, priya: User, dana: User) -> None:
    later = APRIL_21 + timedelta(30)
    continue_deadline(actor=priya, deadline=answer, on=later, reason="Granted", order="Dkt. 14")
    assert dict(ahead(answer, dana))[0] == later


def test_who_acknowledges_the_date_keeps_the_warnings(answer: Deadline, priya: User) -> None:
    acknowledge_deadline(actor=priya, deadline=answer)
    assert states(answer) == {"planned": 12}


def test_a_matter_closed_and_opened_again(matter: Matter, dana: User, priya: User) -> None:
    make.settle(matter)
    close_matter(actor=dana, matter=matter, reason="Settled")
    reopen_matter(actor=dana, matter=matter, reason="New facts")
    said = {"name": "Motion", "severity": "court", "due_on": APRIL_21, "why": "Order"}
    assert hear(add_deadline(actor=dana, matter=matter, **said)) == {"Dana", "Priya"}  # type: ignore[arg-type]
    assert broken().words == ""


class TestWhoHears:
    def test_whoever_joins(self, answer: Deadline, matter: Matter, dana: User, owen: User) -> None:
        join_team(actor=dana, matter=matter, user=owen, role="attorney")
        assert hear(answer) == {"Dana", "Priya", "Owen"}

    def test_nobody_who_has_left(self, answer: Deadline, matter: Matter, dana: User, priya: User) -> None:
        leave_team(actor=dana, member=matter.team.get(user=priya))
        assert hear(answer) == {"Dana"}

    def test_the_heir(self, answer: Deadline, alex: User, dana: User, marco: User) -> None:
        deactivate_person(actor=alex, person=dana, heir=marco)
        assert hear(answer) == {"Priya", "Marco"}

    def test_who_comes_back_to_the_team(
        self, answer: Deadline, matter: Matter, dana: User, priya: User
    ) -> None:
        leave_team(actor=dana, member=matter.team.get(user=priya))
        join_team(actor=dana, matter=matter, user=priya, role="attorney")
        assert len(ahead(answer, priya)) == 6

    def test_the_backup_of_a_court_date(self, answer: Deadline, alex: User, dana: User, marco: User) -> None:
        set_stand_ins(actor=alex, person=dana, supervisor=alex, backup=marco)
        assert hear(answer) == {"Dana", "Priya", "Marco"}

    def test_the_supervisor_too_of_a_statute(
        self, matter: Matter, alex: User, dana: User, owen: User
    ) -> None:
        set_stand_ins(actor=alex, person=dana, supervisor=owen, backup=None)
        said = {"name": "Statute", "severity": "statutory", "due_on": APRIL_21, "why": "§ 95.11"}
        assert hear(add_deadline(actor=dana, matter=matter, **said)) == {"Dana", "Priya", "Owen"}  # type: ignore[arg-type]

    def test_no_backup_who_has_left_the_firm(
        self, answer: Deadline, alex: User, dana: User, marco: User
    ) -> None:
        set_stand_ins(actor=alex, person=dana, supervisor=None, backup=marco)
        deactivate_person(actor=alex, person=marco)
        assert hear(answer) == {"Dana", "Priya"}
        reactivate_person(actor=alex, person=marco)
        reconcile()
        assert hear(answer) == {"Dana", "Priya", "Marco"}

    def test_everybody_on_a_team_that_nobody_leads(
        self, answer: Deadline, matter: Matter, dana: User, priya: User, sam: User
    ) -> None:
        join_team(actor=dana, matter=matter, user=sam, role="paralegal")
        for person in (priya, dana):
            leave_team(actor=None, member=matter.team.get(user=person))
        assert hear(answer) == {"Sam"}

    def test_the_admins_where_there_is_nobody(self, answer: Deadline, matter: Matter, alex: User) -> None:
        matter.team.all().delete()
        reconcile()
        assert hear(answer) == {"Alex"}


def test_forty_dependants_cost_as_many_queries_as_five(matter: Matter, dana: User) -> None:
    def cost(count: int) -> int:
        file = told_from(make.matter(number=f"26-9{count:03d}"), count, dana)
        with CaptureQueriesContext(connection) as queries:
            set_key_date(actor=dana, matter=file, name="hearing_date", on=date(2027, 9, 1), reason="Order")
        PracticeArea.objects.filter(key="small_injury").update(key=f"area_{count}")
        assert Alert.objects.filter(deadline__matter=file).count() > 5 * count
        return sum("deadlines_alert" in query["sql"] for query in queries)

    assert cost(5) == cost(40)


def test_the_firms_own_ladder(matter: Matter, dana: User) -> None:
    Ladder.objects.create(severity="court", days=[21, 2])
    said = {"name": "Motion", "severity": "court", "due_on": APRIL_21, "why": "Order"}
    motion = add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]
    assert [lead for lead, _ in ahead(motion, dana)] == [21, 2]


class TestTheNet:
    def test_what_no_verb_has_planned_is_known_planned_and_reported(
        self, answer: Deadline, alex: User
    ) -> None:
        Deadline.objects.filter(pk=answer.pk).update(due_on=APRIL_21 + timedelta(1))
        assert broken().words == "1 open deadline without a planned alert"
        assert plan_missing() == 24
        assert broken().words == ""
        bell = OutgoingMessage.objects.bells_of(alex).get()
        assert bell.subject == "24 alerts had not been planned"

    def test_a_single_missing_alert_is_found_at_night(self, answer: Deadline) -> None:
        Alert.objects.filter(pk=answer.alerts.first().pk).delete()
        assert plan_missing() == 0
        assert reconcile() == 1

    def test_a_new_house_is_no_defect(self, answer: Deadline, alex: User) -> None:
        Alert.objects.all().delete()
        Deadline.objects.filter(pk=answer.pk).update(due_on=APRIL_21 + timedelta(1))
        assert plan_missing() == 24
        assert not OutgoingMessage.objects.bells_of(alex).exists()

    def test_saving_a_row_does_not_cover_it(self, answer: Deadline) -> None:
        answer.covered_version = 99
        answer.save()
        answer.refresh_from_db()
        assert answer.covered_version == answer.sequence == 0

    def test_warnings_do_not_touch_the_feed(self, answer: Deadline, matter: Matter) -> None:
        before = Deadline.objects.get(pk=answer.pk).changed_at
        Alert.objects.filter(deadline=answer).update(state="withdrawn")
        after = Deadline.objects.get(pk=answer.pk)
        assert (after.changed_at, after.covered_version) == (before, None)


class TestInFlight:
    @pytest.fixture
    def told(self, answer: Deadline, dana: User) -> OutgoingMessage:
        """Dana's e-mail of the first rung, not sent yet."""
        with at(date(2027, 3, 22)):
            tell_due()
        return OutgoingMessage.objects.get(recipient=dana, channel="email", about_id=answer.pk)

    def test_the_words_are_those_of_the_day(self, told: OutgoingMessage) -> None:
        assert told.subject.startswith("In 30 days: Answer")
        assert (told.fact, told.still_true) == ("2027-04-21", "deadlines.alerts.STANDS")
        assert told.expires_at.date() == date(2027, 4, 22)

    @pytest.mark.parametrize("act", ["moved", "met"])
    def test_a_waiting_e_mail_is_withdrawn_with_the_change(
        self, answer: Deadline, told: OutgoingMessage, dana: User, act: str
    ) -> None:
        with transaction.atomic():
            change(answer, dana, act)
        told.refresh_from_db()
        assert told.state == State.WITHDRAWN

    @pytest.mark.parametrize(("act", "says"), [("moved", "It is due on Apr 28"), ("met", "It is done")])
    def test_on_the_wire_its_correction_goes_right_behind(
        self, answer: Deadline, told: OutgoingMessage, dana: User, act: str, says: str
    ) -> None:
        OutgoingMessage.objects.filter(pk=told.pk).update(on_the_wire=True, lease_token=make.TOKEN)
        change(answer, dana, act)
        letter = OutgoingMessage.objects.get(recipient=dana, subject__startswith="Set right")
        assert says in letter.body


def change(deadline: Deadline, dana: User, act: str) -> Any:
    if act == "moved":
        return set_deadline_date(actor=dana, deadline=deadline, on=APRIL_21 + timedelta(7), reason="Order")
    return satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt 17")


def test_after_a_night_without_power_only_the_nearest_goes_out(answer: Deadline, dana: User) -> None:
    with at(date(2027, 4, 16)):
        tell_due()
    assert OutgoingMessage.objects.filter(recipient=dana, channel="email").count() == 1
    assert [lead for lead, _ in ahead(answer, dana)] == [1, 0]
    assert clock.today() == NOW
