"""Events on the matter page and on a page of their own, with everything that may be done there."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from deadlines.actions.events import cancel_event, hold_event, move_event
from deadlines.models import Answer, Attendance, Event, EventStatus
from matters.actions.close import closing_blockers
from matters.models import Matter
from tests.deadlines.events.conftest import DAY, MONDAY, moment

HTMX = {"HX-Request": "true"}
SAID = {
    "kind": "deposition",
    "on": "2026-03-16",
    "at": "10:00",
    "zone": "America/Chicago",
    "place": "4 Oak St",
}


def at(event: Event, noun: str = "", where: str = "page") -> str:
    return f"/events/{event.pk}/{noun}{'/' if noun else ''}?at={where}"


def of(row: Attendance, noun: str, where: str = "page") -> str:
    return f"/events/people/{row.pk}/{noun}/?at={where}"


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def schedule(browser: Client, matter: Matter, **said: object):
    return browser.post(f"/events/of/{matter.number}/new/", {**SAID, **said})


@pytest.fixture
def on_the_day():
    """It is noon of the sixteenth."""
    with clock.travel(moment(DAY, 12)):
        yield


def test_a_form_schedules_it_at_its_place(matter: Matter, as_dana: Client) -> None:
    answer = schedule(as_dana, matter, guests=[f"contact-{matter.client_id}"], until="11:30")
    assert answer.status_code == 302
    event = matter.events.get()
    assert (event.begins.hour, event.zone, event.name) == (10, "America/Chicago", "Deposition")
    assert event.ends_at - event.starts_at == timedelta(minutes=90)
    assert event.people.get().contact == matter.client


def test_without_an_hour_it_lasts_all_day(matter: Matter, as_dana: Client) -> None:
    schedule(as_dana, matter, at="", last_on="2026-03-18")
    event = matter.events.get()
    assert event.is_all_day
    assert len(event.days()) == 3


def test_colleagues_are_ticked_too(matter: Matter, priya, as_dana: Client) -> None:
    schedule(as_dana, matter, guests=[f"user-{priya.pk}"])
    assert matter.events.get().people.get().user == priya


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": ""}, "Enter the day."),
        ({"on": "soon"}, "soon is not a date"),
        ({"on": "2026-03-08", "at": "02:30"}, "The clock skips that hour"),
        ({"until": "09:00"}, "It cannot end before it begins."),
        ({"guests": ["contact-0"]}, "not one of the available choices"),
        ({"zone": "Mars/Olympus"}, "not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_on_the_form(matter: Matter, as_dana: Client, said, sentence) -> None:
    answer = schedule(as_dana, matter, **said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not matter.events.exists()


def test_the_matter_page_shows_it_with_the_word_of_the_client(event: Event, as_dana: Client) -> None:
    page = text(as_dana, event.matter.get_absolute_url())
    assert "10:00 am to 12:00 pm" in page
    assert f"{event.matter.client}: not asked" in page


def test_the_page_says_everything(event: Event, as_dana: Client, dana) -> None:
    move_event(actor=dana, event=event, starts_at=moment(DAY, 14), reason="Reporter is late")
    page = text(as_dana, at(event))
    assert "Reporter is late" in page
    assert '<span class="struck">Monday, March 16, 2026, 10:00 am EDT</span>' in page
    assert "Confirm the court reporter" in page
    assert "12 Court Street" in page


def test_a_reader_elsewhere_sees_both_hours(event: Event, as_dana: Client, dana) -> None:
    dana.time_zone = "America/Denver"
    dana.save()
    assert "10:00 am to 12:00 pm EDT (8:00 am here)" in text(as_dana, at(event))


def test_it_is_moved_with_a_reason(event: Event, as_dana: Client) -> None:
    said = {"on": "2026-03-20", "at": "09:30", "zone": event.zone}
    assert as_dana.post(at(event, "move"), said).status_code == 422
    assert as_dana.post(at(event, "move"), {**said, "reason": "Order"}).status_code == 302
    event.refresh_from_db()
    assert (event.starts_on.day, event.begins.hour, event.status) == (20, 9, EventStatus.MOVED)


def test_the_move_form_shows_the_present_time(event: Event, as_dana: Client) -> None:
    page = text(as_dana, at(event, "move"))
    assert 'value="2026-03-16"' in page
    assert 'value="10:00"' in page


def test_details_are_changed(event: Event, as_dana: Client) -> None:
    as_dana.post(
        at(event, "details"), {"name": "Deposition", "place": "By video", "video_link": "v.example/1"}
    )
    event.refresh_from_db()
    assert (event.place, event.video_link) == ("By video", "https://v.example/1")


def test_it_is_held_once_it_has_begun(event: Event, as_dana: Client, on_the_day) -> None:
    assert at(event, "holding", "page") in text(as_dana, at(event))
    as_dana.post(at(event, "holding"), {"outcome": "Two hours."})
    assert "Two hours." in text(as_dana, at(event))


def test_cancelling_can_be_undone(event: Event, as_dana: Client) -> None:
    answer = as_dana.post(at(event, "cancellation"), {"reason": "Settled"}, follow=True)
    assert f"/events/{event.pk}/cancellation/undo/" in answer.content.decode()
    as_dana.post(at(event, "cancellation/undo"))
    event.refresh_from_db()
    assert event.is_to_come


def test_what_is_over_is_reopened_with_a_reason(event: Event, dana, as_dana: Client) -> None:
    cancel_event(actor=dana, event=event, reason="Settled")
    as_dana.post(at(event, "reopening"), {"reason": "The settlement fell through"})
    event.refresh_from_db()
    assert event.is_to_come


def test_the_client_is_asked_and_confirms(client_comes: Attendance, as_dana: Client) -> None:
    as_dana.post(of(client_comes, "asking"))
    client_comes.refresh_from_db()
    assert (client_comes.answer, client_comes.how) == (Answer.ASKED, client_comes.contact.best_channel)
    as_dana.post(of(client_comes, "confirmation"))
    client_comes.refresh_from_db()
    assert client_comes.answer == Answer.CONFIRMED
    as_dana.post(of(client_comes, "undo"))
    client_comes.refresh_from_db()
    assert client_comes.answer == Answer.NOT_ASKED


def test_a_no_is_written_down_with_a_note(client_comes: Attendance, as_dana: Client) -> None:
    as_dana.post(
        of(client_comes, "answer"), {"answer": "declined", "how": "text", "note": "Abroad until May"}
    )
    page = text(as_dana, at(client_comes.event))
    assert "Abroad until May" in page
    assert "declined" in page


def test_one_more_comes_and_goes(event: Event, priya, as_dana: Client) -> None:
    as_dana.post(at(event, "people"), {"guest": f"user-{priya.pk}"})
    row = event.people.get(user=priya)
    assert as_dana.post(at(event, "people"), {"guest": f"user-{priya.pk}"}).status_code == 422
    as_dana.post(of(row, "removal"))
    assert not event.people.filter(user=priya).exists()


def test_the_matter_page_is_redrawn_in_its_parts(event: Event, as_dana: Client) -> None:
    answer = as_dana.post(at(event, "cancellation", "matter"), {"reason": "Settled"}, headers=HTMX)
    assert 'id="tabs"' in answer.content.decode()
    assert "1 held or cancelled" in answer.content.decode()


def test_once_it_is_time_the_line_offers_to_confirm(scheduled, matter: Matter, as_dana: Client) -> None:
    soon = scheduled(starts_at=moment(MONDAY + timedelta(2)))
    asked = f"/events/people/{soon.people.get().pk}/confirmation/?at=matter"
    assert asked in text(as_dana, matter.get_absolute_url())
    Matter.objects.update(closed_on=MONDAY)
    assert asked not in text(as_dana, matter.get_absolute_url())


def test_past_and_unsaid_it_asks_whether_it_was_held(event: Event, as_dana: Client) -> None:
    with clock.travel(moment(DAY + timedelta(1))):
        assert "held?" in text(as_dana, event.matter.get_absolute_url())


def test_an_event_ahead_keeps_the_matter_open(event: Event, dana) -> None:
    sentence = f"{event.name} (Mar 16, 2026) is still to come: say what came of it, or cancel it."
    assert sentence in closing_blockers(event.matter)
    with clock.travel(moment(DAY, 12)):
        hold_event(actor=dana, event=event, outcome="Done")
    assert sentence not in closing_blockers(event.matter)


@pytest.mark.parametrize("noun", ["", "move", "details", "cancellation", "people"])
def test_a_stranger_finds_nothing(event: Event, marco, browser_of, noun: str) -> None:
    assert browser_of(marco).get(at(event, noun)).status_code == 404


def test_a_stranger_notes_nothing(client_comes: Attendance, marco, browser_of) -> None:
    assert browser_of(marco).post(of(client_comes, "confirmation")).status_code == 404
