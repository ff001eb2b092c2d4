"""Where the reading of typed answers ends: the last value that is kept, the first that is not."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from matters.field_types import display, is_sealed, parse
from matters.models import FieldBlueprint
from tests import make


def field(kind, **more):
    return FieldBlueprint(**{"key": "k", "label": "Answer", "type": kind, "options": [], **more})


def refusal(kind, raw, **more):
    with pytest.raises(ValidationError) as caught:
        parse(field(kind, **more), raw)
    (sentence,) = caught.value.messages
    return sentence


@pytest.mark.parametrize(
    ("kind", "longest"), [("text", 500), ("email", 500), ("textarea", 20_000), ("address", 20_000)]
)
def test_a_text_is_kept_up_to_its_length_and_not_beyond(kind, longest):
    assert parse(field(kind), "x" * longest) == "x" * longest
    said = f"Answer may have at most {longest} characters; this has {longest + 1}."
    assert refusal(kind, "x" * (longest + 1)) == said


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("integer", "-12", -12),
        ("integer", "+7", 7),
        ("integer", "999,999,999,999", 999_999_999_999),
        ("money", "0.01", "0.01"),
        ("money", "-5", "-5.00"),
        ("money", "$ 1,000,000.00", "1000000.00"),
        ("decimal", "0.000001", "0.000001"),
        ("percent", "0", "0"),
        ("percent", "100%", "100"),
    ],
)
def test_a_number_at_the_edge_is_kept_exactly(kind, raw, kept):
    assert parse(field(kind), raw) == kept


@pytest.mark.parametrize(
    ("kind", "raw", "sentence"),
    [
        ("integer", "1000000000000" + "0", "10000000000000 is not a whole number."),
        ("integer", "--1", "--1 is not a whole number."),
        ("money", "0.001", "0.001 has more than two decimals. Write it like 1234.50."),
        ("money", "Infinity", "Infinity is not a number. Write it like 1234.50."),
        ("money", "12 dollars", "12 dollars is not a number. Write it like 1234.50."),
        ("decimal", "1000000000000", "1000000000000 is not a number. Write it like 1234.50."),
        ("percent", "100.01", "100.01 is not a percentage between 0 and 100."),
        ("percent", "-0.5", "-0.5 is not a percentage between 0 and 100."),
    ],
)
def test_a_number_past_the_edge_is_refused(kind, raw, sentence):
    assert refusal(kind, raw) == sentence


def test_a_refusal_repeats_no_more_than_the_beginning():
    assert refusal("integer", "x" * 900) == f"{'x' * 40} is not a whole number."


@pytest.mark.parametrize(
    ("raw", "kept"),
    [("00:00", "00:00"), ("23:59", "23:59"), ("12 am", "00:00"), ("12PM", "12:00"), ("9:05:30", "09:05")],
)
def test_an_hour_is_read_in_every_usual_form(raw, kept):
    assert parse(field("time"), raw) == kept


@pytest.mark.parametrize("raw", ["24:00", "13 pm", "0 am", "noon", "10:60"])
def test_an_hour_no_clock_shows_is_refused(raw):
    assert refusal("time", raw) == f"{raw} is not a time. Write it like 14:30 or 2:30 pm."


def test_a_moment_without_an_hour_is_midnight_where_the_person_is():
    with timezone.override("America/Los_Angeles"):
        assert parse(field("datetime"), "2026-07-04") == "2026-07-04T00:00:00-07:00"


@pytest.mark.parametrize(("raw", "yes"), [("Y", True), ("1", True), ("ON", True), ("n", False), ("0", False)])
def test_yes_and_no_are_read_in_every_usual_form(raw, yes):
    assert parse(field("boolean"), raw) is yes


def test_a_select_without_options_takes_any_short_text():
    assert parse(field("select"), "Anything") == "Anything"
    assert "at most 500 characters" in refusal("select", "x" * 501)


def test_one_wrong_option_of_several_refuses_all():
    said = refusal("multiselect", ["Head", "Tail"], options=["Head", "Neck"])
    assert said == "Tail is not one of: Head, Neck."


def test_blank_choices_are_no_choices():
    assert parse(field("multiselect", options=["Head"]), ["", "  "]) == ""
    assert parse(field("multiselect", options=["Head"]), ["", "Head"]) == ["Head"]


def test_one_line_that_is_too_long_refuses_the_list():
    assert refusal("repeat", f"short\n{'x' * 501}").endswith("at most 500 characters; this has 501.")


@pytest.mark.parametrize("raw", ["26-1", "2026-0001", "26 0001", "26-0001x", "26-0001, 26-0002"])
def test_a_matter_number_of_another_form_is_refused(raw):
    assert refusal("matter", raw) == "A matter number looks like 26-0001."


@pytest.mark.parametrize(
    ("kind", "sensitive", "sealed"),
    [("text", False, False), ("text", True, True), ("ssn", False, True), ("a_number", False, True)],
)
def test_what_may_not_lie_open_is_sealed(kind, sensitive, sealed):
    assert is_sealed(field(kind, sensitive=sensitive)) is sealed


@pytest.mark.parametrize(
    ("kind", "kept", "shown"),
    [
        ("integer", 0, "0"),
        ("boolean", False, "No"),
        ("date", None, ""),
        ("repeat", [], ""),
    ],
)
def test_nothing_and_zero_are_told_apart(kind, kept, shown):
    assert display(field(kind), kept) == shown


@pytest.mark.django_db
class TestContacts:
    def test_a_contact_that_is_gone_is_shown_as_nothing(self):
        assert display(field("contact"), 999_999) == ""

    def test_an_id_nobody_has_is_refused_like_a_name(self):
        said = "There is no contact called 999999. Add it under Contacts first."
        assert refusal("contact", "999999") == said

    def test_digits_of_another_alphabet_are_a_name(self):
        make.contact("٣")
        assert isinstance(parse(field("contact"), "٣"), int)

    def test_a_name_with_nul_is_refused_before_it_is_sought(self):
        assert refusal("contact", "a\x00b") == "Answer holds a character that cannot be kept."
