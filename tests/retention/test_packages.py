"""A client's file, handed over as one archive."""

import csv
import hashlib
import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.retention.actions import ask_for_package
from caseops.retention.handing import work, zipping
from caseops.retention.handing.work import build_due, forget_stale
from caseops.retention.models import Package
from documents.models import Document
from matters.actions import add_note
from tests import make
from tests.retention.rows import packed


def opened(row):
    with row.blob.open() as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


@pytest.fixture
def full(matter, dana):
    """Two documents of one name, one without a category, one in the bin, a note and a message."""
    said = {"title": "Mercy: ER/visit", "category": "medical_record", "document_on": date(2026, 3, 2)}
    make.document(matter, make.pdf("One"), **said), make.document(matter, make.pdf("Two"), **said)
    make.document(matter, make.pdf("Three"), "loose.pdf")
    binned = make.document(matter, make.pdf("Four"), "binned.pdf")
    Document.objects.filter(pk=binned.pk).update(binned_at=clock.now())
    add_note(actor=dana, matter=matter, text="He drinks.")
    make.message(matter, "Did they accept?")
    return matter


def test_documents_lie_by_category_under_names_people_read(full):
    names = [name for name in opened(packed(full)).namelist() if name.startswith("documents/")]
    assert names == [
        "documents/Not sorted/Loose.pdf",
        "documents/Medical records/2026-03-02 Mercy ER-visit.pdf",
        "documents/Medical records/2026-03-02 Mercy ER-visit (2).pdf",
    ]


def test_the_index_has_the_hash_of_every_file(full):
    archive = opened(packed(full))
    rows = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode())))
    assert len(rows) == len(archive.namelist()) - 2
    for row in rows:
        content = archive.read(row["file"])
        assert (len(content), hashlib.sha256(content).hexdigest()) == (int(row["bytes"]), row["sha256"])
        assert row["sha256"] in archive.read("index.html").decode()


def test_pages_tell_timeline_people_deadlines_and_what_was_said(full, dana):
    archive = opened(packed(full))
    assert "opened the matter" in archive.read("timeline.html").decode()
    assert full.client.name in archive.read("people.html").decode()
    assert "Did they accept?" in archive.read("messages.html").decode()
    assert "Key dates" in archive.read("deadlines.html").decode()


def test_our_notes_stay_here_unless_somebody_says_otherwise(full, dana):
    assert not any(
        b"He drinks." in opened(packed(full)).read(name) for name in opened(packed(full)).namelist()
    )
    row = ask_for_package(actor=dana, matter=full, reason="To new counsel", with_notes=True)
    build_due()
    row.refresh_from_db()
    assert "He drinks." in opened(row).read("internal notes.html").decode()


def test_markup_in_a_message_stays_text(full):
    make.message(full, "<script>alert(1)</script>")
    assert "<script>" not in opened(packed(full)).read("messages.html").decode()


def test_a_file_a_scanner_has_not_released_is_left_out(full):
    blob = Document.objects.filter(matter=full, title="Loose").get().latest.blob
    type(blob).objects.filter(pk=blob.pk).update(scan="infected")
    assert "documents/Not sorted/Loose.pdf" not in opened(packed(full)).namelist()


@pytest.mark.parametrize("key", ["sam", "lee"])
def test_who_may_not(matter, key):
    with pytest.raises(PermissionDenied):
        ask_for_package(actor=make.person(key), matter=matter, reason="x")


def test_one_at_a_time_and_with_a_reason(matter, dana):
    with pytest.raises(ValidationError, match="to whom it goes"):
        ask_for_package(actor=dana, matter=matter, reason=" ")
    ask_for_package(actor=dana, matter=matter, reason="To the client")
    with pytest.raises(ValidationError, match="is being built"):
        ask_for_package(actor=dana, matter=matter, reason="To the client")


def test_killed_while_it_is_built_the_next_run_builds_it(full, dana, monkeypatch):
    class KilledError(BaseException):
        """As a worker that is gone."""

    def killed(*_args):
        raise KilledError

    row = ask_for_package(actor=dana, matter=full, reason="To the client")
    with monkeypatch.context() as patch:
        patch.setattr(work, "write_package", killed)
        with pytest.raises(KilledError):
            build_due()
    assert (build_due(), build_due()) == (1, 0)
    row.refresh_from_db()
    assert (row.documents, row.problem) == (3, "")


def test_what_breaks_is_said_and_not_tried_for_ever(full, dana, monkeypatch):
    monkeypatch.setattr(work, "write_package", lambda *_args: 1 / 0)
    row = ask_for_package(actor=dana, matter=full, reason="To the client")
    assert build_due() == 1
    row.refresh_from_db()
    assert (row.problem, row.blob) == (work.BROKE, None)


def test_after_a_week_only_the_row_is_left(full):
    row = packed(full)
    assert forget_stale() == 0
    Package.objects.filter(pk=row.pk).update(done_at=clock.now() - timedelta(8))
    assert forget_stale() == 1
    row.refresh_from_db()
    assert (row.blob, len(row.sha256)) == (None, 64)


def test_long_names_are_cut_and_kept_apart():
    taken = set()
    assert zipping.free_name("a/b.pdf", taken) == "a/b.pdf"
    assert zipping.free_name("A/B.pdf", taken) == "A/B (2).pdf"


def test_it_is_asked_for_and_taken_after_signing_in_again(as_dana, matter):
    address = reverse("packages_of_file", args=[matter.number])
    assert as_dana.get(address).url.startswith(reverse("account_reauthenticate"))
    as_dana.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    assert as_dana.post(address, {"reason": ""}).status_code == 422
    assert as_dana.post(address, {"reason": "To the client"}).status_code == 302
    asked = {"HX-Request": "true", "HX-Target": "packages"}
    assert "every 2s" in as_dana.get(address, headers=asked).content.decode()
    build_due()
    assert "every 2s" not in as_dana.get(address, headers=asked).content.decode()
    taken = as_dana.get(reverse("package", args=[Package.objects.get().pk]))
    assert b"".join(taken.streaming_content).startswith(b"PK")
    verbs = Entry.objects.about(matter).values_list("verb", flat=True)[:3]
    assert list(verbs) == ["package.downloaded", "package.built", "package.asked"]


def test_what_is_not_built_is_not_there(as_dana, dana, matter):
    as_dana.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    row = ask_for_package(actor=dana, matter=matter, reason="To the client")
    assert as_dana.get(reverse("package", args=[row.pk])).status_code == 404
