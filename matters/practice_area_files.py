"""A practice area as one whole: read from a file, read from the database, saved, and written as a file."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from matters.blueprints import SECTIONS
from matters.extensions import extensions
from matters.loading import Row
from matters.models import PracticeArea, PracticeAreaVersion
from matters.models.blueprint import Blueprint
from matters.practice_area_yaml import HEAD, TOP, Parsed, Reader, written
from matters.sections import Section
from matters.words import Words

BUILT_IN = Path(__file__).parent / "practice_areas"
EMPTY: tuple[object, ...] = ("", [], None)
NO_STAGE = "an area needs at least one stage."


def sections() -> list[Section]:
    """Every section of a file in its order: those of matters, then those of the apps above."""
    return [*SECTIONS, *(section for extension in extensions() for section in extension.sections)]


@dataclass
class Content:
    """Everything one version of a practice area says; name and category belong to the area itself."""

    key: str
    name: str
    clio_category: str
    subtypes: Sequence[str]
    key_dates: Sequence[str]
    asks: Sequence[str] = ()
    blueprints: dict[str, list[Blueprint]] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Head and rows as plain values, what is empty or false left out of the rows."""
        head = {"key": self.key, "name": self.name, "clio_category": self.clio_category}
        words = {"subtypes": list(self.subtypes), "key_dates": list(self.key_dates)}
        return {**head, **words, **{section.name: self.rows(section) for section in sections()}}

    def rows(self, section: Section) -> list[dict[str, Any]]:
        """One section as the file has it."""
        return [_filled(section.written(row)) for row in self.blueprints.get(section.name, [])]

    @property
    def text(self) -> str:
        """The file."""
        return written(self.document(), sections())

    @property
    def fingerprint(self) -> str:
        """The same for the same content, however it is laid out and commented."""
        document = {**self.document(), "name": "", "clio_category": ""}
        return hashlib.sha256(json.dumps(document).encode()).hexdigest()

    def save(self, version: PracticeAreaVersion) -> None:
        """Give all blueprints to `version`; stages go first, since others point to them."""
        for section in sections():
            rows = self.blueprints.get(section.name, [])
            for row in rows:
                row.version = version
            section.of(version).bulk_create(rows)


def read_file(file: str, text: str) -> Content:
    """The content of a file; `BadRowError` names file, section and line of what is wrong."""
    parsed = Reader(file, text, sections()).parsed()
    content, words = _read_parsed(parsed)
    if not words.stages:
        raise parsed.head.bad(NO_STAGE)
    return content


def read_document(
    place: str, document: Mapping[str, Any], kept: Collection[int] = ()
) -> tuple[Content, Words]:
    """The same of plain values, as `Content.document` gives them, with the words they left behind.

    A refusal names the row by its number. A draft may have no stage yet: whoever publishes it asks for one.
    `kept` are the ids of the values that stand as they were saved.
    """
    head = Row(place, TOP, 1, {key: document[key] for key in HEAD if document.get(key)})
    rows = {
        section.name: [
            Row(place, section.name, number, values, is_kept=id(values) in kept)
            for number, values in enumerate(document.get(section.name, []), start=1)
        ]
        for section in sections()
    }
    return _read_parsed(Parsed(head, rows))


def _read_parsed(parsed: Parsed) -> tuple[Content, Words]:
    words = Words(computed_gates=[gate for section in sections() for gate in section.gates])
    content = _head(parsed.head, words)
    for section in sections():
        content.blueprints[section.name] = _read(section, parsed.rows.get(section.name, []), words)
    content.asks = [key for key in words.facts if key in words.asked]
    return content, words


def content_of(version: PracticeAreaVersion) -> Content:
    """The content of a saved version."""
    area = version.area
    return Content(
        area.key,
        area.name,
        area.clio_category,
        version.subtypes,
        version.key_dates,
        version.asks,
        {section.name: list(section.rows(version)) for section in sections()},
    )


def _head(row: Row, words: Words) -> Content:
    content = Content(
        row.key(),
        row.text("name"),
        row.text("clio_category", ""),
        row.keys("subtypes"),
        row.keys("key_dates"),
    )
    row.finish()
    row.check(PracticeArea(key=content.key, name=content.name, clio_category=content.clio_category))
    words.subtypes, words.key_dates = content.subtypes, content.key_dates
    return content


def _read(section: Section, rows: Sequence[Row], words: Words) -> list[Blueprint]:
    seen: dict[tuple[object, ...], int] = {}
    return [_read_row(section, row, words, position, seen) for position, row in enumerate(rows, start=1)]


def _read_row(
    section: Section, row: Row, words: Words, position: int, seen: dict[tuple[object, ...], int]
) -> Blueprint:
    row.words = words
    blueprint = section.read(row)
    row.finish()
    blueprint.position = position
    row.check(blueprint)
    identity = tuple(row.values[key] for key in section.identity)
    if identity in seen:
        again = f"'{' / '.join(map(str, identity))}' stands twice; first in line {seen[identity]}."
        raise row.bad(again, section.identity[-1])
    seen[identity] = row.line
    section.learn(words, blueprint)
    return blueprint


def _filled(row: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if value is not False and value not in EMPTY}
