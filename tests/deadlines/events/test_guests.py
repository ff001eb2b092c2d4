"""Who may be chosen for an event, and what its line says of those who come."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.users.models import User
from deadlines.actions.events import (
    add_attendee,
    ask_confirmation,
    cancel_event,
    record_confirmation,
    remove_attendee,
)
from deadlines.events.forms import GuestForm, ScheduleForm
from deadlines.events.guests import GuestsField, possible_guests
from deadlines.events.lines import lines
from deadlines.models import Attendance, Event
from matters.actions import add_party
from matters.models import Matter
from tests import make
from tests.deadlines.events.conftest import DAY, MONDAY, moment

TO_ASK = DAY - timedelta(10)  # from this day on a deposition is confirmed


def names(matter: Matter) -> list[str]:
    return [str(one) for _, one in possible_guests(matter)]


def test_the_client_comes_first_then_parties_then_the_team(matter: Matter, dana: User) -> None:
    add_party(actor=dana, matter=matter, contact=make.contact("Ann Adjuster"), role="adjuster")
    guests = names(matter)
    assert guests[:2] == [matter.client.name, "Ann Adjuster"]
    assert set(guests[2:]) == {"Dana Ruiz", "Priya Shah"}


def test_who_has_two_parts_is_offered_once(matter: Matter, dana: User) -> None:
    ann = make.contact("Ann Adjuster")
    for role in ("adjuster", "opposing_counsel"):
        add_party(actor=dana, matter=matter, contact=ann, role=role)
    assert names(matter).count("Ann Adjuster") == 1


def test_a_colleague_who_left_is_not_offered(matter: Matter, priya: User) -> None:
    priya.is_active = False
    priya.save()
    assert "Priya Shah" not in names(matter)


def test_a_stranger_to_the_matter_cannot_be_ticked(matter: Matter, marco: User) -> None:
    field = GuestsField()
    field.of(possible_guests(matter))
    assert field.clean([f"contact-{matter.client_id}"]) == [matter.client]
    with pytest.raises(ValidationError, match="Select a valid choice"):
        field.clean([f"user-{marco.pk}"])


def test_a_form_parts_colleagues_from_everybody_else(matter: Matter, priya: User) -> None:
    said = {"kind": "call", "on": "2026-03-16", "zone": "America/New_York"}
    guests = [f"contact-{matter.client_id}", f"user-{priya.pk}"]
    form = ScheduleForm({**said, "guests": guests}, row=matter)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["contacts"], form.cleaned_data["colleagues"]) == ([matter.client], [priya])


def test_without_a_tick_nobody_comes(matter: Matter) -> None:
    form = ScheduleForm({"kind": "call", "on": "2026-03-16", "zone": "America/New_York"}, row=matter)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["contacts"] == form.cleaned_data["colleagues"] == []


def test_only_those_who_are_not_there_are_offered(event: Event, matter: Matter, priya: User) -> None:
    form = GuestForm({"guest": f"user-{priya.pk}"}, row=event)
    assert f"contact-{matter.client_id}" not in form.known
    assert form.is_valid()
    assert form.cleaned_data == {"user": priya}


def test_somebody_has_to_be_chosen(event: Event) -> None:
    assert GuestForm({"guest": ""}, row=event).errors["guest"] == ["Choose who comes."]


def test_a_person_is_taken_off_the_list_once(client_comes: Attendance, dana: User) -> None:
    remove_attendee(actor=dana, attendance=client_comes)
    with pytest.raises(ValidationError, match="Somebody has taken this person off the list"):
        remove_attendee(actor=dana, attendance=client_comes)


def test_nobody_joins_what_was_cancelled(event: Event, dana: User, priya: User) -> None:
    cancel_event(actor=dana, event=event, reason="Settled")
    with pytest.raises(ValidationError, match=r"This event was cancelled\. Reopen it first\."):
        add_attendee(actor=dana, event=event, user=priya)


def when(event: Event, user: User, today: date) -> tuple[str, str]:
    return lines([event], user, today)[0].when


def test_what_nobody_has_ended_is_asked_about_afterwards(event: Event, dana: User) -> None:
    assert when(event, dana, DAY + timedelta(1)) == ("held?", "warn")
    assert when(event, dana, DAY)[1] == when(event, dana, DAY - timedelta(7))[1] == "warn"
    assert when(event, dana, DAY - timedelta(8))[1] == ""


def test_a_trial_that_runs_is_on_until_its_last_day(scheduled, dana: User) -> None:
    last = DAY + timedelta(2)
    trial = scheduled(kind="trial", starts_at=moment(DAY), ends_at=moment(last), is_all_day=True)
    assert [when(trial, dana, DAY + timedelta(n)) for n in (1, 2)] == [("now on", "warn")] * 2
    assert when(trial, dana, last + timedelta(1)) == ("held?", "warn")


def test_what_was_cancelled_says_why_and_no_longer_who_comes(event: Event, dana: User) -> None:
    cancelled = cancel_event(actor=dana, event=event, reason="Settled on Friday")
    line = lines([cancelled], dana, MONDAY)[0]
    assert line.when == ("cancelled", "")
    assert [mark.words for mark in line.marks][-1] == "Settled on Friday"


def asked(event: Event, user: User, today: date = TO_ASK) -> object:
    return lines([Event.objects.get(pk=event.pk)], user, today)[0].ask


def test_a_word_is_asked_for_once_it_is_time(event: Event, dana: User) -> None:
    assert asked(event, dana, TO_ASK - timedelta(1)) is None
    assert asked(event, dana) is not None


@pytest.mark.parametrize("answer", ["confirmed", "declined"])
def test_a_word_that_was_given_is_not_asked_for(client_comes: Attendance, dana: User, answer: str) -> None:
    ask_confirmation(actor=dana, attendance=client_comes)
    assert asked(client_comes.event, dana) is not None
    record_confirmation(actor=dana, attendance=client_comes, answer=answer)
    assert asked(client_comes.event, dana) is None


def test_nobody_is_asked_to_come_to_a_closed_matter(event: Event, dana: User) -> None:
    Matter.objects.update(closed_on=MONDAY)
    assert asked(event, dana) is None
