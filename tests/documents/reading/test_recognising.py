"""The words on pictures: with the real tesseract where it is installed, and the way there with a stand-in for it."""

import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from caseops.core import clock
from caseops.users.models import User
from documents.inbox import waiting
from documents.jobs import recognise_files
from documents.models import Document, Page, Reading
from documents.reading import recognising
from documents.reading.reader import Reader
from documents.reading.recognising import languages, recognise_due, recognise_one
from documents.reading.work import read_due
from documents.search.finding import find_documents
from matters.models import Matter
from tests import make
from tests.documents import papers

HERE = """#!/bin/sh
case "$1" in --list-langs) printf 'List of available languages (2):\\neng\\nosd\\n'; exit 0;; esac
head -c 2 >/dev/null; cat >/dev/null
"""


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stand-in that says one sentence about every picture; `.write_text` makes it another."""
    program = tmp_path / "tesseract"
    program.write_text(f"{HERE}echo 'Zygomatic fracture seen'")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    languages.cache_clear()
    yield program
    languages.cache_clear()


@pytest.fixture
def scan(matter: Matter) -> Document:
    """Two pages that are pictures and nothing else, read."""
    document = make.document(matter, papers.scanned_pdf(), "scan.pdf", title="Scan")
    read_due()
    return document


def reading_of(document: Document) -> Reading:
    return Reading.objects.select_related("blob").get(blob=document.latest.blob)


def texts(document: Document) -> list[str]:
    return list(
        Page.objects.filter(blob=document.latest.blob).order_by("number").values_list("text", flat=True)
    )


def test_without_tesseract_a_scan_stays_a_picture_and_says_so(
    scan: Document, dana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising.shutil, "which", lambda name: None)
    languages.cache_clear()
    assert recognise_due() == 0
    languages.cache_clear()
    assert (reading_of(scan).state, reading_of(scan).blank_pages) == ("image_only", 2)
    assert "Image only" in waiting(dana, [scan])[0].words


def test_with_it_the_words_of_a_scan_are_found_at_their_page(
    scan: Document, dana: User, tesseract: Path
) -> None:
    recognise_files()
    assert texts(scan) == ["Zygomatic fracture seen"] * 2
    reading = reading_of(scan)
    assert (reading.state, reading.recognised_to, reading.leased_until) == ("read", 2, None)
    assert reading.recognised_at is not None
    assert [hit.document for hit in find_documents(dana, "zygomatic", 5)] == [scan]
    assert recognise_due() == 0


@pytest.mark.parametrize("form", ["JPEG", "HEIF"])
def test_a_photo_of_a_page_is_one_too(matter: Matter, tesseract: Path, form: str) -> None:
    photo = make.document(matter, papers.picture(form, "any"), "p.bin")
    read_due()
    assert recognise_due() == 1
    assert texts(photo) == ["Zygomatic fracture seen"]


def test_what_has_text_is_not_recognised_again(matter: Matter, tesseract: Path) -> None:
    make.document(matter, make.pdf("typed"))
    make.document(matter, b"plain words", "a.txt")
    read_due()
    assert recognise_due() == 0


def test_an_empty_page_among_typed_ones_has_nothing_to_recognise(matter: Matter, tesseract: Path) -> None:
    paper = make.document(matter, make.pdf("typed", "", "typed too"))
    read_due()
    assert reading_of(paper).blank_pages == 1
    tesseract.write_text(f"{HERE}exit 1")
    assert recognise_due() == 1
    assert (texts(paper), reading_of(paper).state) == (["typed", "", "typed too"], "read")


@pytest.mark.parametrize("ends", ["exit 1", "kill -9 $$"])
def test_a_page_that_cannot_be_recognised_stays_a_picture(scan: Document, tesseract: Path, ends: str) -> None:
    tesseract.write_text(f"{HERE}{ends}")
    assert recognise_due() == 1
    assert (texts(scan), reading_of(scan).state) == (["", ""], "image_only")


def test_a_page_that_never_ends_takes_its_program_along(
    scan: Document, tesseract: Path, tmp_path: Path
) -> None:
    tesseract.write_text(f"{HERE}echo $$ >>{tmp_path}/pids; sleep 60")
    with Reader(patience=1) as reader:
        recognise_one(reading_of(scan), reader)
    assert texts(scan) == ["", ""]
    pids = (tmp_path / "pids").read_text().split()
    assert len(pids) == 2
    assert not any(Path(f"/proc/{pid}/cmdline").is_file() and _is_alive(pid) for pid in pids)


def _is_alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_long_file_goes_on_where_the_last_job_stopped(scan: Document, tesseract: Path) -> None:
    Reading.objects.update(recognised_to=1)
    with Reader() as reader:
        assert recognise_one(reading_of(scan), reader, until=time.monotonic()) is False
        assert reading_of(scan).recognised_at is None
        assert recognise_one(reading_of(scan), reader) is True
    assert texts(scan) == ["", "Zygomatic fracture seen"]


def test_one_file_at_a_time(scan: Document, matter: Matter, tesseract: Path) -> None:
    other = make.document(matter, papers.picture("PNG", "other"), "b.png")
    read_due()
    Reading.objects.filter(blob=other.latest.blob).update(leased_until=clock.now() + timedelta(minutes=1))
    assert recognise_due() == 0
    Reading.objects.update(leased_until=clock.now() - timedelta(minutes=1))  # its worker died
    assert recognise_due() == 2


def test_what_killed_its_workers_is_left_alone(scan: Document, tesseract: Path) -> None:
    Reading.objects.update(attempts=3)
    assert recognise_due() == 1
    assert (texts(scan), reading_of(scan).state) == (["", ""], "image_only")


@pytest.mark.parametrize(("asked", "given"), [("eng+spa", "eng"), ("spa", ""), ("osd+eng", "osd+eng")])
def test_only_languages_that_are_installed_are_asked_for(
    tesseract: Path, settings: Any, asked: str, given: str
) -> None:
    settings.OCR_LANGUAGES = asked
    languages.cache_clear()
    assert languages() == given


def test_the_real_one_reads_a_scan(matter: Matter, dana: User) -> None:
    languages.cache_clear()
    if not shutil.which("tesseract"):
        pytest.skip("NO TESSERACT: nothing is said about recognising text; install tesseract-ocr to run this")
    paper = make.document(
        matter, papers.scanned_pdf("Mercy Hospital", "Account 8834-112"), "scan.pdf", title="Scan"
    )
    read_due()
    assert recognise_due() == 1
    assert [hit.page for hit in find_documents(dana, "account 8834-112", 5)] == [2]
    assert "Mercy Hospital" in texts(paper)[0]
