"""What differs between two contents of a practice area, row by row, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from matters.boxes import Box
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
    old, new = before.rows(section), after.rows(section)
    same = pairs(section, before, after)
    yield from (Change(ADDED, _name(row)) for at, row in enumerate(new) if at not in same)
    yield from (Change(REMOVED, _name(row)) for at, row in enumerate(old) if at not in same.values())
    for now, was in same.items():
        if new[now] != old[was]:
            yield Change(CHANGED, _name(old[was]), list(_edits(section, old[was], new[now])))
    kept = [" / ".join(_identity(section, old[was])) for was in same.values()]
    yield from _order([" / ".join(_identity(section, old[was])) for was in sorted(same.values())], kept)


def pairs(section: Section, before: Content, after: Content) -> dict[int, int]:
    """Which row afterwards (by its place) is which row before: the one it was made from, or else of its name.

    So a row of a draft that was renamed is the same row; in a file only the name can tell.
    """
    old, new = before.blueprints.get(section.name, []), after.blueprints.get(section.name, [])
    by_id = {row.pk: at for at, row in enumerate(old) if row.pk}
    same = {at: by_id[row.origin_id] for at, row in enumerate(new) if row.origin_id in by_id}
    by_name = {
        _identity(section, row): at for at, row in enumerate(before.rows(section)) if at not in same.values()
    }
    for at, row in enumerate(after.rows(section)):
        if at not in same and (was := by_name.pop(_identity(section, row), None)) is not None:
            same[at] = was
    return dict(sorted(same.items()))


def _identity(section: Section, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[key]) for key in section.identity)


def _name(row: Mapping[str, Any]) -> str:
    return str(row.get("name") or row["label"])


def _order(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    kept = [name for name in old if name in new]
    order = [name for name in new if name in old]
    if kept != order:
        first = next(now for was, now in zip(kept, order, strict=True) if was != now)
        yield Change(MOVED, f"the order differs from “{first}” on")


def _edits(section: Section, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
    boxes = {box.key: box for box in section.boxes}
    for key in [*new, *(key for key in old if key not in new)]:
        if old.get(key) != new.get(key):
            box = boxes.get(key) or Box(key, key.replace("_", " ").capitalize())
            yield Edit(box.label, box.told(old.get(key)), box.told(new.get(key)))
