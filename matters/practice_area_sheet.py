"""A draft laid open for one change: its rows as plain values, read again as a whole, and only what differs saved."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from matters.loading import BadRowError
from matters.models import PracticeAreaVersion
from matters.models.blueprint import Blueprint
from matters.naming import key_from
from matters.practice_area_files import Content, content_of, read_document, sections
from matters.practice_area_yaml import HEAD, TOP
from matters.sections import Section
from matters.words import Words


@dataclass(frozen=True)
class Spot:
    """Where a row stands: its section, and how many stand before it."""

    section: Section
    index: int


class Sheet:
    """Change `document`, then `save`: whatever a file could not say is refused, and nothing is saved."""

    def __init__(self, version: PracticeAreaVersion) -> None:
        self.version = version
        self.before = content_of(version)
        self.document: dict[str, Any] = self.before.document()
        self.ids: dict[str, list[int | None]] = {
            section.name: [row.pk for row in self.before.blueprints[section.name]] for section in sections()
        }
        self.kept = {id(row) for section in sections() for row in self.rows(section)}

    def rows(self, section: Section) -> list[dict[str, Any]]:
        """The rows of a section, to be changed in place."""
        rows: list[dict[str, Any]] = self.document[section.name]
        return rows

    def spot(self, section: Section, pk: int) -> Spot:
        """Where the row of that id stands."""
        if pk not in self.ids[section.name]:
            raise ValidationError("This row is no longer there: somebody has removed it.")
        return Spot(section, self.ids[section.name].index(pk))

    def group(self, section: Section, index: int) -> list[int]:
        """Where the rows stand that are shown together with this one: those of its stage or rule, or all."""
        rows = self.rows(section)
        if not section.belongs_to:
            return list(range(len(rows)))
        key, _ = section.belongs_to
        return [at for at, row in enumerate(rows) if row[key] == rows[index][key]]

    def insert(self, spot: Spot, values: Mapping[str, Any], pk: int | None = None) -> None:
        """Put a row there; the others move down."""
        self.rows(spot.section).insert(spot.index, dict(values))
        self.ids[spot.section.name].insert(spot.index, pk)

    def take(self, spot: Spot) -> tuple[dict[str, Any], int | None]:
        """Take the row away; the others move up."""
        return self.rows(spot.section).pop(spot.index), self.ids[spot.section.name].pop(spot.index)

    def keyed(self, section: Section, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values with a key, made from the name when they bring none."""
        if "key" not in section.identity or values.get("key"):
            return dict(values)
        taken = {row["key"] for row in self.rows(section)}
        return {"key": key_from(str(values.get(section.named_by, "")), section.one, taken), **values}

    def save(self, at: Spot | None = None) -> list[Blueprint]:
        """Keep it, and answer with the rows of the section of `at`.

        What is wrong with the row `at` is said at its key; what becomes wrong elsewhere is said of that row.
        """
        try:
            after, _ = read_document(str(self.version), self.document, self.kept)
        except BadRowError as error:
            raise self._said(error, at) from error
        self._save_head(after)
        for section in reversed(sections()):
            there = set(self.ids[section.name])
            gone = [row.pk for row in self.before.blueprints[section.name] if row.pk not in there]
            if gone:
                section.of(self.version).filter(pk__in=gone).delete()
        for section in sections():
            self._save_rows(section, after.blueprints[section.name])
        return after.blueprints[at.section.name] if at else []

    def _said(self, error: BadRowError, at: Spot | None) -> ValidationError:
        if error.section == TOP:
            return (
                ValidationError({error.key: error.problem}) if error.key else ValidationError(error.problem)
            )
        if at and error.section == at.section.name and error.line == at.index + 1 and error.key:
            return ValidationError({error.key: error.problem})
        section = section_named(error.section)
        row = self.rows(section)[error.line - 1]
        return ValidationError(f"{section.title}, “{row.get(section.named_by, '')}”: {error.problem}")

    def _save_head(self, after: Content) -> None:
        version = self.version
        version.subtypes, version.key_dates, version.asks = after.subtypes, after.key_dates, after.asks
        version.fingerprint = after.fingerprint
        version.save(update_fields=["subtypes", "key_dates", "asks", "fingerprint"])

    def _save_rows(self, section: Section, rows: Sequence[Blueprint]) -> None:
        before = {row.pk: row for row in self.before.blueprints[section.name]}
        fields = [field.attname for field in section.model._meta.concrete_fields if not field.primary_key]
        for row, pk in zip(rows, self.ids[section.name], strict=True):
            row.version, row.pk = self.version, pk
            row.origin_id = before[pk].origin_id if pk else None
            _point_to_saved(row)
        changed = [row for row in rows if row.pk and _differs(before[row.pk], row, fields)]
        section.model.objects.bulk_update(changed, fields)
        section.of(self.version).bulk_create([row for row in rows if not row.pk])


def words_at(sheet: Sheet, section: Section, pk: int | None = None) -> Words:
    """What a row of the section may speak of: the head, the sections before its own, and the rows before it."""
    before = [other.name for other in sections()[: sections().index(section)]]
    index = sheet.spot(section, pk).index if pk else None
    known = {key: value for key, value in sheet.document.items() if key in {*HEAD, *before}}
    words = {**known, section.name: sheet.rows(section)[:index]}
    return read_document(str(sheet.version), words, sheet.kept)[1]


def print_of(row: Mapping[str, Any]) -> str:
    """The same for a row that says the same."""
    return hashlib.sha256(json.dumps(row, sort_keys=True, default=str).encode()).hexdigest()[:16]


def section_named(name: str) -> Section:
    """The section of that name; KeyError when there is none."""
    return {section.name: section for section in sections()}[name]


def _point_to_saved(row: Any) -> None:
    """A row that a row belongs to, such as its stage, has its id only since its own section was saved."""
    for field in row._meta.concrete_fields:
        if field.is_relation and issubclass(field.related_model, Blueprint) and field.name != "origin":
            setattr(row, field.name, getattr(row, field.name))


def _differs(before: Blueprint, row: Blueprint, fields: Sequence[str]) -> bool:
    return any(getattr(before, field) != getattr(row, field) for field in fields)
