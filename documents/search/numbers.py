"""Numbers people search by: claims, policies, receipts, accounts."""

import re

NUMBER = re.compile(r"(?<![\w/-])(?=[\w/-]*\d[\w/-]*\d[\w/-]*\d)[A-Za-z0-9][\w/-]{3,29}(?![\w/-])", re.ASCII)
SEPARATORS = re.compile(r"[\W_]", re.ASCII)
PART = re.compile(r"(?=.*\d)\w{4,}", re.ASCII)
MOST = 200


def bare(number: str) -> str:
    """`CLM-2231/99` as `clm223199`: with or without its dashes it is the same number."""
    return SEPARATORS.sub("", number).lower()


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, bare, and the longer parts of each; each once, as they come."""
    found = dict.fromkeys(bare(part) for match in NUMBER.finditer(text) for part in _parts(match[0]))
    return list(found)[:MOST]


def _parts(number: str) -> list[str]:
    """`CLM-2231/99` is also asked for as 2231."""
    return [number, *(part for part in SEPARATORS.split(number) if PART.fullmatch(part))]
