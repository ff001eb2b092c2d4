"""The page of a document: its pages, its labels, its versions, what happened by them."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caseops.audit.models import Entry
from caseops.users.models import User
from documents.actions import NewLabels, change_labels
from documents.jobs import draw_pages
from documents.models import Blob, Document, Happening
from documents.reading import asking
from documents.reading.work import read_due
from documents.search.finding import find_documents
from documents.store.thumbnails import drawn
from matters.models import Matter
from tests import make
from tests.documents import papers


@pytest.fixture
def chart(matter: Matter) -> Document:
    """Three pages that have been read, unlike those of any other test."""
    document = make.document(
        matter,
        make.pdf(f"cover {uuid4()}", "seen in the ER", "bill"),
        title="ER chart",
        sender=make.contact("Mercy"),
    )
    read_due()
    return document


@pytest.fixture(autouse=True)
def wishes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What a worker was asked to draw."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(asking.drawing_broker, "ask", lambda *said: asked.append(said))
    return asked


def at(document: Document, noun: str = "", query: str = "") -> str:
    return f"{document.get_absolute_url()}{noun}{query}"


def text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


# Reading


def test_a_pdf_opens_in_the_browsers_own_viewer_at_the_page(chart: Document, as_dana: Client) -> None:
    page = text(as_dana, at(chart, query="?page=2"))
    assert '<iframe class="viewer" src="/documents/file/' in page
    assert "#page=2" in page
    assert 'aria-current="page"' in page


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1"])
def test_a_page_that_is_none_is_one_that_is(chart: Document, as_dana: Client, asked: str) -> None:
    assert as_dana.get(at(chart, query=f"?page={asked}")).status_code == 200


def test_what_no_browser_shows_is_shown_as_text(matter: Matter, as_dana: Client) -> None:
    letter = make.document(matter, papers.word("Dear <b>Dana</b>"), "letter.docx")
    read_due()
    page = text(as_dana, at(letter))
    assert "Dear &lt;b&gt;Dana&lt;/b&gt;" in page
    assert "<iframe" not in page


def test_what_cannot_be_read_says_why(matter: Matter, as_dana: Client) -> None:
    locked = make.document(matter, papers.locked_pdf(), "locked.pdf")
    read_due()
    assert "It is protected by a password" in text(as_dana, at(locked))


def test_what_is_infected_is_not_shown(chart: Document, as_dana: Client) -> None:
    Blob.objects.update(scan="infected")
    page = text(as_dana, at(chart))
    assert "This file is infected" in page
    assert "<iframe" not in page


def test_neighbours_are_those_of_the_same_file(chart: Document, matter: Matter, as_dana: Client) -> None:
    newer = make.document(matter, make.pdf("newer"))
    assert as_dana.get(at(newer, "next/"))["Location"] == chart.get_absolute_url()
    assert as_dana.get(at(chart, "previous/"))["Location"] == newer.get_absolute_url()
    assert as_dana.get(at(chart, "next/"))["Location"] == chart.get_absolute_url()


def test_a_stranger_finds_nothing(chart: Document, marco: User, browser_of) -> None:
    browser = browser_of(marco)
    for noun in ("", "strip/", "thumbnails/1/", "next/"):
        assert browser.get(at(chart, noun)).status_code == 404
    for noun in ("", "versions/", "happenings/"):
        assert browser.post(at(chart, noun)).status_code == 404


# Thumbnails


def test_pages_are_drawn_by_a_worker_when_somebody_looks(chart: Document, as_dana: Client, wishes) -> None:
    blob = chart.latest.blob
    for number in drawn(blob, [1, 2, 3]):
        raise AssertionError(f"page {number} was drawn before anybody looked")
    page = text(as_dana, at(chart))
    assert wishes == [(blob.pk, 1, 3)]
    assert "delay:2s" in page
    draw_pages(*wishes[0])
    assert drawn(blob, [1, 2, 3]) == {1, 2, 3}
    assert "delay:2s" not in text(as_dana, at(chart, "strip/"))


def test_a_picture_of_a_page_is_a_look_at_the_document(chart: Document, as_dana: Client) -> None:
    draw_pages(chart.latest.blob_id, 1, 3)
    answer = as_dana.get(at(chart, "thumbnails/2/"))
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert answer["Content-Type"] == "image/webp"
    assert Entry.objects.on_target(chart).first().verb == "document.opened"


@pytest.mark.parametrize("number", [0, 4, 999])
def test_a_page_that_is_not_there_has_no_picture(chart: Document, as_dana: Client, number: int) -> None:
    assert as_dana.get(at(chart, f"thumbnails/{number}/")).status_code == 404


@pytest.mark.parametrize(
    ("content", "there"),
    [
        (papers.picture("HEIF"), {1}),
        (papers.picture("TIFF"), {1}),
        (papers.corrupt_pdf(), set()),
        (b"words", set()),
    ],
    ids=["heic", "tiff", "torn", "text"],
)
def test_what_can_be_drawn_is_drawn(matter: Matter, content: bytes, there: set[int]) -> None:
    document = make.document(matter, content, "x.bin")
    draw_pages(document.latest.blob_id, 1, 2)
    assert drawn(document.latest.blob, [1, 2]) == there


def test_a_wish_for_what_is_gone_does_no_harm(db: None) -> None:
    draw_pages(4711, 1, 2)


# Labels and versions


def test_labels_are_changed_in_their_card(chart: Document, as_dana: Client) -> None:
    said = {"title": "Discharge papers", "category": "medical_record", "document_on": "2026-03-02"}
    assert as_dana.post(at(chart), said)["Location"] == chart.get_absolute_url()
    chart.refresh_from_db()
    assert (chart.title, chart.category, chart.document_on) == (
        "Discharge papers", "medical_record", date(2026, 3, 2),
    )  # fmt: skip


def test_whom_it_is_from_and_about_is_chosen_among_the_people_of_its_matter(
    chart: Document, matter: Matter, as_dana: Client
) -> None:
    stranger, mercy = make.contact("Stranger"), chart.sender
    said = {"title": "ER chart", "sender": mercy.pk, "people": [matter.client_id]}
    as_dana.post(at(chart), said)
    assert (Document.objects.get().sender, list(chart.people.all())) == (mercy, [matter.client])
    assert [hit.document for hit in find_documents(make.person("dana"), f'"{matter.client.name}"', 5)] == [
        chart
    ]
    assert as_dana.post(at(chart), {**said, "sender": stranger.pk}).status_code == 422
    as_dana.post(at(chart), {"title": "ER chart"})
    assert (Document.objects.get().sender, chart.people.count()) == (None, 0)
    entry = Entry.objects.on_target(chart).filter(verb="document.labelled").first()
    assert "sender, people" in entry.sentence


def test_an_unfiled_document_has_no_people_to_choose_from(as_dana: Client) -> None:
    fax = make.document(None, source="fax")
    page = text(as_dana, at(fax))
    assert 'name="title"' in page
    assert 'name="sender"' not in page


def test_it_is_named_by_the_rule_at_one_press(chart: Document, as_dana: Client) -> None:
    assert "Name it by the rule" not in text(as_dana, at(chart))
    as_dana.post(at(chart, "name/"))
    assert Document.objects.get().title == "ER chart"
    change_labels(
        actor=None, document=chart, labels=NewLabels(category="medical_record", document_on=date(2026, 3, 2))
    )
    assert "2026-03-02 Mercy, medical records" in text(as_dana, at(chart))
    as_dana.post(at(chart, "name/"))
    assert Document.objects.get().title == "2026-03-02 Mercy, medical records"
    assert "Name it by the rule" not in text(as_dana, at(chart))


@pytest.mark.parametrize("said", [{"title": ""}, {"title": "x", "category": "gossip"}])
def test_a_refusal_is_said_at_the_form(chart: Document, as_dana: Client, said: dict[str, str]) -> None:
    assert as_dana.post(at(chart), said).status_code == 422


def test_a_newer_version_is_added_and_the_older_stays_within_reach(chart: Document, as_dana: Client) -> None:
    file = SimpleUploadedFile("final.pdf", make.pdf("final"))
    page = as_dana.post(
        at(chart, "versions/"), {"file": file, "note": "Signed"}, follow=True
    ).content.decode()
    assert "Version 2 of ER chart is in the file." in page
    assert f"/documents/{chart.uuid}/versions/1/file/" in page
    assert "Signed" in page


def test_a_version_without_a_file_is_asked_for(chart: Document, as_dana: Client) -> None:
    page = as_dana.post(at(chart, "versions/"), follow=True).content.decode()
    assert "Choose a file first." in page


# What happened


def test_a_line_of_the_chronology_is_told_from_its_page(chart: Document, as_dana: Client) -> None:
    said = {"on": "2026-03-02", "what": "Seen in the ER", "cost": "1250", "page": "2"}
    answer = as_dana.post(at(chart, "happenings/"), said)
    assert answer["Location"] == at(chart, query="?page=2")
    row = Happening.objects.get()
    assert (row.document, row.page, row.cost, row.provider_name) == (chart, 2, Decimal(1250), "Mercy")
    assert "Seen in the ER" in text(as_dana, at(chart))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": "2026-03-02"}, "Say what happened."),
        ({"on": "2099-03-02", "what": "x"}, "A day still to come cannot have happened."),
        ({"on": "2026-03-02", "what": "x", "cost": "-5"}, "greater than or equal to 0"),
    ],
)
def test_what_cannot_have_happened_is_said_at_the_form(
    chart: Document, as_dana: Client, said: dict[str, str], sentence: str
) -> None:
    answer = as_dana.post(at(chart, "happenings/"), said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_unfiled_document_has_no_chronology(dana: User, as_dana: Client) -> None:
    loose = make.document(None, actor=dana)
    page = as_dana.post(at(loose, "happenings/"), {"on": "2026-03-02", "what": "x"}, follow=True)
    assert "File the document first" in page.content.decode()
