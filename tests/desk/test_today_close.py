"""Close the day: what the reader touched and nobody wrote a note about."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.users.models import User
from matters.actions import add_note, complete_task
from matters.models import Matter, Note
from tests.desk.conftest import HTMX, MONDAY, moment


@pytest.fixture
def touched(matter: Matter, dana: User) -> Matter:
    """Opened by Dana and one task done; next morning."""
    with clock.travel(moment(MONDAY + timedelta(1), 10)):
        complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
    return matter


@pytest.fixture
def tuesday(touched: Matter):
    with clock.travel(moment(MONDAY + timedelta(1), 17)):
        yield


def test_a_matter_touched_today_asks_for_a_note(touched, tuesday, as_dana: Client, row) -> None:
    found = row(as_dana, "close")
    assert (found.who, found.sub) == (touched.title, "today: completed Run the conflict check")


def test_the_draft_tells_what_was_done(touched, tuesday, as_dana: Client, row) -> None:
    assert row(as_dana, "close").unfold.form.initial["text"] == "Completed Run the conflict check."


def test_the_note_is_written_from_the_row(touched, tuesday, as_dana: Client, row, names) -> None:
    unfold = row(as_dana, "close").unfold
    as_dana.post(unfold.url, {"text": "Conflict check is clear."}, headers=HTMX)
    assert Note.objects.get().text == "Conflict check is clear."
    assert names(as_dana, "close") == []


def test_a_note_of_a_colleague_is_enough(touched, tuesday, priya: User, as_dana: Client, names) -> None:
    add_note(actor=priya, matter=touched, text="Spoke with Dana")
    assert names(as_dana, "close") == []


def test_the_next_day_it_is_forgotten(touched, as_dana: Client, names) -> None:
    with clock.travel(moment(MONDAY + timedelta(2))):
        assert names(as_dana, "close") == []


def test_what_somebody_else_did_asks_nothing_of_me(touched, tuesday, priya: User, browser_of, names) -> None:
    assert names(browser_of(priya), "close") == []


def test_opening_a_file_is_no_work(touched, as_dana: Client, names) -> None:
    with clock.travel(moment(MONDAY + timedelta(2))):
        as_dana.get(f"/matters/{touched.number}/")
        assert names(as_dana, "close") == []
