"""Plain letters: text with light marks."""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateSyntaxError

from documents.letters.press.environment import Press
from documents.letters.press.grammar import Fault, Reading, Use
from documents.letters.press.limits import PLAIN_OUTPUT

_TAG_ALONE = re.compile(r"^[ \t]*(\{%[^%]*%\})[ \t]*\n", re.MULTILINE)


def read(source: str) -> tuple[list[tuple[Use, str]], list[tuple[Fault, str]]]:
    """Every field the letter uses and every fault, each with its line."""
    try:
        reading = Reading(Press({}, PLAIN_OUTPUT, is_plain=True).parse(source))
    except TemplateSyntaxError as problem:
        return [], [(Fault(f"{problem.message}", problem.lineno), f"line {problem.lineno}")]
    uses = [(use, f"line {use.line}") for use in reading.uses]
    return uses, [(fault, f"line {fault.line}") for fault in reading.faults]


def fill(source: str, data: Mapping[str, Any]) -> tuple[bytes, list[str], str]:
    """The letter with its marks, and what was missing; a tag alone on its line leaves no line behind."""
    press = Press(data, PLAIN_OUTPUT, is_plain=True)
    words = press.from_string(_TAG_ALONE.sub(r"\1", source)).render(dict(data))
    return b"", list(press.ledger.gaps), words
