"""What is drawn without templates is what Django's templates draw."""

from datetime import date, time

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from caseops.web.day_field import DayField
from caseops.web.form_renderer import FAST, HouseRenderer

NASTY = "<b>\"'& {{ x }}"
CHOICES = [
    ("", "Every one"),
    ("a", NASTY),
    (NASTY, gettext_lazy("Yes")),
    ("G<", [("1", "One"), (2, "Two")]),
    (1234, 1234),
]


class Everything(forms.Form):
    """A field of every kind that is drawn quickly."""

    text = forms.CharField(
        max_length=10, widget=forms.TextInput(attrs={"data-x": NASTY, "hidden": True, "y": False})
    )
    many = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    one = forms.ChoiceField(choices=CHOICES)
    several = forms.MultipleChoiceField(choices=CHOICES)
    number = forms.IntegerField(min_value=1, max_value=12345)
    decimal = forms.DecimalField(decimal_places=2)
    mail = forms.EmailField()
    link = forms.URLField(assume_scheme="https")
    secret = forms.CharField(widget=forms.PasswordInput)
    hidden = forms.CharField(widget=forms.HiddenInput)
    day = DayField()
    hour = forms.TimeField()
    moment = forms.DateTimeField()
    safe = forms.CharField(widget=forms.TextInput(attrs={"title": SafeString("a &amp; b")}))


SAID = {
    "text": NASTY, "many": NASTY, "one": NASTY, "several": ["a", "2"], "number": 1234, "decimal": "1.50",
    "mail": "x@", "link": "y", "secret": "s", "hidden": NASTY, "day": date(2026, 3, 2), "hour": time(9, 30),
    "moment": "now", "safe": "z",
}  # fmt: skip


@pytest.mark.parametrize("said", [{}, SAID])
@pytest.mark.parametrize("name", Everything.base_fields)
def test_every_widget_looks_as_djangos(name, said):
    ours, theirs = (
        str(Everything(initial=said, renderer=renderer())[name])
        for renderer in (HouseRenderer, DjangoTemplates)
    )
    assert lines(ours) == lines(theirs)


def lines(html):
    """Where a template breaks its lines is nobody's business."""
    return [line.strip() for line in html.splitlines() if line.strip()]


def test_the_house_draws_with_it():
    assert isinstance(get_default_renderer(), HouseRenderer)


@pytest.mark.parametrize("template", FAST)
def test_only_templates_that_django_has_are_replaced(template):
    DjangoTemplates().get_template(template)
