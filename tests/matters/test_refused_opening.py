"""Slips of the key that opening refuses in words, before they can hurt."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from matters.actions import close_matter, complete_task, reopen_task, set_key_date
from matters.models import Matter
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
    with pytest.raises(ValidationError, match="40 characters"):
        make.matter(facts={"x" * 41: "true"})


def test_finished_work_on_a_closed_matter_is_not_taken_back(matter, dana):
    task = complete_task(actor=dana, task=matter.tasks.first())
    close_matter(actor=dana, matter=matter, reason="Settled")
    with pytest.raises(ValidationError, match="is closed"):
        reopen_task(actor=dana, task=task)
