"""Scheduling an event, with its people and its preparation."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from deadlines.models import Answer, Event, EventKind
from deadlines.preparation import confirm_days, steps
from matters.actions import add_task
from matters.models import Matter
from tests import make
from tests.deadlines.events.conftest import CHICAGO, DAY, MONDAY, NEW_YORK, moment


def test_it_stands_on_the_calendar_of_its_matter(event: Event, matter: Matter) -> None:
    assert list(matter.events.all()) == [event]
    assert (event.starts_on, event.ends_on, event.sequence) == (DAY, DAY, 0)
    assert Entry.objects.on_target(event).first().sentence == (
        "scheduled Deposition of the plaintiff for 2026-03-16"
    )


def test_without_a_name_it_is_called_by_its_kind(scheduled) -> None:
    assert scheduled(kind="ime").name == "IME"


def test_the_client_comes_and_has_not_been_asked(client_comes, matter: Matter) -> None:
    assert client_comes.contact == matter.client
    assert client_comes.answer == Answer.NOT_ASKED


def test_the_team_may_be_named(scheduled, priya, dana) -> None:
    event = scheduled(contacts=[], colleagues=[priya, dana])
    assert [str(row) for row in event.people.all()] == ["Priya Shah", "Dana Ruiz"]


def test_nobody_from_another_team_is_named(scheduled, marco) -> None:
    with pytest.raises(ValidationError, match="Marco Bell is not on the team"):
        scheduled(colleagues=[marco])


def test_its_day_is_told_at_its_place(scheduled) -> None:
    late = scheduled(starts_at=moment(DAY, 0, 30), zone="America/Los_Angeles")
    assert late.starts_on == DAY - timedelta(1)
    assert late.begins.hour == 21


def test_an_all_day_event_lies_between_midnights(scheduled) -> None:
    trial = scheduled(
        kind="trial", starts_at=moment(DAY, 9), ends_at=moment(DAY + timedelta(4), 17), is_all_day=True
    )
    assert trial.starts_at == moment(DAY, 0)
    assert trial.ends_at == moment(DAY + timedelta(4), 0)
    assert len(trial.days()) == 5


def test_preparation_is_due_so_many_working_days_before(event: Event) -> None:
    due = {row.task.name: row.task.due_on for row in event.preparations.select_related("task")}
    assert due["Confirm the court reporter"] == date(2026, 3, 5)
    assert due["Prepare the client for the deposition"] == date(2026, 3, 11)


def test_the_attorney_prepares_the_client(event: Event, priya) -> None:
    task = event.matter.tasks.get(name="Prepare the client for the deposition")
    assert task.assignee == priya


def test_at_short_notice_preparation_is_due_today(scheduled) -> None:
    event = scheduled(starts_at=moment(MONDAY + timedelta(1)))
    assert {row.task.due_on for row in event.preparations.all()} == {MONDAY}


def test_a_task_that_is_there_is_not_made_twice(scheduled, matter: Matter, dana) -> None:
    add_task(actor=dana, matter=matter, name="confirm the COURT reporter")
    scheduled()
    assert matter.tasks.filter(name__iexact="confirm the court reporter").count() == 1


def test_what_is_past_needs_no_preparation(scheduled) -> None:
    assert not scheduled(starts_at=moment(MONDAY - timedelta(3))).preparations.exists()


def test_preparation_may_be_left_out(scheduled) -> None:
    assert not scheduled(prepare=False).preparations.exists()


def test_every_kind_says_what_comes_before_it() -> None:
    assert all(confirm_days(kind) > 0 for kind in EventKind.values)
    assert {kind for kind in EventKind.values if not steps(kind)} == {"call"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"zone": "Mars/Olympus"}, "is not a time zone"),
        ({"ends_at": moment(DAY, 9)}, "cannot end before it begins"),
        ({"ends_at": moment(DAY + timedelta(400))}, "92 days at most"),
        ({"starts_at": moment(date(2926, 3, 16))}, "Check the year"),
        ({"kind": "party"}, "not a valid choice"),
        ({"video_link": "not a link"}, "valid URL"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(scheduled, said, sentence) -> None:
    with pytest.raises(ValidationError, match=sentence):
        scheduled(**said)


def test_a_closed_matter_gets_no_events(scheduled, matter: Matter) -> None:
    Matter.objects.update(closed_on=MONDAY)
    with pytest.raises(ValidationError, match="is closed"):
        scheduled()


def test_somebody_who_left_schedules_nothing(scheduled, dana) -> None:
    dana.is_active = False
    with pytest.raises(PermissionDenied, match="schedule or move events"):
        scheduled()


def test_an_hour_of_another_zone_is_kept_as_said_there(scheduled) -> None:
    event = scheduled(starts_at=moment(DAY, 10, zone=CHICAGO), zone="America/Chicago")
    assert event.begins.strftime("%H:%M %Z") == "10:00 CDT"
    assert event.starts_at.astimezone(NEW_YORK).hour == 11


def test_a_stranger_sees_no_event(event: Event, marco, dana) -> None:
    assert not Event.objects.visible_to(marco).exists()
    assert Event.objects.visible_to(dana).get() == event


def test_what_is_to_come_leaves_out_closed_matters(event: Event) -> None:
    Matter.objects.update(closed_on=clock.today())
    assert not Event.objects.to_come().exists()
    assert make.matter().events.count() == 0
