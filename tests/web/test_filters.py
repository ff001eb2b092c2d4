"""The small filters every template may use."""

from datetime import date

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message

from caseops.web.templatetags import house


@pytest.mark.parametrize("filter_", [house.on, house.near, house.at, house.in_full, house.machine])
def test_a_missing_date_shows_nothing(filter_):
    assert filter_(None) == ""


def test_machines_read_iso():
    assert house.machine(date(2026, 3, 2)) == "2026-03-02"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dana Whitfield", "DW"),
        ("Ana María de la Cruz", "AC"),
        ("sam@demo.test", "S"),
        ("Östberg", "Ö"),
        ("", "?"),
        ("123", "?"),
    ],
)
def test_initials_are_the_first_and_the_last(name: str, letters: str):
    assert house.initials(name) == letters


@pytest.mark.parametrize(
    ("value", "whole", "percent"),
    [(11, 13, 85), ("35", "100", 35), (7, 5, 100), (-1, 5, 0), (1, 0, 0), (None, 5, 0), ("x", 5, 0)],
)
def test_a_share_stays_on_its_track(value, whole, percent: int):
    assert house.share(value, whole) == percent


def test_an_entry_of_nothing_is_nothing():
    assert house.entry(None, "today") == ""
    assert house.entry({"today": 3}, "matters") == ""
    assert house.entry({"today": 3}, "today") == 3


@pytest.mark.parametrize(
    ("level", "tone"),
    [
        (constants.SUCCESS, "good"),
        (constants.WARNING, "warn"),
        (constants.ERROR, "bad"),
        (constants.INFO, "accent"),
    ],
)
def test_messages_have_a_tone(level: int, tone: str):
    assert house.tone(Message(level, "Saved")) == tone


def test_a_message_may_carry_its_undo():
    message = Message(constants.SUCCESS, "Closed", extra_tags="undo /matters/26-0001/closure/undo/")
    assert house.undo_url(message) == "/matters/26-0001/closure/undo/"


@pytest.mark.parametrize("tags", ["", "undo", "undo //evil.test/", "undo https://evil.test/", "safe /here/"])
def test_undo_never_posts_to_another_house(tags: str):
    assert house.undo_url(Message(constants.SUCCESS, "Closed", extra_tags=tags)) == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "Chrome on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1",
            "Safari on iPhone",
        ),
        ("curl/8.5", "A program"),
        (None, "A program"),
    ],
)
def test_a_browser_is_called_by_its_name(line, words: str):
    assert house.browser(line) == words
