"""A file comes in: looked at, kept once, documented, audited."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import override_settings

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.actions import Labels, keep, keep_file
from documents.models import Blob, Document
from matters.models import Matter
from tests import make
from tests.make import pdf

Bring = Callable[..., Document]
Waiting = Callable[[], list[Path]]


def test_a_file_is_kept_under_its_hash(waiting: Waiting, bring: Bring) -> None:
    document = bring(pdf("one"), "C:\\scans\\mercy_records.PDF")
    version = document.latest
    with version.blob.open() as file:
        assert file.read() == pdf("one")
    assert (version.name, document.title) == ("mercy_records.PDF", "Mercy records")
    assert version.blob.media_type == "application/pdf"
    assert version.blob.scan == "not_scanned"
    assert waiting() == []


def test_its_labels_stay_with_it(bring: Bring, dana: User) -> None:
    hospital = make.contact("Mercy Hospital")
    said = {"category": "medical_record", "document_on": date(2026, 3, 2), "sender": hospital}
    document = bring(title=" Bills  of May ", people=[hospital], actor=dana, **said)
    assert document.title == "Bills of May"
    assert (document.sender, list(document.people.all())) == (hospital, [hospital])
    assert document.received_on == clock.today(dana.zone)
    assert document.filed_by == dana


def test_it_is_told_on_the_timeline(bring: Bring, matter: Matter, dana: User) -> None:
    document = bring(actor=dana, source="fax")
    entry = Entry.objects.about(matter).first()
    assert (entry.sentence, entry.movement) == ("put Records into the file (fax)", True)
    assert entry.target_id == document.pk


def test_the_same_bytes_come_into_a_file_once(waiting: Waiting, bring: Bring, matter: Matter) -> None:
    first = bring(pdf("one"), "a.pdf")
    again = keep(actor=None, content=BytesIO(pdf("one")), matter=matter, labels=Labels("b.pdf", "fax"))
    assert (again.document, again.is_new) == (first, False)
    assert Entry.objects.filter(verb="document.kept").count() == 1
    assert waiting() == []


def test_two_files_share_bytes_that_are_the_same(bring: Bring) -> None:
    one, two = bring(pdf("one")), bring(pdf("one"), matter=make.matter())
    assert one != two
    assert Blob.objects.count() == 1


def test_a_binned_twin_does_not_count(bring: Bring) -> None:
    first = bring()
    Document.objects.update(binned_at=clock.now())
    assert bring() != first


def test_without_a_matter_it_waits_in_the_inbox(bring: Bring, dana: User, marco: User) -> None:
    scan, own = bring(pdf("a"), matter=None, source="scan"), bring(pdf("b"), matter=None, actor=dana)
    assert set(Document.objects.unfiled()) == {scan, own}
    assert set(Document.objects.visible_to(dana)) == {scan, own}
    assert set(Document.objects.visible_to(marco)) == {scan}
    assert Entry.objects.on_target(own).get().sentence == "brought in Records, unfiled (uploaded)"


def test_a_twin_that_is_not_the_persons_to_see_stays_unknown(bring: Bring, dana: User, marco: User) -> None:
    assert bring(matter=None, actor=dana) != bring(matter=None, actor=marco)


def test_it_is_told_by_its_content_and_not_by_its_name(bring: Bring) -> None:
    assert bring(pdf(), "holiday.jpg").latest.blob.media_type == "application/pdf"


def test_an_empty_file_is_refused(waiting: Waiting, bring: Bring) -> None:
    with pytest.raises(ValidationError, match="This file is empty"):
        bring(b"")
    assert waiting() == []


def test_a_file_too_large_is_refused_before_it_fills_the_disk(waiting: Waiting, bring: Bring) -> None:
    with override_settings(FILE_LIMIT=1024 * 1024), pytest.raises(ValidationError, match="larger than 1 MB"):
        bring(b"x" * (1024 * 1024 + 1))
    assert waiting() == []
    assert not Blob.objects.exists()


def test_tomorrow_is_no_day_of_receipt(bring: Bring) -> None:
    with pytest.raises(ValidationError, match="A day still to come"):
        bring(received_on=clock.today() + timedelta(2))
    assert not Document.objects.exists()


def test_someone_who_left_brings_nothing_in(matter: Matter, dana: User) -> None:
    dana.is_active = False
    with pytest.raises(PermissionDenied):
        keep_file(actor=dana, content=BytesIO(pdf()), name="a.pdf", matter=matter, source="upload")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("invoice\u202efdp.exe", "invoice fdp.exe"),
        ("  .pdf", "pdf"),
        ("...", "Unnamed"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
    ],
)
def test_names_are_made_harmless(bring: Bring, given: str, kept: str) -> None:
    assert bring(name=given).latest.name == kept
