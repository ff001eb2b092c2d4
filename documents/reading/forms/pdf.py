"""PDF, by pdfium."""

from collections.abc import Iterator

import pypdfium2 as pdfium

from documents.reading.forms.said import MOST_PAGES, Unreadable

PASSWORD, SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


def pages(path: str) -> Iterator[str]:
    """The text of each page, empty where there is only a picture."""
    document = opened(path)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(f"It has more than {MOST_PAGES} pages. Split it.")
        for number in range(len(document)):
            yield _text(document, number)
    finally:
        document.close()


def opened(path: str) -> pdfium.PdfDocument:
    """The document; refuses what needs a password and what is damaged."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as problem:
        if getattr(problem, "err_code", None) in {PASSWORD, SECURITY}:
            raise Unreadable("It is protected by a password. Ask for a copy without one.") from problem
        raise Unreadable("It is damaged. Ask for it again.") from problem


def _text(document: pdfium.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        words = page.get_textpage()
    except pdfium.PdfiumError:
        return ""  # one damaged page among good ones
    try:
        text: str = words.get_text_bounded()
    finally:
        words.close()
        page.close()
    return text.replace("\r\n", "\n")
