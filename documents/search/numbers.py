"""Numbers people search by: claims, policies, receipts, accounts."""

import re
import unicodedata

from documents.search.folding import folded

NUMBER = re.compile(r"(?<![\w/-])(?=(?:[\w/-]*[0-9]){3})[^\W_][\w/-]{3,29}(?![\w/-])")
SEPARATORS = re.compile(r"[\W_]")
PART = re.compile(r"(?=.*[0-9])\w{4,}")
MOST = 200


def bare(number: str) -> str:
    """`CLM-2231/99` as `clm223199`: with or without its dashes and accents it is the same number."""
    return SEPARATORS.sub("", folded(number))


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, bare, and the longer parts of each; each once, as they come."""
    whole = unicodedata.normalize("NFC", text)
    found = dict.fromkeys(bare(part) for match in NUMBER.finditer(whole) for part in _parts(match[0]))
    return list(found)[:MOST]


def _parts(number: str) -> list[str]:
    """`CLM-2231/99` is also asked for as 2231."""
    return [number, *(part for part in SEPARATORS.split(number) if PART.fullmatch(part))]
