"""Every form of file we promise: read, or refused in a sentence, the worker alive."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from documents.models import Document, Page, Reading
from documents.reading.reader import End, Reader
from documents.store.arriving import received
from documents.store.kinds import kind_of
from tests.documents import papers
from tests.make import pdf


def outcome(reader: Reader, content: bytes) -> tuple[list[str], End]:
    """The pages of a file and how it ended, as the worker hears it."""
    with received(BytesIO(content)) as arrived:
        *pages, end = reader.read(str(arrived.path), kind_of(arrived.path).media_type)
    return pages, end


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (pdf("Mercy Hospital", "Page two"), ["Mercy Hospital", "Page two"]),
        (papers.word("Dear Dana", "second page"), ["Dear Dana", "second page\nin a cell"]),
        (papers.excel(["Date", "Amount"], ["2026-03-02", 1250]), ["Bills\nDate\tAmount\n2026-03-02\t1250"]),
        (b"plain words\n\fnext", ["plain words", "next"]),
        (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Hello\par World}", ["Hello\nWorld"]),
        ("Grüße".encode("utf-16"), ["Grüße"]),
    ],
    ids=["pdf", "word", "excel", "text", "rich text", "utf-16"],
)
def test_what_is_written_is_read_page_by_page(reader: Reader, content: bytes, pages: list[str]) -> None:
    read, end = outcome(reader, content)
    assert [" ".join(page.split()) for page in read] == [" ".join(page.split()) for page in pages]
    assert end == End("read")


def test_a_letter_is_read_with_what_is_enclosed(reader: Reader) -> None:
    letter = papers.mail(
        ("bill.pdf", "application/pdf", pdf("Balance due")),
        ("torn.pdf", "application/pdf", papers.corrupt_pdf()),
        ("x.mp3", "audio/mpeg", b"ID3"),
    )
    pages, end = outcome(reader, letter)
    assert "Subject: Records of Vega" in pages[0]
    assert "the records are enclosed" in pages[0]
    assert pages[1:] == [
        "Attachment: bill.pdf\nBalance due",
        "Attachment: torn.pdf (It is damaged. Ask for it again.)",
        "Attachment: x.mp3",
    ]
    assert end == End("read")


@pytest.mark.parametrize(
    "content",
    [papers.scanned_pdf(), *map(papers.picture, ("JPEG", "HEIF", "TIFF"))],
    ids=["scan", "jpeg", "heic", "tiff"],
)
def test_a_picture_says_that_it_is_one(reader: Reader, content: bytes) -> None:
    pages, end = outcome(reader, content)
    assert set(pages) == {""}
    assert end == End("image_only")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (papers.locked_pdf(), "It is protected by a password. Ask for a copy without one."),
        (papers.corrupt_pdf(), "It is damaged. Ask for it again."),
        (papers.laughing_word(), "It is damaged (ParseError). Ask for it again."),
    ],
    ids=["locked", "corrupt", "laughing"],
)
def test_what_cannot_be_read_says_why(reader: Reader, content: bytes, sentence: str) -> None:
    assert outcome(reader, content) == ([], End("refused", sentence))
    assert outcome(reader, pdf("alive"))[0] == ["alive"]


def test_four_hundred_pages_are_read(reader: Reader) -> None:
    pages, end = outcome(reader, pdf(*(f"Page {number} of 400" for number in range(1, 401))))
    assert (len(pages), pages[399], end.state) == (400, "Page 400 of 400", "read")


def test_a_swelling_document_is_read_in_its_limits(reader: Reader) -> None:
    assert outcome(reader, papers.swelling_word())[1].state in {"image_only", "read", "refused"}
    assert outcome(reader, pdf("alive"))[0] == ["alive"]


def test_patience_ends_and_the_next_file_is_read() -> None:
    with Reader(patience=0.0) as hasty:
        assert outcome(hasty, pdf("slow"))[1] == End(
            "refused", "It takes too long or too much memory to be read."
        )
        hasty.patience = 30
        assert outcome(hasty, pdf("alive"))[0] == ["alive"]


def test_a_child_that_is_killed_takes_nobody_along(reader: Reader) -> None:
    assert outcome(reader, pdf("first"))[0] == ["first"]
    reader.child.kill()
    reader.child.wait()
    assert outcome(reader, pdf("second"))[1].state == "refused"
    assert outcome(reader, pdf("third"))[0] == ["third"]


def test_somebody_who_stops_listening_leaves_no_answers_behind(reader: Reader) -> None:
    with received(BytesIO(pdf("one", "two"))) as arrived:
        answers = reader.read(str(arrived.path), "application/pdf")
        assert next(answers) == "one"
        answers.close()
    assert outcome(reader, pdf("next"))[0] == ["next"]


# From the door to the row


def test_each_file_of_a_bad_day_has_its_outcome(bring: Callable[..., Document], read) -> None:
    bring(pdf("Mercy"), "holiday.jpg")
    bring(papers.scanned_pdf(), "scan.pdf")
    bring(papers.EICAR, "eicar.txt")
    bring(papers.locked_pdf(), "locked.pdf")
    bring(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.doc")
    states = [(row.state, row.page_count) for row in read()]
    assert states == [("read", 1), ("image_only", 2), ("read", 1), ("refused", 0), ("no_text", 0)]
    assert Document.objects.in_file().count() == 5


def test_a_bomb_does_not_come_in(bring: Callable[..., Document]) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 40_000_000)
        archive.writestr("[Content_Types].xml", "<x/>")
    with pytest.raises(ValidationError, match="would unpack to far more"):
        bring(file.getvalue(), "bomb.docx")
    assert not Document.objects.exists()


def test_pages_and_language_are_kept(bring: Callable[..., Document], read) -> None:
    spanish = "El paciente fue visto en la clínica por el dolor de la espalda y se le dio una receta"
    document = bring(pdf(spanish, "dos"))
    (reading,) = read()
    assert (reading.state, reading.page_count, reading.language) == ("read", 2, "es")
    assert [page.number for page in Page.objects.filter(blob=document.latest.blob)] == [1, 2]


def test_reading_again_replaces_the_pages(bring: Callable[..., Document], read) -> None:
    bring(pdf("one", "two"))
    read()
    Reading.objects.update(state="waiting")
    read()
    assert Page.objects.count() == 2


def test_what_broke_us_three_times_is_left(bring: Callable[..., Document], read) -> None:
    bring()
    Reading.objects.update(attempts=4)
    (reading,) = read()
    assert (reading.state, reading.words) == ("refused", "Reading it failed again and again.")
