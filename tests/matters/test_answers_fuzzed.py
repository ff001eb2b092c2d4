"""Whatever is typed into a typed field, it is kept and shown again, or refused with a sentence."""

import json

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from caseops.core.days import parse_day
from matters.field_types import display, parse
from matters.models import FieldBlueprint
from matters.models.practice_area import FieldType

WITHOUT_DATABASE = [kind for kind in FieldType if kind != FieldType.CONTACT]
TYPED = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"[-+$]?[0-9.,e]{0,12}%?", fullmatch=True),
    st.from_regex(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[ T]?[0-9:]{0,5}", fullmatch=True),
    st.datetimes().map(str),
    st.dates().map(str),
    st.decimals().map(str),
)


def field(kind, **more):
    """A field of that type."""
    return FieldBlueprint(**{"key": "k", "label": "Answer", "type": kind, "options": [], **more})


def tried(kind, raw):
    """What is kept, and the sentences of the refusal if there was one."""
    try:
        return parse(field(kind), raw), []
    except ValidationError as refusal:
        return "", refusal.messages


@pytest.mark.parametrize("kind", WITHOUT_DATABASE)
@given(raw=TYPED)
def test_an_answer_is_kept_and_shown_or_refused_in_words(kind, raw):
    kept, sentences = tried(kind, raw)
    assert all(sentence.endswith(".") for sentence in sentences)
    assert json.loads(json.dumps(kept)) == kept
    assert isinstance(display(field(kind), kept), str)


@pytest.mark.parametrize("kind", ["date", "time", "money", "percent", "integer", "decimal", "boolean"])
@given(raw=TYPED)
def test_what_is_kept_is_kept_the_same_again(kind, raw):
    kept, _ = tried(kind, raw)
    assert parse(field(kind), str(kept)) == kept


@given(raw=st.lists(st.text(max_size=20), max_size=4))
def test_a_list_is_kept_line_by_line(raw):
    kept, _ = tried("repeat", raw)
    assert all(line == line.strip() and line for line in kept)


@given(on=st.dates(min_value=parse_day("1850-01-01"), max_value=parse_day("2200-12-31")))
def test_every_day_is_read_back_from_both_ways_of_writing_it(on):
    assert parse_day(on.isoformat()) == on
    assert parse_day(f"{on:%m/%d/%Y}") == on


@given(text=st.text(max_size=80))
def test_what_is_no_day_is_never_a_crash(text):
    _, sentences = tried("date", text)
    assert all(sentence.endswith("Write it like 2026-03-02 or 03/02/2026.") for sentence in sentences)
