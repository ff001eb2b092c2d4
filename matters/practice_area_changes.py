"""What differs between two contents of a practice area, row by row, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from matters.practice_area_files import Content, sections
from matters.sections import Section

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
TONES = {ADDED: "good", REMOVED: "bad", CHANGED: "accent", MOVED: ""}
LISTS = {"subtypes": "Kinds of matter", "key_dates": "Key dates"}


@dataclass(frozen=True)
class Edit:
    """One key of a row: how it reads before and after; empty is `nothing`."""

    key: str
    was: str
    now: str


@dataclass(frozen=True)
class Change:
    """One row that was added, removed, changed, or that stands in another order."""

    kind: str
    name: str
    edits: Sequence[Edit] = field(default_factory=tuple)

    @property
    def tone(self) -> str:
        """How the page colours the word."""
        return TONES[self.kind]

    def __str__(self) -> str:
        edits = "; ".join(f"{edit.key}: {edit.was} → {edit.now}" for edit in self.edits)
        return f"{self.kind}: {self.name}{f' ({edits})' if edits else ''}"


@dataclass(frozen=True)
class Group:
    """The changes of one section."""

    title: str
    changes: Sequence[Change]


def changes(before: Content, after: Content) -> list[Group]:
    """Section by section, in the order of the file; nothing where nothing differs."""
    groups = [Group(title, list(_words(before, after, name))) for name, title in LISTS.items()]
    groups += [Group(section.title, list(_rows(section, before, after))) for section in sections()]
    return [group for group in groups if group.changes]


def _words(before: Content, after: Content, name: str) -> Iterator[Change]:
    old, new = list(getattr(before, name)), list(getattr(after, name))
    yield from (Change(ADDED, word) for word in new if word not in old)
    yield from (Change(REMOVED, word) for word in old if word not in new)
    yield from _order(old, new)


def _rows(section: Section, before: Content, after: Content) -> Iterator[Change]:
    old, new = _named(section, before), _named(section, after)
    yield from (Change(ADDED, _name(row)) for key, row in new.items() if key not in old)
    yield from (Change(REMOVED, _name(row)) for key, row in old.items() if key not in new)
    for key, row in new.items():
        if key in old and row != old[key]:
            yield Change(CHANGED, _name(row), list(_edits(old[key], row)))
    yield from _order(list(old), list(new))


def _name(row: Mapping[str, Any]) -> str:
    return str(row.get("name") or row["label"])


def _order(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    kept = [name for name in old if name in new]
    order = [name for name in new if name in old]
    if kept != order:
        first = next(now for was, now in zip(kept, order, strict=True) if was != now)
        yield Change(MOVED, f"the order differs from “{first}” on")


def _named(section: Section, content: Content) -> Mapping[str, Mapping[str, Any]]:
    """The rows by what tells them apart: its key, or its stage and name."""
    return {" / ".join(str(row[key]) for key in section.identity): row for row in content.rows(section)}


def _edits(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
    for key in [*new, *(key for key in old if key not in new)]:
        if old.get(key) != new.get(key):
            yield Edit(key.replace("_", " "), _said(old.get(key)), _said(new.get(key)))


def _said(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {word}" for key, word in value.items())
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
