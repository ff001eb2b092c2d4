from datetime import date

import pytest

from caseops.core.days import parse_day
from caseops.web.day_field import DayField, DayInput


@pytest.mark.parametrize("text", ["2026-03-02", "03/02/2026", "3/2/26", " Mar 2, 2026 ", "March 2, 2026"])
def test_a_day_is_read_as_people_here_write_it(text):
    assert parse_day(text) == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text", ["31.02.2026", "2026-02-31", "02/31/2026", "soon", "", "0001-01-01", "9" * 5000]
)
def test_what_is_no_day_is_refused_with_the_form_to_use(text):
    with pytest.raises(ValueError, match=r"is not a date\. Write it like 2026-03-02 or 03/02/2026\."):
        parse_day(text)


def test_the_form_field_says_the_same_sentence():
    with pytest.raises(Exception, match=r"31\.02\.2026 is not a date") as refusal:
        DayField().clean("31.02.2026")
    assert refusal.value.code == "invalid"


def test_what_was_typed_is_kept_although_the_date_picker_would_drop_it():
    html = DayInput().render("on", "31.02.2026")
    assert 'type="text"' in html
    assert "31.02.2026" in html


def test_a_good_day_is_shown_in_the_date_picker():
    html = DayInput().render("on", date(2026, 3, 2))
    assert 'type="date"' in html
    assert 'value="2026-03-02"' in html
