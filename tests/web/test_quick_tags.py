"""Tags for long lists say what the components say."""

import re
from datetime import date, timedelta

import pytest
from django.template import Context, Template

from caseops.core import clock

NAMES = [
    "Dana Ruiz",
    "Rosa María Álvarez",
    "dana@firm.test",
    'O\'Neill & "Sons" <b>',
    "",
]
DAYS = [
    date(2026, 3, 2),
    clock.today(),
    clock.today() + timedelta(1),
    clock.today() - timedelta(9),
    clock.today() + timedelta(400),
]


def drawn(source, **said):
    return Template(source).render(Context(said)).strip()


def parts(html):
    """The name of the element, its attributes in any order, and what stands in it."""
    element = re.fullmatch(r"<(\w+)((?:\s+[\w-]+=\"[^\"]*\")*)\s*>(.*)</\1>", html, re.DOTALL)
    assert element, html
    attributes = re.findall(r"([\w-]+)=\"([^\"]*)\"", element[2])
    return element[1], sorted(attributes), element[3]


@pytest.mark.parametrize("name", NAMES)
def test_an_avatar_has_the_initials_and_the_name_escaped(name):
    html = drawn('{% avatar name "small" %}', name=name)
    tag, attributes, words = parts(html)
    assert tag == "span"
    assert ("class", "avatar avatar-small") in attributes
    assert words == drawn("{{ name|initials }}", name=name)
    assert "<b>" not in html


def test_an_avatar_without_a_size_is_the_usual_one():
    assert ("class", "avatar") in parts(drawn('{% avatar "Dana Ruiz" %}'))[1]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("words", ["", "near"])
def test_a_day_is_what_the_component_draws(on, words):
    quick = drawn("{% day on words %}", on=on, words=words)
    component = drawn('{% cotton date :on="on" :words="words" / %}', on=on, words=words)
    assert parts(quick) == parts(component)


def test_no_day_draws_nothing():
    assert drawn("{% day on %}", on=None) == ""
