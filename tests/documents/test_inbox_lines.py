"""What a line of the inbox says, and to whom it offers a matter."""

from datetime import date

import pytest

from documents.inbox import NEWEST, _size, newest, waiting, with_content
from documents.models import Blob, Document, Suggestion
from documents.naming import proposed_title
from matters.actions import add_party
from tests import make


@pytest.fixture
def scan(db):
    return make.document(None, source="scan", name="scan.pdf")


def line(user, document):
    (found,) = waiting(user, with_content(Document.objects.filter(pk=document.pk)))
    return found


def guess(document, matter, confidence):
    said = {"matter": matter, "confidence": confidence}
    return Suggestion.objects.update_or_create(document=document, defaults=said)[0]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"),
        (1023, "1 KB"),
        (2048, "2 KB"),
        (1024**2 - 1, "1023 KB"),
        (1024**2, "1.0 MB"),
        (5 * 1024**2 // 2, "2.5 MB"),
    ],
)
def test_a_size_is_said_in_words_and_never_nothing(size, words):
    assert _size(size) == words


@pytest.mark.parametrize(("confidence", "offered"), [(39, False), (40, True), (97, True)])
def test_a_guess_is_offered_when_it_is_sure_enough(dana, matter, scan, confidence, offered):
    guess(scan, matter, confidence)
    assert (line(dana, scan).matter == matter) is offered


def test_a_sure_guess_of_no_matter_is_none(dana, scan):
    guess(scan, None, 90)
    assert line(dana, scan).guess is None


def test_a_stranger_is_offered_no_matter(marco, matter, scan):
    guess(scan, matter, 90)
    assert line(marco, scan).matter is None


def test_it_waits_to_be_read(dana, scan):
    assert line(dana, scan).words.endswith(" · 1 KB · Waiting to be read")


@pytest.mark.parametrize(("pages", "words"), [(1, "1 page"), (2, "2 pages")])
def test_pages_are_counted_once_it_is_read(dana, scan, pages, words):
    reading = scan.latest.blob.reading
    type(reading).objects.filter(pk=reading.pk).update(state="done", page_count=pages)
    assert line(dana, scan).words.endswith(f" · {words}")


def test_what_may_not_be_opened_says_so(dana, scan):
    Blob.objects.update(scan="infected")
    said = line(dana, scan)
    assert not said.blob.is_served
    assert said.words.endswith(said.blob.get_scan_display())


def test_the_matter_page_shows_the_newest_and_counts_all(dana, matter):
    for number in range(NEWEST + 1):
        make.document(matter, make.pdf(f"Page {number}"), title=f"Paper {number}")
    told = newest(matter, dana)
    assert told["file_count"] == NEWEST + 1
    assert "Paper 0" not in [each.document.title for each in told["files"]]


def test_the_bin_is_not_counted(dana, matter):
    paper = make.document(matter)
    Document.objects.filter(pk=paper.pk).update(binned_at=paper.created_at, binned_by=dana)
    assert newest(matter, dana) == {"files": [], "file_count": 0}


# What a paper is called by its date, its sender and its kind


@pytest.fixture
def mercy(matter):
    contact = make.contact("Mercy Hospital")
    add_party(actor=None, matter=matter, contact=contact, role="provider")
    return contact


@pytest.mark.parametrize(
    ("category", "on", "title"),
    [
        ("medical_bill", date(2026, 3, 2), "2026-03-02 Mercy Hospital, medical bill"),
        ("medical_bill", None, "Mercy Hospital, medical bill"),
        ("", date(2026, 3, 2), "2026-03-02 Mercy Hospital, Scan 1"),
        ("", None, "Mercy Hospital, Scan 1"),
    ],
)
def test_the_sender_stands_before_what_it_is(mercy, category, on, title):
    assert proposed_title(Document(title="Scan 1", sender=mercy), category, on) == title


@pytest.mark.parametrize(
    ("category", "on", "title"),
    [
        ("medical_bill", date(2026, 3, 2), "2026-03-02 medical bill"),
        ("", date(2026, 3, 2), "2026-03-02 Scan 1"),
        ("", None, "Scan 1"),
    ],
)
def test_from_nobody_it_is_called_by_what_is_known(category, on, title):
    assert proposed_title(Document(title="Scan 1"), category, on) == title


def test_a_proposed_title_fits_its_field():
    assert len(proposed_title(Document(title="x" * 200), "", date(2026, 3, 2))) == 200
