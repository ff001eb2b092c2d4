"""Slips of the key that opening refuses in words, before they can hurt."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from matters.actions import complete_task, reopen_task, set_key_date
from matters.forms.opening_kind import KindPart
from matters.models import Matter
from matters.naming import tells_what_happened
from tests import make

FAR = [date(9999, 12, 31), date(1, 1, 1)]


@pytest.mark.parametrize("day", FAR)
def test_far_key_date_at_opening(dana, day):
    with pytest.raises(ValidationError, match="too far from today"):
        make.matter(key_dates={"retainer_signed": day})
    assert not Matter.objects.exists()


@pytest.mark.parametrize("day", FAR)
def test_far_day_of_opening(dana, day):
    with pytest.raises(ValidationError, match="too far from today"):
        make.matter(opened_on=day)


@pytest.mark.parametrize("day", FAR)
def test_far_key_date_later(matter, dana, day):
    with pytest.raises(ValidationError, match="too far from today"):
        set_key_date(actor=dana, matter=matter, name="retainer_signed", on=day)


@pytest.mark.parametrize("number", ["26-999999", "26-00001", "26-90001"])
def test_number_that_would_end_or_double_the_sequence(dana, number):
    with pytest.raises(ValidationError, match="A number of your own lies between"):
        make.matter(number=number)


def test_fact_that_does_not_fit(dana):
    with pytest.raises(ValidationError, match=f"depends on '{'x' * 40}'"):
        make.matter(facts={"x" * 41: "true"})


def test_finished_work_on_a_closed_matter_is_not_taken_back(matter, dana):
    task = complete_task(actor=dana, task=matter.tasks.first())
    make.closed(matter)
    with pytest.raises(ValidationError, match="is closed"):
        reopen_task(actor=dana, task=task)


@pytest.mark.parametrize("name", ["date_of_loss", "retainer_signed"])
def test_what_has_happened_did_not_happen_tomorrow(matter, dana, name):
    with pytest.raises(ValidationError, match="is still to come"):
        set_key_date(actor=dana, matter=matter, name=name, on=make.tomorrow())
    set_key_date(actor=dana, matter=matter, name=name, on=clock.today(dana.zone))


def test_nor_does_a_matter_open_with_it(dana):
    with pytest.raises(ValidationError, match="is still to come"):
        make.matter(key_dates={"date_of_loss": make.tomorrow()})
    assert not Matter.objects.exists()


def test_a_hearing_lies_ahead(matter, dana):
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=make.tomorrow())
    assert matter.key_date("hearing_date") == make.tomorrow()


def test_the_form_says_it_at_the_field(db):
    said = {"subtype": "dog_bite", "date_date_of_loss": make.tomorrow().isoformat()}
    form = KindPart(said, version=make.area())
    assert form.errors == {"date_date_of_loss": ["This day is still to come. Check the year."]}


@pytest.mark.parametrize(
    ("name", "happened"),
    [("last_entry_date", True), ("rfe_notice_date", True), ("trial_date", False), ("ead_expiry", False)],
)
def test_the_name_of_a_date_says_whether_it_lies_behind(name, happened):
    assert tells_what_happened(name) is happened
