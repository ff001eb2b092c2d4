"""What a form of file answers with."""

import re
from collections.abc import Iterable, Iterator

PAGE_LENGTH = 20_000  # characters of a page beyond which nobody reads
SHEET_LENGTH = 3_000  # where a form knows no pages, so many characters are one
MOST_PAGES = 5_000
UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """The sentence a person reads instead of the text."""


class NoText(Exception):
    """There is nothing to read in files of this form."""


def tidy(text: str) -> str:
    """What a database keeps, no longer than a page."""
    return UNKEEPABLE.sub("", text)[:PAGE_LENGTH].strip()


def counted(pages: Iterable[str]) -> Iterator[str]:
    """The pages, tidied; a file without end is refused."""
    for number, text in enumerate(pages, start=1):
        if number > MOST_PAGES:
            raise Unreadable(f"It has more than {MOST_PAGES} pages. Split it.")
        yield tidy(text)


def sheets(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a form without pages, as sheets of a readable length; a form feed begins a new one."""
    held: list[str] = []
    length = 0
    for line in lines:
        if held and (length > SHEET_LENGTH or line.startswith("\f")):
            yield "\n".join(held)
            held, length = [], 0
        held.append(line.lstrip("\f")[:PAGE_LENGTH])
        length += len(line) + 1
    if held:
        yield "\n".join(held)
