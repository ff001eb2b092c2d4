"""Letters without their accents."""

import unicodedata
from functools import lru_cache


def folded(text: str) -> str:
    """The text without accents, in small letters, each character still in its place."""
    return text.lower() if text.isascii() else "".join(map(_folded_letter, text))


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    return (unicodedata.normalize("NFKD", letter)[:1] or letter).lower()[:1]
