"""A plain letter on the firm's paper."""

import io

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from documents.letters.marks import blocks
from documents.letters.paper import Head, pdf

HEAD = Head(
    firm="Harbor & Pine LLP",
    address="120 Water Street\nNew York, NY 10038",
    contact="(212) 555-0140",
    date="March 2, 2026",
    to="Nguyễn Thị Ánh\n1 Main Street",
    subject="Your case <b>",
    number="26-0001",
    reference="CL-9",
)


def pages(text: str, head: Head = HEAD) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf(head, blocks(text))), strict=True).pages]


def test_the_letterhead_the_address_and_the_words_are_there() -> None:
    (page,) = pages("Dear **Ánh**:\n\n- one & two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[sign: Client]")
    for words in (
        "Harbor & Pine LLP",
        "Nguyễn Thị Ánh",
        "Your case <b>",
        "CL-9",
        "Dear Ánh:",
        "one & two",
        "Client · Date",
    ):
        assert words in page


def test_a_later_page_says_whose_letter_it_is() -> None:
    first, *_, last = pages("A paragraph of a longer letter. " * 400)
    assert "Page 2" not in first
    assert "March 2, 2026" in last
    assert "Page 4" in last


def test_the_same_letter_is_the_same_bytes() -> None:
    body = blocks("Dear all:\n\n[space]\n\nYours")
    assert pdf(HEAD, body) == pdf(HEAD, body)


def test_a_signature_is_not_left_alone_on_a_page() -> None:
    *_, last = pages("Words that fill the page. " * 290 + "\n\nSincerely,\n\n[space]\n\nPriya Shah")
    assert "Sincerely," in last
    assert "Priya Shah" in last


def test_a_page_begins_where_the_letter_says() -> None:
    assert len(pages("One\n\n[page]\n\nTwo")) == 2


def test_letters_that_the_typeface_lacks_are_named_not_boxed() -> None:
    with pytest.raises(ValidationError, match="cannot draw 中 國"):
        pages("Dear 中國:")
