"""Key dates date what waits for them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from matters.actions import complete_task, reschedule_task, set_key_date
from tests import make

SIGNED = "retainer_signed"
FRIDAY, MONDAY = date(2026, 11, 6), date(2026, 11, 9)


def test_setting_one_dates_every_row_that_waited(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    assert matter.tasks.get(name="Welcome call").due_on == MONDAY
    assert matter.deadlines.get(name="Authorization expires").due_on == date(2027, 11, 6)
    assert not matter.tasks.filter(waits_for=SIGNED).exists()
    assert not matter.deadlines.filter(waits_for=SIGNED).exists()


def test_moving_one_moves_open_rows(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY)
    assert matter.tasks.get(name="Welcome call").due_on == date(2026, 11, 10)


def test_moving_one_leaves_what_is_done_or_moved_by_hand(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    task = matter.tasks.get(name="Welcome call")
    reschedule_task(actor=dana, task=task, on=date(2026, 12, 1))
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY)
    task.refresh_from_db()
    assert task.due_on == date(2026, 12, 1)


def test_done_work_keeps_its_date(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    task = complete_task(actor=dana, task=matter.tasks.get(name="Welcome call"))
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=date(2026, 11, 20))
    task.refresh_from_db()
    assert task.due_on == MONDAY


def test_move_keeps_the_old_date_on_record(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY)
    entry = Entry.objects.about(matter).get(verb="key_date.moved")
    assert (entry.detail["was"], entry.detail["on"]) == ("2026-11-06", "2026-11-09")


def test_setting_the_same_day_again_records_nothing(matter, dana):
    for _ in range(2):
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    assert Entry.objects.about(matter).filter(verb__startswith="key_date.").count() == 1


@pytest.mark.parametrize("name", ["birthday", "stage_entered", "matter_opened"])
def test_name_that_cannot_be_set_is_refused(matter, dana, name):
    with pytest.raises(ValidationError, match="no key date that can be set"):
        set_key_date(actor=dana, matter=matter, name=name, on=FRIDAY)


def test_year_of_long_ago_is_refused(matter, dana):
    with pytest.raises(ValidationError, match="too far from today"):
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=date(202, 1, 1))


def test_closed_matter_is_left_alone(matter, dana):
    make.closed(matter)
    with pytest.raises(ValidationError, match="is closed"):
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)


def test_legal_assistant_may_not(matter):
    with pytest.raises(PermissionDenied):
        set_key_date(actor=make.person("lee"), matter=matter, name=SIGNED, on=FRIDAY)
