"""Nothing goes out without the client's leave, and the button that mends it does."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pypdf import PdfReader

from clients.models import Contact
from matters.models import Matter
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY
from thirdparty.actions import (
    add_authorization,
    add_request,
    follow_up,
    receive_request,
    revoke_authorization,
    send_draft,
    send_request,
    write_draft,
)
from thirdparty.guard import objection
from thirdparty.memory import habit, habits
from thirdparty.models import Authorization, Part, Status, ThirdPartyRequest
from thirdparty.papers.binding import packet_pdf


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact("Mercy General", kind="organisation", email="roi@mercy.test")


@pytest.fixture
@standing
def records(on_monday, matter: Matter, dana, mercy) -> ThirdPartyRequest:
    """Medical records of Mercy, not asked for yet; nobody has signed anything."""
    return add_request(
        actor=dana, matter=matter, name="Charts", asked_of="hospital", kind="medical_records", contact=mercy
    )


def answered(mercy: Contact, days: list[int], **fields: object) -> list[ThirdPartyRequest]:
    """So many requests of other matters that Mercy has answered, each after so many days."""
    return ThirdPartyRequest.objects.bulk_create(
        ThirdPartyRequest(
            matter=make.matter(), name="Charts", asked_of="hospital", contact=mercy, status=Status.COMPLETE,
            sent_on=MONDAY - timedelta(wait), closed_on=MONDAY, ladder=["fax"], first_follow_up_days=14,
            repeat_days=7, escalate_after_days=30, **fields,
        )
        for wait in days
    )  # fmt: skip


def test_without_an_authorization_nothing_goes_out(records, dana) -> None:
    with pytest.raises(ValidationError, match="for medical records covers Mercy General"):
        send_request(actor=dana, request=records)
    records.refresh_from_db()
    assert records.status == Status.DRAFT


def test_with_one_it_goes(records, matter, dana) -> None:
    make.authorized(matter)
    assert send_request(actor=dana, request=records).status == Status.SENT


def test_what_needs_none_goes_without(waiting) -> None:
    assert objection(waiting, MONDAY) == ""


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"expires_on": MONDAY - timedelta(1)}, "expired on Mar 1, 2026"),
        ({"revoked_on": MONDAY - timedelta(1)}, "revoked the authorization for medical records on Mar 1"),
        ({"scope": "billing records"}, "covers Mercy General"),
        ({"signed_on": MONDAY + timedelta(1)}, "not signed before Mar 3, 2026"),
    ],
)
def test_one_that_does_not_cover_it_says_why(records, matter, fields, sentence: str) -> None:
    row = make.authorized(matter, signed_on=MONDAY - timedelta(90))
    Authorization.objects.filter(pk=row.pk).update(**fields)
    assert sentence in objection(records, MONDAY)


def test_one_that_names_somebody_else_does_not_cover_it(records, matter) -> None:
    elm = make.contact("Elm Clinic", kind="organisation")
    make.authorized(matter, contact=elm)
    assert "covers Mercy General" in objection(records, MONDAY)


def test_it_must_last_until_they_usually_answer(records, matter, mercy) -> None:
    make.authorized(matter, expires_on=MONDAY + timedelta(20))
    assert objection(records, MONDAY) == ""
    answered(mercy, [25, 30, 35])
    assert "usually takes 30 days: it would not last until Apr 1, 2026" in objection(records, MONDAY)


def test_a_follow_up_in_writing_is_guarded_a_call_is_not(records, matter, dana) -> None:
    row = make.authorized(matter)
    send_request(actor=dana, request=records)
    revoke_authorization(actor=dana, authorization=row, reason="By letter")
    with pytest.raises(ValidationError, match="revoked"):
        follow_up(actor=dana, request=records)
    follow_up(actor=dana, request=records, channel="phone", outcome="voicemail")


def test_a_draft_is_guarded_too(records, dana) -> None:
    ThirdPartyRequest.objects.update(ladder=["email"])
    write_draft(actor=dana, request=records)
    with pytest.raises(ValidationError, match="Add the signed one first"):
        send_draft(actor=dana, request=records)
    assert records.drafts.ready().exists()


# The paper itself


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"signed_on": MONDAY + timedelta(1)}, "signed_on"),
        ({"scope": "gossip"}, "scope"),
        ({"expires_on": MONDAY - timedelta(9)}, "__all__"),
    ],
)
def test_odd_authorizations_are_refused(on_monday, matter, said, field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        make.authorized(matter, **said)
    assert list(refusal.value.message_dict) == [field]


def test_a_paper_of_another_matter_is_refused(on_monday, matter) -> None:
    other = make.document(make.matter())
    with pytest.raises(ValidationError, match="a paper of this matter"):
        make.authorized(matter, document=other)


def test_it_is_revoked_once(on_monday, matter, dana) -> None:
    row = make.authorized(matter)
    revoke_authorization(actor=dana, authorization=row, reason="By phone")
    with pytest.raises(ValidationError, match="revoked already"):
        revoke_authorization(actor=dana, authorization=row, reason="By phone")


def test_a_legal_assistant_adds_none(on_monday, matter, lee) -> None:
    with pytest.raises(PermissionDenied):
        add_authorization(actor=lee, matter=matter, scope="medical records", signed_on=MONDAY)


def test_letter_authorization_and_representation_are_one_pdf(records, matter, dana) -> None:
    paper = make.document(matter, make.pdf("HIPAA signed"), "hipaa.pdf", title="HIPAA")
    make.document(matter, make.pdf("We represent her"), "lor.pdf", title="Letter of representation")
    make.document(matter, make.pdf("Something else"), "else.pdf", title="Else")
    make.authorized(matter, document=paper)
    write_draft(actor=dana, request=records)
    pages = [page.extract_text() for page in PdfReader(BytesIO(packet_pdf(records.drafts.get()))).pages]
    assert "Charts" in pages[0]
    assert [page.strip() for page in pages[-2:]] == ["HIPAA signed", "We represent her"]
    assert not any("Something else" in page for page in pages)


# The page


def test_the_page_says_why_and_offers_the_button(records, matter, as_dana) -> None:
    page = as_dana.get(records.get_absolute_url()).content.decode()
    assert "This may not go out yet" in page
    url = f"/requests/of/{matter.number}/authorization/"
    assert url in page
    as_dana.post(url, {"scope": "medical records", "signed_on": "2026-03-02"})
    assert "This may not go out yet" not in as_dana.get(records.get_absolute_url()).content.decode()


def test_after_the_button_one_is_back_at_the_request(records, matter, as_dana) -> None:
    there = f"http://testserver{records.get_absolute_url()}"
    answer = as_dana.post(
        f"/requests/of/{matter.number}/authorization/?at=page",
        {"scope": "medical records", "signed_on": "2026-03-02"},
        headers={"HX-Request": "true", "HX-Current-URL": there},
    )
    assert answer["HX-Redirect"] == records.get_absolute_url()


# What we remember of them


def test_we_remember_how_long_they_take(mercy, on_monday) -> None:
    answered(mercy, [10, 20, 30, 40, 90])
    found = habit(mercy.pk)
    assert (found.answers, found.median, found.slow, found.is_known) == (5, 30, 90, True)


def test_two_answers_are_no_habit_yet(mercy, on_monday) -> None:
    answered(mercy, [10, 20])
    assert not habit(mercy.pk).is_known


def test_nobody_is_remembered_before_they_answer(mercy) -> None:
    assert habit(mercy.pk) is None
    assert habit(None) is None


def test_fee_channel_and_whether_it_came_at_once(mercy, on_monday) -> None:
    rows = answered(mercy, [10, 20])
    for row, amount in zip(rows, (25, 35), strict=True):
        row.invoices.create(amount=amount, came_on=MONDAY)
        row.attempts.create(number=1, channel="fax")
    state = {"state": Part.State.COMPLETE}
    rows[0].parts.create(key="a", name="A", received_on=date(2026, 2, 1), **state)
    rows[0].parts.create(key="b", name="B", received_on=date(2026, 3, 1), **state)
    found = habit(mercy.pk)
    assert (found.channel, found.at_once, found.fee) == ("fax", 50, 25)


def test_many_are_remembered_in_one_query(mercy, on_monday, django_assert_num_queries) -> None:
    elm = make.contact("Elm Clinic", kind="organisation")
    answered(mercy, [10])
    answered(elm, [20])
    with django_assert_num_queries(1):
        found = habits([mercy.pk, elm.pk])
    assert {pk: each.median for pk, each in found.items()} == {mercy.pk: 10, elm.pk: 20}


def test_the_page_shows_how_they_answer(records, mercy, matter, dana, as_dana) -> None:
    answered(mercy, [12, 14, 16])
    page = as_dana.get(records.get_absolute_url()).content.decode()
    assert "How they answer" in page
    assert "14 days" in page


def test_an_answer_that_comes_is_remembered(records, matter, mercy, dana) -> None:
    make.authorized(matter)
    send_request(actor=dana, request=records)
    receive_request(actor=dana, request=records)
    assert habit(mercy.pk).answers == 1
