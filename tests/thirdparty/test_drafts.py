"""The next asking in words: prepared by the sweep, read and changed by a person, let go, taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage, State
from clients.models import Contact
from matters.actions import add_party
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY, moment
from thirdparty.actions import (
    edit_draft,
    follow_up,
    note_number,
    put_department,
    receive_request,
    send_draft,
    send_drafts,
    snooze_request,
    unsend_draft,
    write_draft,
)
from thirdparty.models import Draft, Status, ThirdPartyRequest
from thirdparty.sweep import prepare_drafts
from thirdparty.wording import token_of

TWO_WEEKS = MONDAY + timedelta(14)


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact("Mercy General", kind="organisation", email="info@mercy.test")


@pytest.fixture
def due(waiting: ThirdPartyRequest, mercy: Contact):
    """Asked once, by fax, two weeks ago; next by e-mail; its draft is ready."""
    ThirdPartyRequest.objects.filter(pk=waiting.pk).update(ladder=["fax", "email"], contact=mercy)
    with clock.travel(moment(TWO_WEEKS)):
        assert prepare_drafts() == 1
        waiting.refresh_from_db()
        yield waiting


def ready(request: ThirdPartyRequest) -> Draft:
    return request.drafts.ready().get()


# The words


def test_it_says_which_asking_it_is_and_what_went_before(due: ThirdPartyRequest) -> None:
    draft = ready(due)
    assert draft.subject.startswith("Second request: Medical records, ")
    assert token_of(due.pk) in draft.subject
    assert "- Mar 2, 2026 by fax" in draft.body
    assert (draft.number, draft.channel, draft.to_address) == (2, "email", "info@mercy.test")


def test_it_goes_to_the_desk_for_its_kind_with_their_number(due, mercy, matter, dana) -> None:
    ThirdPartyRequest.objects.update(kind="medical_records", clock_days=30)
    put_department(actor=dana, contact=mercy, name="Records", email="roi@mercy.test", person="Karen")
    party = add_party(actor=dana, matter=matter, contact=mercy, role="provider")
    note_number(actor=dana, party=party, sort="chart", value="MRN 17")
    Draft.objects.update(state="dropped")
    write_draft(actor=dana, request=due)
    draft = ready(due)
    assert draft.to_address == "roi@mercy.test"
    for words in (
        "Records, Karen",
        "Your Chart number MRN 17",
        "45 CFR 164.524(b)(2)",
        "ends on Apr 1, 2026",
    ):
        assert words in draft.body


def test_it_asks_only_for_what_is_missing(due, dana) -> None:
    due.parts.create(key="films", name="Films", position=2, from_on=date(2025, 1, 2))
    receive_request(actor=dana, request=due, parts={"answer": "complete"})
    write_draft(actor=dana, request=due)
    body = ready(due).body
    assert "Still missing:\n- Films, from Jan 2, 2025" in body
    assert "- Answer" not in body


def test_a_name_with_markup_stays_a_name(due, matter, dana) -> None:
    Contact.objects.filter(pk=matter.client_id).update(name="Ana O'Neil & <Co>")
    Draft.objects.update(state="dropped")
    write_draft(actor=dana, request=due)
    assert "Ana O'Neil & <Co>" in ready(due).body


def test_the_first_letter_is_written_when_asked_for(draft: ThirdPartyRequest, dana) -> None:
    write_draft(actor=dana, request=draft)
    write_draft(actor=dana, request=draft)
    assert ready(draft).subject.startswith("Request: ")


# Letting it go


def test_an_approved_draft_leaves_in_ten_seconds_and_counts(due, dana) -> None:
    held = send_draft(actor=dana, request=due)
    message = OutgoingMessage.objects.get(channel="email", to_address="info@mercy.test")
    assert message.due_at - clock.now() == timedelta(seconds=10)
    assert (message.once_only, message.body) == (True, Draft.objects.get().body)
    assert held.next_follow_up_on == TWO_WEEKS + timedelta(7)
    attempt = held.attempts.get(number=2)
    assert (attempt.channel, attempt.message, attempt.proof_kind) == ("email", message, "message")


def test_it_is_sent_once(due, dana) -> None:
    send_draft(actor=dana, request=due)
    with pytest.raises(ValidationError, match="no draft ready"):
        send_draft(actor=dana, request=due)
    assert OutgoingMessage.objects.filter(channel="email", to_address="info@mercy.test").count() == 1


def test_undo_leaves_everything_as_it_was(due, dana) -> None:
    before = {name: getattr(due, name) for name in ("status", "next_follow_up_on", "sent_on", "owner")}
    send_draft(actor=dana, request=due)
    held = unsend_draft(actor=dana, request=due)
    assert {name: getattr(held, name) for name in before} == before
    assert held.attempts.count() == 1
    assert OutgoingMessage.objects.get(to_address="info@mercy.test").state == State.WITHDRAWN
    send_draft(actor=dana, request=due)
    assert held.attempts.count() == 2


def test_what_has_left_is_not_taken_back(due, dana) -> None:
    send_draft(actor=dana, request=due)
    OutgoingMessage.objects.filter(to_address="info@mercy.test").update(state="sent", sent_at=clock.now())
    with pytest.raises(ValidationError, match="has left already"):
        unsend_draft(actor=dana, request=due)
    assert due.attempts.count() == 2


def test_after_a_later_call_there_is_nothing_to_take_back(due, dana) -> None:
    send_draft(actor=dana, request=due)
    follow_up(actor=dana, request=due, channel="phone", outcome="spoke")
    with pytest.raises(ValidationError, match="nothing to take back"):
        unsend_draft(actor=dana, request=due)


def test_the_first_sending_by_e_mail_is_undone_to_a_draft(draft, mercy, dana) -> None:
    ThirdPartyRequest.objects.update(contact=mercy, ladder=["email"])
    write_draft(actor=dana, request=draft)
    assert send_draft(actor=dana, request=draft).status == Status.SENT
    held = unsend_draft(actor=dana, request=draft)
    assert (held.status, held.sent_on, held.next_follow_up_on) == (Status.DRAFT, None, None)


def test_a_letter_is_not_e_mailed(due, dana) -> None:
    Draft.objects.update(channel="fax")
    with pytest.raises(ValidationError, match="goes by fax: print it"):
        send_draft(actor=dana, request=due)


def test_without_an_address_it_says_so(due, dana) -> None:
    Draft.objects.update(to_address="")
    with pytest.raises(ValidationError, match="no e-mail address of Mercy General"):
        send_draft(actor=dana, request=due)


def test_a_legal_assistant_lets_nothing_go(due, lee) -> None:
    for verb in (send_draft, write_draft, unsend_draft):
        with pytest.raises(PermissionDenied):
            verb(actor=lee, request=due)


def test_one_refusal_holds_nobody_else_up(due, draft, matter, dana) -> None:
    other = matter.requests.get(blueprint__key="police")
    sent, refused = send_drafts(actor=dana, requests=[other, due])
    assert [row.pk for row in sent] == [due.pk]
    assert "no draft ready" in refused[other]


# Changing and overtaking it


def test_other_words_go_out(due, dana) -> None:
    edit_draft(actor=dana, request=due, to_address="x@mercy.test", subject="Please", body="Dear Karen")
    send_draft(actor=dana, request=due)
    message = OutgoingMessage.objects.get(to_address="x@mercy.test")
    assert (message.subject, message.body) == ("Please", "Dear Karen")
    assert Draft.objects.get().edited_by == dana


@pytest.mark.parametrize(("field", "value"), [("to_address", "nowhere"), ("subject", ""), ("body", " ")])
def test_bad_words_are_refused_at_their_field(due, dana, field: str, value: str) -> None:
    said = {"to_address": "x@mercy.test", "subject": "s", "body": "b", field: value}
    with pytest.raises(ValidationError) as refusal:
        edit_draft(actor=dana, request=due, **said)
    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize("overtake", ["call", "receipt"])
def test_what_is_overtaken_is_dropped(due, dana, overtake: str) -> None:
    if overtake == "call":
        follow_up(actor=dana, request=due, channel="phone", outcome="voicemail")
    else:
        receive_request(actor=dana, request=due)
    assert not due.drafts.ready().exists()


def test_put_off_the_draft_is_kept_for_its_day(due, dana) -> None:
    snooze_request(actor=dana, request=due, until=TWO_WEEKS + timedelta(3), reason="Closed")
    assert ready(due).number == 2
