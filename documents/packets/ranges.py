"""Some pages of a document: `3-7, 9`."""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError

SPAN = re.compile(r"([0-9]{1,5})(?:\s*[-–]\s*([0-9]{1,5}))?")
MOST_SPANS = 20


def tidied(said: str, page_count: int = 0) -> str:
    """As it is kept: in order as given, `3-7, 9`; refused when it is no range or goes beyond the last page."""
    spans = [_span(part.strip(), page_count) for part in re.split(r"[,;]", said) if part.strip()]
    if len(spans) > MOST_SPANS:
        raise _refused(f"Give at most {MOST_SPANS} ranges of pages.")
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def places(kept: str, page_count: int) -> list[int]:
    """The places of those pages in a document of so many, counted from 0; all of them when nothing is said."""
    if not kept:
        return list(range(page_count))
    return list(_places(tidied(kept, page_count)))


def _places(kept: str) -> Iterator[int]:
    for part in kept.split(", "):
        first, last = _span(part, 0)
        yield from range(first - 1, last)


def _span(part: str, page_count: int) -> tuple[int, int]:
    match = SPAN.fullmatch(part)
    if not match:
        raise _refused("Say pages as 3-7, 9.")
    first = int(match[1])
    last = int(match[2] or first)
    if not 0 < first <= last:
        raise _refused(f"“{part}” is no range of pages: the first comes before the last.")
    if page_count and last > page_count:
        raise _refused(f"Page {last} is beyond the last one: there are {page_count}.")
    return first, last


def _refused(words: str) -> ValidationError:
    return ValidationError({"pages": words})
