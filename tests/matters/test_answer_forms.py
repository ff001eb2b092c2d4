"""The form for one typed answer."""

import pytest
from django import forms
from django.http import QueryDict

from matters.field_types import parse
from matters.forms.answers import AnswerForm, typed
from matters.models import FieldBlueprint


def question(kind, **more):
    """A field of that type."""
    return FieldBlueprint(**{"key": "k", "label": "Answer", "type": kind, "options": [], **more})


def html(kind, kept="", **more):
    """The widget as the page draws it."""
    return str(AnswerForm(question(kind, **more), kept)["value"])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("text", 'type="text"'),
        ("textarea", "<textarea"),
        ("address", "<textarea"),
        ("repeat", "<textarea"),
        ("date", 'type="date"'),
        ("time", 'type="time"'),
        ("datetime", 'type="datetime-local"'),
        ("money", 'inputmode="decimal"'),
        ("contact", 'list="contact-names"'),
        ("boolean", '<option value="true">Yes</option>'),
    ],
)
def test_the_widget_fits_the_type(kind, words):
    assert words in html(kind)


def test_a_list_offers_its_options_and_not_known():
    drawn = html("select", options=["Clear", "Disputed"])
    assert '<option value="" selected>Not known</option>' in drawn
    assert '<option value="Disputed">' in drawn


def test_several_of_a_list_are_ticked():
    drawn = html("multiselect", ["Neck"], options=["Head", "Neck"])
    assert drawn.count('type="checkbox"') == 2
    assert 'value="Neck" id="field-k-value_1" checked' in drawn


KEPT = [
    ("text", "Blue Honda"),
    ("date", "2026-03-02"),
    ("time", "14:30"),
    ("datetime", "2026-03-02T14:30:00-05:00"),
    ("boolean", True),
    ("boolean", False),
    ("money", "1204.50"),
    ("integer", 12),
    ("repeat", ["Ana Cruz", "Bo Lee"]),
]


@pytest.mark.parametrize(("kind", "kept"), KEPT)
def test_what_is_kept_can_be_sent_back_unchanged(kind, kept):
    field = question(kind)
    assert parse(field, str(typed(field, kept))) == kept


@pytest.mark.parametrize("kind", ["text", "date", "datetime", "boolean", "repeat", "contact"])
def test_nothing_kept_is_an_empty_widget(kind):
    assert typed(question(kind), "") == ""
    assert typed(question(kind), None) == ""


def sent(kind, query, **more):
    """The raw answer the verb is given."""
    form = AnswerForm(question(kind, **more), data=QueryDict(query))
    assert form.is_valid(), form.errors
    return form.raw()


def test_the_verb_gets_plain_words():
    assert sent("money", "value=%241%2C204") == "$1,204"
    assert sent("select", "value=Murky", options=["Clear"]) == "Murky"
    assert sent("text", "") == ""


def test_the_verb_gets_every_ticked_option():
    assert sent("multiselect", "value=Head&value=Neck", options=["Head", "Neck", "Back"]) == ["Head", "Neck"]


def test_an_answer_beyond_all_measure_is_refused():
    form = AnswerForm(question("textarea"), data=QueryDict(f"value={'x' * 20_001}"))
    assert not form.is_valid()
    assert isinstance(form.fields["value"], forms.CharField)
