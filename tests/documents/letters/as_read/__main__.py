"""Writes the letters as they are read now; to be looked at with `git diff` before they are kept."""

import os
import textwrap
from pathlib import Path

import django

WIDTH = 100


def told(letters: dict[str, list[str]]) -> str:
    """One area as a text file: a heading a letter, a paragraph a block."""
    parts = []
    for key, lines in letters.items():
        plain = (words.replace("\n", " ⏎ ") for words in lines)
        wrapped = [
            textwrap.fill(words, WIDTH, break_long_words=False, break_on_hyphens=False) for words in plain
        ]
        parts.append("\n\n".join([f"=== {key}", *wrapped]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """One file an area."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.checks")
    django.setup()
    from tests.documents.letters.as_read.filling import as_read

    for area in ("personal_injury", "workers_compensation", "employment", "immigration"):
        path = Path(__file__).parent / f"{area}.txt"
        path.write_text(told(as_read(area)), encoding="utf-8")


main()
