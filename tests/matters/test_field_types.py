from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from clients.models import Contact
from matters.field_types import columns_of, display, mask, parse
from matters.models import FieldBlueprint

DATE_REFUSAL = "31.02.2026 is not a date. Write it like 2026-03-02 or 03/02/2026."


def field(kind: str, **more: object) -> FieldBlueprint:
    return FieldBlueprint(**{"key": "k", "label": "Answer", "type": kind, "options": [], **more})


READ_AND_SHOWN = [
    ("text", " Blue Honda ", "Blue Honda", "Blue Honda"),
    ("date", "03/02/2026", "2026-03-02", "Mar 2, 2026"),
    ("time", "2:30 pm", "14:30", "2:30 pm"),
    ("datetime", "2026-03-02T14:30", "2026-03-02T14:30:00-05:00", "Monday, March 2, 2026, 2:30 pm EST"),
    ("boolean", "on", True, "Yes"),
    ("boolean", "No", False, "No"),
    ("integer", "1,204", 1204, "1,204"),
    ("decimal", "12.50", "12.50", "12.50"),
    ("money", "$1,204.5", "1204.50", "$1,204.50"),
    ("money", "-$1,204.50", "-1204.50", "-$1,204.50"),
    ("money", "$ .5", "0.50", "$0.50"),
    ("multiselect", ["Neck", "Back", "Neck"], ["Neck", "Back"], "Neck, Back"),
    ("percent", "33.33%", "33.33", "33.33%"),
    ("repeat", "Ana Cruz\n\n Bo Lee ", ["Ana Cruz", "Bo Lee"], "Ana Cruz, Bo Lee"),
    ("country", "Haiti", "Haiti", "Haiti"),
    ("address", "1 Main St\nBoston", "1 Main St\nBoston", "1 Main St\nBoston"),
    ("matter", "26-0001", "26-0001", "26-0001"),
]


@pytest.mark.parametrize(("kind", "raw", "kept", "shown"), READ_AND_SHOWN)
def test_an_answer_is_read_kept_and_shown(kind, raw, kept, shown):
    value = parse(field(kind), raw)
    assert value == kept
    assert display(field(kind), value) == shown


REFUSED = [
    ("date", "31.02.2026", DATE_REFUSAL),
    ("time", "25:00", "25:00 is not a time. Write it like 14:30 or 2:30 pm."),
    ("datetime", "2026-02-31 10:00", "2026-02-31 is not a date. Write it like 2026-03-02 or 03/02/2026."),
    ("boolean", "perhaps", "Answer Answer with yes or no."),
    ("integer", "1.5", "1.5 is not a whole number."),
    ("integer", "٣", "٣ is not a whole number."),
    ("decimal", "NaN", "NaN is not a number. Write it like 1234.50."),
    ("decimal", "1e-999999", "1e-999999 is not a number. Write it like 1234.50."),
    ("decimal", "9e999999999", "9e999999999 is not a number. Write it like 1234.50."),
    ("decimal", "0." + "1" * 60, f"0.{'1' * 38} is not a number. Write it like 1234.50."),
    ("money", "1e400", "1e400 is not a number. Write it like 1234.50."),
    ("integer", "1,2,3", "1,2,3 is not a whole number."),
    ("money", "1,2,3", "1,2,3 is not a number. Write it like 1234.50."),
    ("money", "1_000", "1_000 is not a number. Write it like 1234.50."),
    ("money", "١٢", "١٢ is not a number. Write it like 1234.50."),
    ("money", "$", "$ is not a number. Write it like 1234.50."),
    ("datetime", "2026-03-08 02:30", "2026-03-08 02:30 does not exist: the clocks go forward in that hour."),
    ("money", "1.005", "1.005 has more than two decimals. Write it like 1234.50."),
    ("percent", "101", "101 is not a percentage between 0 and 100."),
    ("text", "x" * 501, "Answer may have at most 500 characters; this has 501."),
    ("text", "a\x00b", "Answer holds a character that cannot be kept."),
    ("matter", "one", "A matter number looks like 26-0001."),
    ("file", "scan.pdf", "Choose a paper from the file of the matter."),
    ("ssn", "12345", "A Social Security number has nine digits."),
    ("a_number", "A12", "An A-number has seven to nine digits."),
]


@pytest.mark.parametrize(("kind", "raw", "sentence"), REFUSED)
def test_a_wrong_answer_is_refused_with_a_sentence(kind, raw, sentence):
    with pytest.raises(ValidationError) as refusal:
        parse(field(kind), raw)
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("kind", ["text", "date", "boolean", "select", "multiselect", "repeat", "contact"])
def test_an_empty_answer_is_nothing(kind):
    assert parse(field(kind), "  ") == ""
    assert display(field(kind), "") == ""


def test_a_choice_must_be_one_of_the_list():
    liability = field("select", options=["Clear", "Disputed"])
    assert parse(liability, "Clear") == "Clear"
    with pytest.raises(ValidationError, match="Murky is not one of: Clear, Disputed"):
        parse(liability, "Murky")


def test_several_choices_are_kept_in_a_list():
    injuries = field("multiselect", options=["Head", "Neck", "Back"])
    assert parse(injuries, ["Head", "Back"]) == ["Head", "Back"]
    assert display(injuries, ["Head", "Back"]) == "Head, Back"


@pytest.mark.parametrize(
    ("kind", "raw", "kept", "masked"),
    [
        ("ssn", "078051120", "078-05-1120", "•••1120"),
        ("a_number", "a 1234567", "A001234567", "•••4567"),
        ("text", "Passport C01", "Passport C01", "•••"),
        ("money", "1200", "1200.00", "•••"),
    ],
)
def test_of_a_sensitive_answer_only_the_end_of_a_number_is_left(kind, raw, kept, masked):
    value = parse(field(kind, sensitive=True), raw)
    assert value == kept
    assert mask(kind, value) == masked


COLUMNS = [
    ("text", "  Blue   HONDA ", {"text": "blue honda"}),
    ("repeat", "Ana\nBo", {"text": "ana; bo"}),
    ("money", "-1,204.5", {"number": Decimal("-1204.5")}),
    ("boolean", "no", {"number": 0}),
    ("date", "03/02/2026", {"on": date(2026, 3, 2)}),
    ("datetime", "2026-03-02T23:30", {"on": date(2026, 3, 2), "number": Decimal(1772512200)}),
    ("textarea", "x" * 600, {"text": "x" * 500}),
    ("file", "6f9619ff-8b86-4011-b42d-00c04fc964ff", {}),
    ("text", " ", {}),
]


@pytest.mark.parametrize(("kind", "raw", "found_by"), COLUMNS)
def test_lists_find_a_value_by_its_words_its_number_or_its_day(kind, raw, found_by):
    assert columns_of(field(kind), parse(field(kind), raw)) == found_by


@pytest.mark.django_db
class TestContactAnswers:
    def test_a_contact_is_found_by_name_or_id_and_shown_by_name(self):
        carrier = Contact.objects.create(name="State Farm", kind="organisation")
        assert parse(field("contact"), "state farm") == parse(field("contact"), str(carrier.pk)) == carrier.pk
        assert display(field("contact"), carrier.pk) == "State Farm"

    def test_an_unknown_contact_is_refused(self):
        with pytest.raises(ValidationError, match="There is no contact called Nobody"):
            parse(field("contact"), "Nobody")

    def test_two_contacts_of_one_name_are_told_apart_by_hand(self):
        for _ in range(2):
            Contact.objects.create(name="J. Smith")
        with pytest.raises(ValidationError, match="several contacts called J"):
            parse(field("contact"), "J. Smith")
