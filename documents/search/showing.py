"""Where on a document's pages the words stand, and what stands around them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from documents.search.folding import folded
from documents.search.numbers import bare

AROUND = 110
SHORTEST_STEM = 3
ENDINGS = re.compile(r"(?:ies|ing|ed|es|s|y|e)$")


@dataclass(frozen=True)
class Snippet:
    """A page and a piece of it, the words marked."""

    page: int
    markup: SafeString


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Finds each word in any of its endings, and numbers with or without dashes."""
    return re.compile("|".join(_either(word) for word in words if word) or r"(?!)")


def _either(word: str) -> str:
    plain = folded(word)
    if any(letter.isdigit() for letter in plain):
        return r"[\W_]?".join(re.escape(letter) for letter in bare(plain))
    stem = ENDINGS.sub("", plain)
    stem = stem if len(stem) >= SHORTEST_STEM else plain
    return rf"\b{re.escape(stem)}\w*"


def best_page(pages: Iterable[tuple[int, str]], words: Sequence[str]) -> Snippet | None:
    """The page with most of the words; the first of those."""
    patterns = [pattern_of([word]) for word in dict.fromkeys(words)]
    best, most = None, 0
    for number, text in pages:
        plain = folded(text)
        count = sum(bool(pattern.search(plain)) for pattern in patterns)
        if count > most:
            best, most = (number, text), count
        if count == len(patterns):
            break
    return Snippet(best[0], snippet(best[1], words)) if best else None


def snippet(text: str, words: Sequence[str]) -> SafeString:
    """A line around the first word found, every word in it marked; all else escaped."""
    pattern, plain = pattern_of(words), folded(text)
    first = pattern.search(plain)
    start = max(0, (first.start() if first else 0) - AROUND)
    start = start and (text.find(" ", start) + 1 or start)
    end = min(len(text), (first.end() if first else 0) + AROUND)
    pieces, at = ["… " if start else ""], start
    for match in pattern.finditer(plain, start, end):
        pieces += [conditional_escape(text[at : match.start()]), "<mark>"]
        pieces += [conditional_escape(text[match.start() : match.end()]), "</mark>"]
        at = match.end()
    pieces += [conditional_escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe(" ".join("".join(pieces).split()))  # noqa: S308 -- every piece of the text is escaped above
