"""What a verb refuses, brought to where it was typed."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from caseops.web.refusals import attempt, by_name


class Typed(forms.Form):
    """Two fields."""

    name = forms.CharField()
    phone = forms.CharField(required=False)


@pytest.fixture
def form():
    """Filled in well."""
    return Typed({"name": "Maria", "phone": "12"})


def refuse(what):
    """A verb that says no."""

    def verb():
        raise ValidationError(what)

    return verb


def test_what_the_verb_returns_comes_back(form):
    assert attempt(form, lambda: "done") == "done"
    assert form.is_valid()


def test_a_bad_form_never_reaches_the_verb():
    asked = []
    assert attempt(Typed({}), lambda: asked.append("asked")) is None
    assert asked == []


def test_a_sentence_about_a_field_stands_at_the_field(form):
    assert attempt(form, refuse({"name": "Too short."})) is None
    assert form.errors == {"name": ["Too short."]}


def test_a_field_the_verb_calls_otherwise_is_found(form):
    attempt(form, refuse({"number": "No number."}), {"number": "phone"})
    assert form.errors == {"phone": ["No number."]}


@pytest.mark.parametrize("what", ["It is closed.", ["It is closed."], {"stage": "It is closed."}])
def test_what_has_no_field_stands_above(form, what):
    attempt(form, refuse(what))
    assert form.non_field_errors() == ["It is closed."]


def test_every_sentence_is_kept(form):
    attempt(form, refuse({"name": ["One.", "Two."], "phone": ["Three."]}))
    assert form.errors == {"name": ["One.", "Two."], "phone": ["Three."]}


def test_sentences_are_sorted_by_name():
    assert by_name(ValidationError({"a": ["One."], "b": ["Two."]})) == {"a": ["One."], "b": ["Two."]}
    assert by_name(ValidationError(["One.", "Two."])) == {"__all__": ["One.", "Two."]}


def test_other_errors_are_not_swallowed(form):
    with pytest.raises(ZeroDivisionError):
        attempt(form, lambda: 1 / 0)
