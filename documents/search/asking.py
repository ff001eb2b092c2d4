"""What somebody typed, as a question to PostgreSQL: every word, "a phrase", -without, begin*."""

import re
from dataclasses import dataclass

from documents.search.numbers import bare

PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')
MOST_PARTS = 12
LETTERS = re.compile(r"[^\w]+")
HAS_NUMBER = re.compile(r"\d.*\d.*\d")


@dataclass(frozen=True)
class Asked:
    """A piece of SQL that makes the tsquery, its values, and the words to look for on a page.

    A `phrase` is one that must stand there word by word; `loose` asks for its words alone.
    """

    sql: str
    values: list[str]
    shown: list[str]
    phrase: str = ""
    loose: "Asked | None" = None

    @property
    def is_phrase(self) -> bool:
        """Words that must stand side by side."""
        return bool(self.phrase)

    @property
    def is_empty(self) -> bool:
        """Nothing that can be looked for."""
        return not self.sql


def ask(words: str, *, unfinished: bool = False) -> Asked:
    """`unfinished`: the last word is still being typed, so it may go on."""
    parts = [_part(*match.groups()) for match in PART.finditer(words)][:MOST_PARTS]
    if unfinished and parts and not parts[-1].is_phrase:
        parts[-1] = _word(parts[-1].shown[0] + "*") if parts[-1].shown else parts[-1]
    wanted = [part for part in parts if part.sql and part.shown]
    if not wanted:
        return Asked("", [], [])
    given = [part for part in parts if part.sql]
    loose = [part.loose or part for part in given]
    phrase = max((part.phrase for part in given), key=len)
    return _joined(given, phrase=phrase, loose=_joined(loose) if phrase else None)


def _joined(parts: list[Asked], *, phrase: str = "", loose: Asked | None = None) -> Asked:
    sql = " && ".join(f"({part.sql})" for part in parts)
    values = [value for part in parts for value in part.values]
    return Asked(sql, values, [word for part in parts for word in part.shown], phrase, loose)


def _part(minus: str | None, phrase: str | None, word: str | None) -> Asked:
    if word is not None and word.startswith("-") and len(word) > 1 and not word[1].isdigit():
        return _without(_word(word[1:]))
    if word is not None:
        return _word(word)
    said = _phrase(phrase or "")
    return _without(said) if minus else said


def _phrase(text: str) -> Asked:
    words = text.split()
    if len(words) <= 1:
        return _word(text.strip())
    loose = Asked("plainto_tsquery('caseops', %s)", [text], words)
    return Asked("phraseto_tsquery('caseops', %s)", [text], words, phrase=text, loose=loose)


def _word(word: str) -> Asked:
    begins = word.endswith("*")
    plain = LETTERS.sub(" ", word).strip()
    if not plain or not re.search(r"\w", plain):
        return Asked("", [], [])
    if HAS_NUMBER.search(word):
        return _number(word, plain, begins=begins)
    if begins and " " not in plain:
        return Asked("to_tsquery('caseops', %s)", [f"{plain}:*"], [plain])
    return Asked("plainto_tsquery('caseops', %s)", [plain], plain.split())


def _number(word: str, plain: str, *, begins: bool) -> Asked:
    """A number with or without its dashes, or the words it is made of."""
    lexeme = f"{bare(word)}{':*' if begins else ''}"
    return Asked(
        "to_tsquery('simple', %s) || phraseto_tsquery('caseops', %s)", [lexeme, plain], [word.rstrip("*")]
    )


def _without(part: Asked) -> Asked:
    return Asked(f"!!({part.sql})", part.values, []) if part.sql else part
