"""Which form reads which media type."""

from collections.abc import Callable, Iterator

from documents.reading.forms import office, pdf, plain

Form = Callable[[str], Iterator[str]]
OFFICE = "application/vnd.openxmlformats-officedocument."
FORMS: dict[str, Form] = {
    "application/pdf": pdf.pages,
    f"{OFFICE}wordprocessingml.document": office.word,
    f"{OFFICE}spreadsheetml.sheet": office.excel,
    f"{OFFICE}presentationml.presentation": office.slides,
    "application/rtf": plain.rich_text,
    "message/rfc822": lambda path: plain.mail(path, form_of),
    "text/plain": plain.text,
}


def form_of(media_type: str) -> Form | None:
    """None for what holds no text."""
    return plain.picture if media_type.startswith("image/") else FORMS.get(media_type)
