"""Values of typed fields as one person reads them: however many there are, in a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from caseops.core.composing import Of
from caseops.users.models import User
from matters.conditions import holds
from matters.extensions import Paper, extensions
from matters.field_types import MASK, display, is_sealed, mask
from matters.models import Fact, FieldBlueprint, FieldValue, Matter
from matters.models.practice_area import FieldType

AS_KEPT = {
    *(FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT),
    *(FieldType.DATE, FieldType.DATETIME),
}
NOT_SEEN = "Not in the file"  # binned, moved to another matter, or none of theirs


@dataclass(frozen=True)
class Told:
    """A value in words, and where it leads."""

    text: str
    url: str = ""


def tell(rows: Sequence[FieldValue], reader: User | None) -> dict[tuple[int, str], Told]:
    """By matter and key, for rows that bring `field` and `contact`; `None` reads for the house itself."""
    papers = _papers_of(rows, reader)
    return {(row.matter_id, row.key): _told(row, papers) for row in rows}


@dataclass(frozen=True)
class Said:
    """A field of one matter and what it says there."""

    field: FieldBlueprint
    told: Told
    is_sealed: bool
    value: Any = None  # as it is kept; None when there is none, or for what is sealed or not theirs to see


class Known:
    """What is known of one matter, to be asked beside others."""

    def __init__(self, matter: Matter) -> None:
        version = matter.version
        self.facts = Of(_facts, matter)
        self.values = Of(_values, matter, "matter")
        self.fields = Of(_fields, version, "version", beside=(tuple(version.key_dates),))


def said_of(matter: Matter, reader: User, known: Known | None = None) -> list[Said]:
    """Every field the matter has a place for, filled in or not, in the order of its area; `known` if at hand."""
    known = known or Known(matter)
    kept = {row.key: row for row in known.values}
    words = tell(list(kept.values()), reader)
    facts = dict(known.facts)
    return [
        _said(field, kept.get(field.key), words.get((matter.pk, field.key), Told("")))
        for field in known.fields
        if holds(field.when, subtype=matter.subtype, facts=facts)
    ]


def _facts(matter: int) -> QuerySet[Fact, Any]:
    rows: QuerySet[Fact, Any] = Fact.objects.filter(matter=matter).values_list("key", "value")
    return rows


def _values(matter: int) -> QuerySet[FieldValue]:
    return FieldValue.objects.filter(matter=matter).select_related("field", "contact")


def _fields(version: int, key_dates: Sequence[str]) -> QuerySet[FieldBlueprint]:
    """What the version asks for: neither what is retired nor what stands among the key dates."""
    fields = FieldBlueprint.objects.filter(version=version, retired=False)
    return fields.exclude(key__in=key_dates).order_by("position")


def _said(field: FieldBlueprint, row: FieldValue | None, words: Told) -> Said:
    if row is None:
        return Said(field, words, is_sealed(field))
    if row.is_sealed or is_sealed(field):
        masked = Told(mask(row.field.type, row.value)) if row.value != "" else Told("")
        return Said(field, masked, is_sealed=True)
    is_theirs = words.text != NOT_SEEN
    value = row.value if row.value != "" and is_theirs else None
    return Said(field, words, is_sealed=False, value=value)


def bare(rows: Sequence[FieldValue], reader: User | None) -> dict[tuple[int, str], str]:
    """As a program reads them: numbers and days as they are kept, of what is sealed not even the end."""
    words = tell(rows, reader)
    return {(row.matter_id, row.key): _bare(row, words[row.matter_id, row.key].text) for row in rows}


def told(row: FieldValue, reader: User | None) -> Told:
    """One value."""
    return tell([row], reader)[row.matter_id, row.key]


def to_choose_from(matter: Matter, reader: User | None) -> list[Paper]:
    """The newest papers of the file, for a field that names one."""
    return [paper for each in extensions() for paper in each.shelf.papers([matter.pk], reader)]


def _bare(row: FieldValue, text: str) -> str:
    if text and (row.is_sealed or is_sealed(row.field)):
        return MASK
    return str(row.value) if row.field.type in AS_KEPT else text


def _papers_of(rows: Sequence[FieldValue], reader: User | None) -> Mapping[tuple[int, str], Paper]:
    named = {row.plain: row.matter_id for row in rows if row.field.type == FieldType.FILE and row.plain}
    if not named:
        return {}
    matters = set(named.values())
    found = (paper for each in extensions() for paper in each.shelf.papers(matters, reader, set(named)))
    return {(paper.matter, paper.uuid): paper for paper in found}


def _told(row: FieldValue, papers: Mapping[tuple[int, str], Paper]) -> Told:
    kind, value = row.field.type, row.value
    if value == "":
        return Told("")
    if row.is_sealed or is_sealed(row.field):
        return Told(mask(kind, value))
    if row.contact:
        return Told(row.contact.name, reverse("contacts:page", args=[row.contact.pk]))
    if kind == FieldType.FILE:
        paper = papers.get((row.matter_id, value))
        return Told(paper.title, paper.url) if paper else Told(NOT_SEEN)
    return Told(display(row.field, value))
