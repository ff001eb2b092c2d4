"""Close the day: what the reader touched and nobody wrote a note about."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.desk.models import ClosedDay
from caseops.users.models import User
from matters.actions import add_note, add_task, complete_task
from matters.models import Matter, Note
from tests import make
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


def test_one_screen_writes_every_note_and_closes_the_day(
    touched, tuesday, dana, as_dana: Client, names
) -> None:
    other = make.matter(actor=dana)
    page = as_dana.get("/today/close/").content.decode()
    assert ">Completed Run the conflict check.</textarea>" in page
    assert "Write 2 notes and close the day" in page
    told = {f"note-{touched.pk}": "Conflict check is clear.", f"note-{other.pk}": " "}
    answer = as_dana.post("/today/close/", told, follow=True).content.decode()
    assert "The day is closed, 1 note written." in answer
    assert Note.objects.get().text == "Conflict check is clear."
    assert ClosedDay.objects.get(person=dana).on == MONDAY + timedelta(1)
    assert names(as_dana, "close") == [""]


def test_a_note_that_is_refused_closes_nothing(touched, tuesday, dana, as_dana: Client) -> None:
    other = make.matter(actor=dana)
    told = {f"note-{touched.pk}": "Clear.", f"note-{other.pk}": "x" * 20_001}
    answer = as_dana.post("/today/close/", told)
    assert answer.status_code == 422
    assert ">Clear.</textarea>" in answer.content.decode()
    assert not ClosedDay.objects.exists()
    assert not Note.objects.exists()


def test_the_day_is_opened_again_and_the_notes_stay(touched, tuesday, dana, as_dana: Client) -> None:
    as_dana.post("/today/close/", {f"note-{touched.pk}": "Clear."})
    as_dana.post("/today/close/undo/")
    assert not ClosedDay.objects.exists()
    assert Note.objects.exists()


def test_tomorrows_first_look_and_what_is_left(touched, tuesday, dana, as_dana: Client) -> None:
    add_task(
        actor=dana, matter=touched, name="Call the adjuster", due_on=MONDAY + timedelta(2), assignee=dana
    )
    add_task(actor=dana, matter=touched, name="Next week", due_on=MONDAY + timedelta(9), assignee=dana)
    make.message(touched)
    found = as_dana.get("/today/close/")
    page = found.content.decode()
    assert "First look at Wednesday" in page
    ahead = {row.what for group in found.context["tomorrow"] for row in group.rows}
    assert "Call the adjuster" in ahead
    assert "Next week" not in ahead
    assert "messages" in [group.key for group in found.context["left"]]


def test_an_idle_day_is_closed_with_enter(monday, as_dana: Client) -> None:
    page = as_dana.get("/today/close/").content.decode()
    assert "Every matter you touched today has its note." in page
    assert "autofocus" in page
    assert "A free morning" in page
    assert as_dana.post("/today/close/")["Location"] == "/today/"
