"""The signature: what it takes, what it leaves behind, and what it sets going."""

import json
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.signing.actions import decline, sign
from caseops.signing.models import SigningEvent, SigningLink
from caseops.signing.strokes import parsed
from caseops.signing.terms import fingerprint_of_terms
from tests.signing.conftest import VISITOR
from thirdparty.models import Authorization

DRAWN = [[[10, 100], [60, 40], [120, 110]], [[200, 100], [260, 60], [320, 120]]]


def words_of(document):
    with document.latest.blob.open() as file:
        content = file.read()
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages), content


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": "R"}, "full name"),
        ({"agreed": False}, "agree to sign"),
    ],
    ids=str,
)
def test_a_name_and_their_word_are_needed(read, said, words):
    with pytest.raises(ValidationError, match=words):
        sign(**{"packet": read, "name": "Rosa Alvarez", "agreed": True, "visitor": VISITOR, **said})
    assert not read.events.filter(what__in=["agreed", "signed"]).exists()


def test_each_paper_is_opened_first(packet):
    with pytest.raises(ValidationError, match="read each paper"):
        sign(packet=packet, name="Rosa Alvarez", agreed=True, visitor=VISITOR)


def test_each_paper_gets_a_signed_version_and_the_first_stays(signed):
    for paper in signed.papers.all():
        versions = list(paper.document.versions.order_by("number"))
        assert [row.number for row in versions] == [1, 2]
        assert (paper.before, paper.after) == tuple(versions)
        words, content = words_of(paper.document)
        assert sha256(content).hexdigest() == paper.after.blob.sha256 != paper.before.blob.sha256
        assert "Signed electronically by Rosa Alvarez" in words
        assert paper.document.title in words
        paper.document.refresh_from_db()
        assert paper.document.is_shared


def test_the_certificate_tells_who_when_where_and_the_hash_of_each(signed):
    words, _ = words_of(signed.certificate)
    flat = words.replace("\n", "")
    for paper in signed.papers.all():
        assert paper.before.blob.sha256 in flat
        assert paper.after.blob.sha256 in flat
    moment = signed.signed_at
    assert f"{moment:%Y-%m-%d %H:%M:%S} UTC" in words
    assert "America/Los_Angeles" in words
    for said in (
        "203.0.113.7",
        "iPhone",
        "15 U.S.C. § 7001(c)",
        "Agreed to sign electronically",
        "not been confirmed",
    ):
        assert said in " ".join(words.split())
    assert signed.terms in flat
    assert signed.terms == fingerprint_of_terms()


def test_a_drawn_signature_is_drawn(read):
    done = sign(packet=read, name="Rosa Alvarez", agreed=True, visitor=VISITOR, strokes=DRAWN)
    assert (done.signed_how, done.strokes) == ("drawn", DRAWN)
    words, _ = words_of(done.certificate)
    assert "Rosa Alvarez (drawn)" in words


def test_what_waited_begins(signed):
    matter = signed.matter
    assert matter.key_date("retainer_signed") == clock.today()
    assert matter.document_requirements.get(name="Signed fee agreement").received_on
    leave = Authorization.objects.get()
    assert (leave.scope, leave.signed_on, leave.document.title) == (
        "medical records", clock.today(), "HIPAA authorization",
    )  # fmt: skip
    assert leave.expires_on.year == clock.today().year + 1
    assert OutgoingMessage.objects.filter(channel="bell", subject__startswith="Signed: Rosa").exists()
    assert Entry.objects.about(matter).filter(verb="signing.signed").get().movement


def test_signed_once(signed):
    with pytest.raises(ValidationError, match="signed already"):
        sign(packet=signed, name="Rosa Alvarez", agreed=True, visitor=VISITOR)
    with pytest.raises(ValidationError, match="signed already"):
        decline(packet=signed, reason="No", visitor=VISITOR)
    assert SigningLink.objects.get().revoked_at


def test_declined_with_a_reason_and_nobody_is_reminded(packet):
    with pytest.raises(ValidationError, match="few words"):
        decline(packet=packet, reason=" ", visitor=VISITOR)
    decline(packet=packet, reason="The fee is too high", visitor=VISITOR)
    packet.refresh_from_db()
    assert (packet.standing, packet.chase_at) == (("declined", "bad"), None)
    assert OutgoingMessage.objects.filter(channel="bell", body="The fee is too high").exists()


def test_nobody_rewrites_what_happened(signed):
    for change in (lambda rows: rows.update(detail="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(SigningEvent.objects.all())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[[1, 2]]",
        "[[[1, 2]]]",
        "[[[0, 0], [601, 5]]]",
        json.dumps([[[1, 1]] * 4001]),
        "[" * 50_000,
        "[[[NaN, 1]]]",
    ],
    ids=range(8),
)
def test_a_drawing_is_lines_of_points_within_the_field(text):
    with pytest.raises(ValidationError, match="did not arrive"):
        parsed(text)


def test_a_drawing_as_the_screen_sends_it_is_taken():
    assert parsed(json.dumps(DRAWN)) == DRAWN
