"""Whatever anybody types, and however a form is bent: an answer is kept, or refused with a sentence."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from caseops.intake.models import Answer
from caseops.intake.questions.reading import MOST_ROWS, mark, read, typed, value_of
from caseops.intake.questions.sheet import Line
from caseops.intake.questions.showing import masked, shown
from matters.models import IntakeQuestion
from matters.models.practice_area import FieldType

ANYTHING = st.text(max_size=60) | st.sampled_from(
    ["true", "03/31/1990", "123-45-6789", "$1,200.50", "2:30 pm", "Head"]
)
KINDS = [kind for kind in FieldType.values if kind != FieldType.FILE]
COLUMNS = [IntakeQuestion(key="name", type="text"), IntakeQuestion(key="on", type="date")]


def question(kind):
    options = ["Head", "Neck"] if kind in {FieldType.SELECT, FieldType.MULTISELECT} else []
    return IntakeQuestion(key="q", label="Label", type=kind, options=options)


def kept(asked, columns, raw):
    """What is kept, or nothing when it was refused with a sentence."""
    try:
        return value_of(asked, columns, raw)
    except ValidationError:
        return None


@pytest.mark.parametrize("kind", KINDS)
@given(raw=ANYTHING)
def test_any_text_is_kept_or_refused_in_words(kind, raw):
    asked = question(kind)
    value = kept(asked, [], [raw] if kind == FieldType.MULTISELECT else raw)
    if value is None:
        return
    assert json.loads(json.dumps(value)) == value
    assert isinstance(shown(asked, [], value), list)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in {FieldType.DATETIME, FieldType.CONTACT}]
)
@given(raw=ANYTHING)
def test_what_is_kept_can_be_typed_again_and_stays_the_same(kind, raw):
    asked = question(kind)
    value = kept(asked, [], [raw] if kind == FieldType.MULTISELECT else raw)
    if value in (None, ""):
        return
    answer = Answer(question=asked)
    answer.say(value, sealed=False)
    again = Line(asked, [], answer, is_asked=True).shown
    assert read(asked, again) == value


@given(
    names=st.lists(
        st.tuples(
            st.sampled_from(["q-q-0-name", "q-q-1-on", "q-q-999-name", "q-q--1-name", "q-q-x-on"]), ANYTHING
        ),
        max_size=8,
    )
)
def test_a_bent_form_of_a_list_gives_rows_or_a_refusal(names):
    data = QueryDict(mutable=True)
    data["q-q-here"] = "1"
    for name, value in names:
        data.appendlist(name, value)
    asked = question(FieldType.REPEAT)
    rows = typed(asked, COLUMNS, data)
    assert all(set(row) == {"name", "on"} for row in rows)
    value = kept(asked, COLUMNS, rows)
    if value is not None:
        assert len(value) <= MOST_ROWS
        assert all(row for row in value)


@given(one=ANYTHING, other=ANYTHING)
def test_marks_are_equal_only_for_equal_answers(one, other):
    asked = question(FieldType.TEXT)
    assert (mark(asked, one) == mark(asked, other)) == (one == other)
    assert one not in mark(asked, one) or len(one) < 3


@given(said=st.text(min_size=1, max_size=40))
def test_a_sealed_answer_never_shows_more_than_its_end(said):
    answer = Answer(question=question(FieldType.SSN))
    answer.say(said, sealed=True)
    assert answer.value == said
    assert len(masked(answer, [said])[0]) <= len("•••") + 4
    assert answer.plain is None
