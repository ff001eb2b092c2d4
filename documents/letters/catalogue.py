"""The fields letters may use: their paths, and the words for them in a report."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from matters.extensions import extensions
from matters.models import Party, PracticeAreaVersion
from matters.naming import titled

ASKED = "ask."
CONTACT = {
    "name": "name",
    "greeting": "how we greet them",
    "address": "address",
    "email": "e-mail",
    "phone": "phone",
    "reference": "their claim or file number",
}
ADDRESSEE = "Addressee"


@cache
def fixed() -> Mapping[str, str]:
    """The fields every matter has."""
    said = tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))
    return dict(_flat(said, "")) | dict(_people())


def _flat(said: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for name, value in said.items():
        inner = f"{path}.{name}" if path else name
        if isinstance(value, str):
            yield inner, value
        else:
            yield from _flat(value, inner)


def _people() -> Iterator[tuple[str, str]]:
    yield from _contact("addressee", ADDRESSEE)
    for role, label in Party.PartyRole.choices:
        if role != Party.PartyRole.CLIENT:
            yield from _contact(role, label)
            yield from _contact(f"parties.{role}[]", label)
    yield "client.reference", "Client: their reference"


def _contact(path: str, label: str) -> Iterator[tuple[str, str]]:
    for name, words in CONTACT.items():
        yield f"{path}.{name}", f"{label}: {words}"


def known(versions: list[PracticeAreaVersion]) -> Mapping[str, str]:
    """Every field a letter for matters of these versions may use; a letter for all areas knows only the fixed ones."""
    found = dict(fixed())
    for version in versions:
        found |= {f"fields.{row.key}": row.label for row in version.fieldblueprints.filter(retired=False)}
        found |= {f"key_dates.{name}": titled(name) for name in version.key_dates}
        for extension in extensions():
            found |= {path: said[0] for path, said in extension.letter_fields(version).items()}
    return found


def label(path: str, words: Mapping[str, str]) -> str:
    """`client.address` as people say it."""
    if path.startswith(ASKED):
        return titled(path.removeprefix(ASKED))
    return words.get(path) or titled(path.replace("[]", "").rpartition(".")[2])
