"""Key dates date what waits for them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from matters.actions import complete_task, reschedule_task, set_field, set_key_date
from matters.models import FieldBlueprint
from tests import make

SIGNED = "retainer_signed"
FRIDAY, MONDAY = date(2026, 11, 6), date(2026, 11, 9)
WHY = "the client signed again"


def test_setting_one_dates_every_row_that_waited(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    assert matter.tasks.get(name="Welcome call").due_on == MONDAY
    assert matter.deadlines.get(name="Authorization expires").due_on == date(2027, 11, 6)
    assert not matter.tasks.filter(waits_for=SIGNED).exists()
    assert not matter.deadlines.filter(waits_for=SIGNED).exists()


def test_moving_one_moves_open_rows(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY, reason=WHY)
    assert matter.tasks.get(name="Welcome call").due_on == date(2026, 11, 10)


def test_moving_one_leaves_what_is_done_or_moved_by_hand(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    task = matter.tasks.get(name="Welcome call")
    reschedule_task(actor=dana, task=task, on=date(2026, 12, 1))
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY, reason=WHY)
    task.refresh_from_db()
    assert task.due_on == date(2026, 12, 1)


def test_done_work_keeps_its_date(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    task = complete_task(actor=dana, task=matter.tasks.get(name="Welcome call"))
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=date(2026, 11, 20), reason=WHY)
    task.refresh_from_db()
    assert task.due_on == MONDAY


def test_move_keeps_the_old_date_on_record(matter, dana):
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
    set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY, reason=WHY)
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


class TestReason:
    def test_a_first_date_needs_none(self, matter, dana):
        assert set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY).on == FRIDAY

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_a_move_without_one_is_refused(self, matter, dana, reason):
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
        with pytest.raises(ValidationError, match="Say why the date moves") as refusal:
            set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY, reason=reason)
        assert list(refusal.value.message_dict) == ["reason"]
        assert matter.key_date(SIGNED) == FRIDAY

    def test_one_that_is_too_long_is_refused(self, matter, dana):
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
        with pytest.raises(ValidationError, match="in 200 characters"):
            set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY, reason="x" * 201)

    def test_the_longest_still_fits_the_history_of_every_deadline(self, matter, dana):
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY, reason="x" * 200)
        change = matter.deadlines.get(name="Authorization expires").date_changes.latest("id")
        assert change.reason == f"Retainer signed moved to Nov 9, 2026: {'x' * 200}"

    def test_it_stands_in_the_audit_and_in_the_history(self, matter, dana):
        set_key_date(actor=dana, matter=matter, name=SIGNED, on=FRIDAY)
        key_date = set_key_date(actor=dana, matter=matter, name=SIGNED, on=MONDAY, reason=f" {WHY} ")
        assert Entry.objects.about(matter).get(verb="key_date.moved").detail["reason"] == WHY
        first, second = key_date.changes.all()
        assert (first.was_on, first.on, first.reason) == (None, FRIDAY, "")
        assert (second.was_on, second.on, second.reason, second.actor) == (FRIDAY, MONDAY, WHY, dana)

    def test_dates_known_at_the_opening_have_a_history_too(self, dana):
        matter = make.matter(key_dates={"date_of_loss": date(2026, 1, 5)})
        change = matter.key_dates.get(name="date_of_loss").changes.get()
        assert (change.on, change.actor) == (date(2026, 1, 5), dana)

    def test_a_field_sets_a_key_date_but_does_not_move_it(self, matter, dana):
        with make.reworking():
            field = FieldBlueprint.objects.create(
                version=matter.version, position=9, key=SIGNED, label="Retainer", type="date"
            )
        set_field(actor=dana, matter=matter, field=field, raw="2026-11-06")
        set_field(actor=dana, matter=matter, field=field, raw="2026-11-06")
        with pytest.raises(ValidationError, match="Move it under Key dates"):
            set_field(actor=dana, matter=matter, field=field, raw="2026-11-09")
        assert matter.key_date(SIGNED) == FRIDAY
