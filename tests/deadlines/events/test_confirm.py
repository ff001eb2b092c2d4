"""Asking people whether they come, and writing down what they say."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from deadlines.actions.events import (
    add_attendee,
    ask_confirmation,
    cancel_event,
    forget_confirmation,
    hand_over_events,
    record_confirmation,
    remove_attendee,
)
from deadlines.models import Answer, Attendance, Event
from matters.extensions import Succession
from tests import make
from tests.deadlines.events.conftest import DAY, MONDAY


def test_asking_is_written_down(client_comes: Attendance, dana) -> None:
    row = ask_confirmation(actor=dana, attendance=client_comes, how="text", note="Both numbers")
    assert (row.answer, row.asked_by, row.how, row.note) == (Answer.ASKED, dana, "text", "Both numbers")
    assert (
        "to confirm Deposition of the plaintiff (text message)"
        in Entry.objects.on_target(row).first().sentence
    )


def test_a_yes_counts_as_asked_too(client_comes: Attendance, dana) -> None:
    row = record_confirmation(actor=dana, attendance=client_comes)
    assert (row.answer, row.recorded_by, row.asked_by) == (Answer.CONFIRMED, dana, dana)


def test_a_no_is_kept_with_its_reason(client_comes: Attendance, dana) -> None:
    row = record_confirmation(actor=dana, attendance=client_comes, answer="declined", note="In hospital")
    assert (row.answer, row.note) == (Answer.DECLINED, "In hospital")
    assert Entry.objects.on_target(row).first().verb == "event.declined"


def test_who_has_confirmed_is_not_asked_again(client_comes: Attendance, dana) -> None:
    record_confirmation(actor=dana, attendance=client_comes)
    with pytest.raises(ValidationError, match="has confirmed already"):
        ask_confirmation(actor=dana, attendance=client_comes)
    with pytest.raises(ValidationError, match="written down already"):
        record_confirmation(actor=dana, attendance=client_comes)


def test_only_yes_and_no_are_answers(client_comes: Attendance, dana) -> None:
    with pytest.raises(ValidationError, match="confirmed or declined"):
        record_confirmation(actor=dana, attendance=client_comes, answer="asked")


def test_a_mistake_is_taken_back(client_comes: Attendance, dana) -> None:
    record_confirmation(actor=dana, attendance=client_comes)
    row = forget_confirmation(actor=dana, attendance=client_comes)
    assert (row.answer, row.asked_at, row.how) == (Answer.NOT_ASKED, None, "")
    with pytest.raises(ValidationError, match="has not been asked yet"):
        forget_confirmation(actor=dana, attendance=client_comes)


def test_nobody_is_asked_about_a_cancelled_event(event: Event, client_comes: Attendance, dana) -> None:
    cancel_event(actor=dana, event=event, reason="Settled")
    with pytest.raises(ValidationError, match="was cancelled"):
        ask_confirmation(actor=dana, attendance=client_comes)


def test_who_has_left_asks_nobody(client_comes: Attendance, dana) -> None:
    dana.is_active = False
    with pytest.raises(PermissionDenied, match="ask people to confirm"):
        ask_confirmation(actor=dana, attendance=client_comes)


def test_one_more_comes_and_is_taken_off_again(event: Event, priya, dana) -> None:
    row = add_attendee(actor=dana, event=event, user=priya)
    assert str(row) == "Priya Shah"
    remove_attendee(actor=dana, attendance=row)
    assert not event.people.filter(user=priya).exists()


def test_nobody_comes_twice(event: Event, matter, dana) -> None:
    with pytest.raises(ValidationError, match="on the list already"):
        add_attendee(actor=dana, event=event, contact=matter.client)


def test_one_person_at_a_time(event: Event, priya, dana) -> None:
    with pytest.raises(ValidationError, match="Name one person"):
        add_attendee(actor=dana, event=event)
    with pytest.raises(ValidationError, match="Name one person"):
        add_attendee(actor=dana, event=event, user=priya, contact=make.contact())


def test_no_colleague_from_outside_the_team(event: Event, marco, dana) -> None:
    with pytest.raises(ValidationError, match="not on the team"):
        add_attendee(actor=dana, event=event, user=marco)


def test_the_heir_comes_instead(scheduled, priya, owen, matter, dana) -> None:
    event = scheduled(colleagues=[priya])
    matter.team.create(user=owen, role="attorney")
    assert hand_over_events(actor=dana, matters=[matter], left=Succession(priya, owen)) == 1
    assert event.people.get(user__isnull=False).user == owen


def test_the_heir_has_none_of_the_words_of_who_left(scheduled, priya, owen, matter, dana) -> None:
    event = scheduled(colleagues=[priya])
    hers = event.people.filter(user=priya)
    hers.update(answer="confirmed", how="phone", note="Comes by train", recorded_by=dana)
    matter.team.create(user=owen, role="attorney")
    hand_over_events(actor=dana, matters=[matter], left=Succession(priya, owen))
    his = event.people.get(user=owen)
    assert (his.answer, his.how, his.note, his.recorded_by) == ("not_asked", "", "", None)


def test_an_heir_who_comes_anyway_comes_once(scheduled, priya, owen, matter, dana) -> None:
    matter.team.create(user=owen, role="attorney")
    event = scheduled(colleagues=[priya, owen])
    hand_over_events(actor=dana, matters=[matter], left=Succession(priya, owen))
    assert event.people.filter(user__isnull=False).count() == 1


def unconfirmed(day) -> list[Attendance]:
    return list(Attendance.objects.unconfirmed(day, day + timedelta(7)))


def test_silence_shows_within_seven_days_until_it_is_broken(client_comes: Attendance, dana) -> None:
    assert unconfirmed(MONDAY) == []
    assert unconfirmed(DAY - timedelta(7)) == [client_comes]
    ask_confirmation(actor=dana, attendance=client_comes)
    assert unconfirmed(DAY) == [client_comes]
    record_confirmation(actor=dana, attendance=client_comes)
    assert unconfirmed(DAY) == []


def test_a_call_is_confirmed_two_days_before(scheduled) -> None:
    scheduled(kind="call")
    assert unconfirmed(DAY - timedelta(3)) == []
    assert len(unconfirmed(DAY - timedelta(2))) == 1


def test_colleagues_are_not_chased_here(scheduled, priya) -> None:
    scheduled(contacts=[], colleagues=[priya])
    assert unconfirmed(DAY) == []
