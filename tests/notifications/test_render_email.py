from typing import Any

import pytest

from caseops.notifications.actions import render_email

PARTS = {
    "hello.subject.txt": "Dear\n {{ name }} ",
    "hello.txt": '{% extends "notifications/emails/layout.txt" %}{% block content %}Hi {{ name }}{% endblock %}',
    "hello.html": '{% extends "notifications/emails/layout.html" %}{% block content %}Hi {{ name }}{% endblock %}',
}


@pytest.fixture
def parts(settings: Any) -> tuple[str, str, str]:
    """Subject, text and HTML of an e-mail to a person with an awkward name."""
    here = {**settings.TEMPLATES[0], "OPTIONS": {**settings.TEMPLATES[0]["OPTIONS"]}}
    loaders = [here["OPTIONS"]["loaders"][0], ("django.template.loaders.locmem.Loader", PARTS)]
    here["OPTIONS"]["loaders"] = loaders
    settings.TEMPLATES = [here]
    return render_email("hello", {"name": "O'Brien <b>"})


def test_the_subject_is_one_plain_line(parts: tuple[str, str, str]) -> None:
    assert parts[0] == "Dear O'Brien <b>"


def test_the_text_is_plain_and_signed_by_the_firm(parts: tuple[str, str, str]) -> None:
    assert parts[1].startswith("Hi O'Brien <b>\n")
    assert parts[1].endswith("-- \nHarbor & Pine LLP · CaseOps\nhttp://localhost:8000\n")


def test_the_html_is_escaped_and_has_the_look_of_the_house(parts: tuple[str, str, str]) -> None:
    assert "Hi O&#x27;Brien &lt;b&gt;" in parts[2]
    assert "<title>Dear O&#x27;Brien &lt;b&gt;</title>" in parts[2]
    assert "prefers-color-scheme: dark" in parts[2]


def test_nothing_in_the_html_is_fetched_from_anywhere(parts: tuple[str, str, str]) -> None:
    for word in ("<img", "<script", "url(", "@import"):
        assert word not in parts[2]
