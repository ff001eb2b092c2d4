"""What is read out for a client: shared days from today on, what is needed, the thread, what is new."""

from datetime import timedelta
from io import BytesIO

import pytest

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.portal import shown
from caseops.portal.actions import bring_file, note_view, write_from_portal, write_to_portal
from clients.actions import change_contact
from deadlines.actions import add_deadline, call_off_deadline
from deadlines.actions.events import cancel_event, schedule_event
from documents.actions import receive_document, waive_requirement
from documents.models import Blob, Scan
from matters.actions import add_note, answer, share, take_back, write_email
from tests import make


def dated(matter, days, name="Answer"):
    said = {"severity": "internal", "due_on": clock.today() + timedelta(days), "why": "Asked"}
    row = add_deadline(actor=make.person("dana"), matter=matter, name=name, **said)
    return share(actor=make.person("dana"), row=row)


def met(matter, days, **said):
    at = clock.now() + timedelta(days)
    said = {"kind": "appointment", "starts_at": at, "zone": "America/Chicago", **said}
    return share(
        actor=make.person("dana"), row=schedule_event(actor=make.person("dana"), matter=matter, **said)
    )


def names(matter):
    return [each.name for each in shown.coming(matter)]


def test_days_come_in_their_order_whatever_they_are(matter):
    dated(matter, 9, "Third"), met(matter, 5, name="Second"), dated(matter, 1, "First")
    assert names(matter) == ["First", "Second", "Third"]


def test_a_day_that_is_past_is_left_out(matter):
    dated(matter, 0, "Today")
    with clock.travel(clock.now() + timedelta(days=2)):
        assert names(matter) == []
    assert names(matter) == ["Today"]


def test_what_is_called_off_or_cancelled_is_left_out(matter, dana, priya):
    row, event = dated(matter, 3), met(matter, 4, name="Doctor")
    call_off_deadline(actor=priya, deadline=row, reason="Settled")
    cancel_event(actor=dana, event=event, reason="The doctor is ill")
    assert names(matter) == []


def test_an_appointment_is_told_on_the_clock_of_its_place(matter):
    event = met(matter, 3, name="Doctor", place="Mercy Hospital")
    (told,) = shown.coming(matter)
    assert (told.at, told.place) == (event.begins, "Mercy Hospital")
    assert str(told.at.tzinfo) == "America/Chicago"


def test_another_matters_days_are_not_among_them(matter):
    dated(make.matter(), 3, "Theirs")
    assert names(matter) == []


def test_what_we_need_is_what_is_missing_from_them(matter, access, dana, priya):
    assert [str(need.requirement) for need in shown.needs(access)] == ["Signed fee agreement"]
    requirement = shown.needs(access)[0].requirement
    waive_requirement(actor=priya, requirement=requirement, reason="Signed before")
    assert shown.needs(access) == []
    receive_document(actor=dana, requirement=requirement)
    assert shown.needs(access) == []


def bring(access, words="bill", **said):
    return bring_file(access=access, content=BytesIO(make.pdf(words)), name=f"{words}.pdf", **said)


def test_what_they_sent_stands_beside_what_it_was_sent_for(access):
    requirement = shown.needs(access)[0].requirement
    upload = bring(access, requirement=requirement)
    bring(access, "other")
    assert shown.needs(access)[0].sent == [upload]
    assert [each.name for each in shown.uploads(access)] == ["other.pdf", "bill.pdf"]


def test_what_the_scanner_has_found_bad_is_not_listed(access):
    bring(access)
    Blob.objects.update(scan=Scan.INFECTED)
    assert shown.uploads(access) == []


def test_the_same_photo_twice_is_one_paper_and_two_lines(access):
    first, second = bring(access), bring(access)
    assert first.document == second.document
    assert len(shown.uploads(access)) == 2


def test_the_name_of_a_file_is_only_a_name(access):
    upload = bring_file(access=access, content=BytesIO(make.pdf("x")), name="../../etc/bill\x00.pdf")
    assert "/" not in upload.name
    assert upload.document.matter is None


def test_notes_are_shown_newest_first(matter, dana):
    for text in ("First", "Second"):
        share(actor=dana, row=add_note(actor=dana, matter=matter, text=text))
    assert [note.text for note in shown.notes(matter)] == ["Second", "First"]


def test_the_thread_runs_from_the_oldest_to_the_newest(access, dana):
    write_from_portal(access=access, body="One")
    write_to_portal(actor=dana, access=access, body="Two")
    write_from_portal(access=access, body="Three")
    assert [said.body for said in shown.talk(access)] == ["One", "Two", "Three"]


def test_a_long_thread_shows_the_newest(access, monkeypatch):
    monkeypatch.setattr(shown, "TALK", 3)
    for number in range(5):
        write_from_portal(access=access, body=str(number))
    assert [said.body for said in shown.talk(access)] == ["2", "3", "4"]


def test_what_was_taken_back_is_gone(access, dana):
    filed = write_email(actor=dana, matter=access.matter, contact=access.contact, subject="s", body="Oops")
    assert len(shown.talk(access)) == 1
    take_back(actor=dana, correspondence=filed)
    assert shown.talk(access) == []


@pytest.mark.parametrize("state", ["failed", "withdrawn", "held"])
def test_what_never_reached_them_is_not_told_as_said(access, dana, state):
    write_email(actor=dana, matter=access.matter, contact=access.contact, subject="s", body="Lost")
    OutgoingMessage.objects.filter(body="Lost").update(state=state)
    assert shown.talk(access) == []


def test_what_is_new_is_what_came_since_they_looked_or_wrote(access, dana):
    assert shown.news_since(access) == 0
    write_to_portal(actor=dana, access=access, body="One")
    write_to_portal(actor=dana, access=access, body="Two")
    assert shown.news_since(access) == 2
    note_view(access=access, page="the messages")
    access.refresh_from_db()
    assert shown.news_since(access) == 0
    filed = write_from_portal(access=access, body="Thank you")
    answer(actor=dana, correspondence=filed, channel="portal", body="You are welcome")
    assert shown.news_since(access) == 1


def test_the_words_of_the_stage_in_english_where_there_are_no_others(matter, access):
    change_contact(actor=None, contact=access.contact, language="es")
    assert shown.stage_words(matter) == "We are in intake."


def test_a_paper_waiting_for_the_scanner_is_not_handed_out(matter, dana):
    document = share(actor=dana, row=make.document(matter))
    assert shown.version_for_client(document)
    Blob.objects.update(scan=Scan.WAITING)
    assert shown.version_for_client(document) is None
