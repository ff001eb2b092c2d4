"""What goes out with a letter: the authorization and our letter of representation, bound, kept, read again."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from caseops.core import clock
from caseops.notifications.answers import RefusedError
from caseops.notifications.models import OutgoingMessage
from documents.actions import bin_document
from documents.models import Blob, Reading, ReadingState, Scan
from tests import make
from tests.thirdparty.conftest import MONDAY
from thirdparty.actions import add_request, edit_draft, send_draft, unsend_draft, write_draft
from thirdparty.models import Draft, ThirdPartyRequest
from thirdparty.papers.binding import keep_packet, keep_packets, packet_pdf, read_packet
from thirdparty.papers.chosen import papers_of
from thirdparty.reply_to import number_of, reply_address


@pytest.fixture
def records(on_monday, matter, dana, settings) -> ThirdPartyRequest:
    """Medical records by e-mail; the authorization and our letter are in the file; the draft is ready."""
    settings.MAIL_IN_ADDRESS = "files@harbor.example"
    hipaa = make.document(matter, make.pdf("HIPAA signed"), "hipaa.pdf", title="HIPAA")
    make.document(matter, make.pdf("We represent her"), "lor.pdf", title="Letter of representation")
    make.authorized(matter, document=hipaa)
    mercy = make.contact("Mercy General", kind="organisation", email="roi@mercy.test")
    row = add_request(
        actor=dana,
        matter=matter,
        name="Charts",
        asked_of="hospital",
        kind="medical_records",
        contact=mercy,
    )
    return write_draft(actor=dana, request=row)


@pytest.fixture
def sent(records, dana) -> Draft:
    send_draft(actor=dana, request=records)
    return records.drafts.get()


def pages(content: bytes) -> list[str]:
    return [page.extract_text().strip() for page in PdfReader(BytesIO(content)).pages]


def titles(row) -> list[str]:
    return [paper.title for paper in papers_of([row], MONDAY)[row.pk]]


def test_the_e_mail_names_one_pdf_and_the_sender_reads_it(sent) -> None:
    message = OutgoingMessage.objects.get(pk=sent.message_id)
    number = sent.request.matter.number
    assert message.enclosure == f"{number}-request-{sent.request_id}-1.pdf"
    assert pages(read_packet(sent.pk))[-2:] == ["HIPAA signed", "We represent her"]


def test_an_answer_comes_back_to_the_address_of_the_request(sent) -> None:
    message = OutgoingMessage.objects.get(pk=sent.message_id)
    assert message.reply_to == reply_address(sent.request_id)
    assert number_of(message.reply_to) == sent.request_id


def test_it_is_bound_once_and_kept_while_it_waits(sent, django_assert_max_num_queries) -> None:
    assert [keep_packets(), keep_packets()] == [1, 0]
    sent.refresh_from_db()
    with django_assert_max_num_queries(1):
        assert read_packet(sent.pk).startswith(b"%PDF")
    assert sent.packet.media_type == "application/pdf"


def test_what_went_out_stays_what_it_was(sent, matter, dana, as_dana) -> None:
    keep_packets()
    before = read_packet(sent.pk)
    bin_document(actor=dana, document=matter.documents.get(title="HIPAA"))
    assert read_packet(sent.pk) == before
    answer = as_dana.get(f"/requests/{sent.request_id}/letter/1/")
    assert answer.content == before
    assert (
        f"/requests/{sent.request_id}/letter/1/"
        in as_dana.get(f"/requests/{sent.request_id}/").content.decode()
    )


def test_undo_forgets_it_and_the_next_one_is_bound_anew(sent, dana) -> None:
    keep_packets()
    row = unsend_draft(actor=dana, request=sent.request)
    assert row.drafts.get().packet is None
    edit_draft(actor=dana, request=row, to_address="roi@mercy.test", subject="Please", body="New words")
    send_draft(actor=dana, request=row)
    assert "New words" in pages(read_packet(sent.pk))[0]


def test_a_packet_bound_too_late_is_not_remembered(sent, dana) -> None:
    unsend_draft(actor=dana, request=sent.request)
    keep_packet(sent)
    assert Draft.objects.get().packet is None
    assert Blob.objects.filter(media_type="application/pdf").count() == 3


def test_without_its_draft_nothing_goes_with_it(db) -> None:
    with pytest.raises(RefusedError, match="is gone"):
        read_packet(4711)


# Which papers


def test_the_authorization_that_covers_it_and_lasts_longest(records, matter) -> None:
    elm = make.contact("Elm Clinic", kind="organisation")
    longer = make.document(matter, make.pdf("Longer"), "b.pdf", title="Longer")
    other = make.document(matter, make.pdf("Elm"), "c.pdf", title="For Elm only")
    matter.authorizations.update(expires_on=clock.today())
    make.authorized(matter, document=longer)
    make.authorized(matter, document=other, contact=elm)
    make.authorized(matter, scope="billing records", document=other)
    assert titles(records) == ["Longer", "Letter of representation"]


def test_what_is_binned_or_held_back_stays_here(records, matter, dana) -> None:
    bin_document(actor=dana, document=matter.documents.get(title="HIPAA"))
    assert titles(records) == ["Letter of representation"]
    Blob.objects.update(scan=Scan.WAITING)
    assert titles(records) == []
    assert len(pages(packet_pdf(records.drafts.get()))) == 1


def test_many_requests_cost_no_more_queries(records, dana, django_assert_num_queries) -> None:
    others = [make.matter().requests.first() for _ in range(4)]
    with django_assert_num_queries(3):
        found = papers_of([records, *others], MONDAY)
    assert [len(found[row.pk]) for row in (records, *others)] == [2, 0, 0, 0, 0]


def test_a_paper_that_does_not_open_is_said_before_it_is_approved(records, dana) -> None:
    Reading.objects.update(state=ReadingState.REFUSED)
    with pytest.raises(ValidationError, match="HIPAA cannot be opened"):
        send_draft(actor=dana, request=records)


def test_what_is_too_heavy_is_said_before_it_is_approved(records, dana) -> None:
    Blob.objects.update(size=15 * 1024**2)
    with pytest.raises(ValidationError, match="too large for an e-mail"):
        send_draft(actor=dana, request=records)
    assert not OutgoingMessage.objects.filter(channel="email").exists()


def test_a_broken_paper_that_nobody_has_read_yet_fails_in_words(records, matter) -> None:
    paper = make.document(matter, b"%PDF-1.7 nothing else", "broken.pdf", title="Scan")
    matter.authorizations.update(document=paper)
    with pytest.raises(RefusedError, match="Scan cannot be bound"):
        packet_pdf(records.drafts.get())


def test_the_page_says_what_goes_with_it(records, as_dana) -> None:
    page = as_dana.get(records.get_absolute_url()).content.decode()
    assert "with authorization and letter of representation" in page
