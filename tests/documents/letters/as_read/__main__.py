"""Writes the letters as they are read now; to be looked at with `git diff` before they are kept."""

import os
import textwrap
from pathlib import Path

import django

WIDTH = 100


def module(area: str, letters: dict[str, list[str]]) -> str:
    """One area as a Python file."""
    told = [f'"""Letters of {area.replace("_", " ")} as they are read."""\n', "LETTERS = {"]
    for key, lines in letters.items():
        told.append(f'    "{key}": """')
        for words in lines:
            plain = words.replace("\n", " ⏎ ")
            told += [*textwrap.wrap(plain, WIDTH, break_long_words=False, break_on_hyphens=False), ""]
        told.append('""",')
    return "\n".join([*told, "}", ""])


def main() -> None:
    """One file an area."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.checks")
    django.setup()
    from tests.documents.letters.as_read.filling import as_read

    for area in ("personal_injury", "workers_compensation", "employment", "immigration"):
        path = Path(__file__).parent / f"{area}.py"
        path.write_text(module(area, as_read(area)), encoding="utf-8")


main()
