"""What the editor of a draft shows: the rows of a section in words, each with its id, under their stages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matters.models import PracticeAreaVersion
from matters.models.blueprint import Blueprint
from matters.practice_area_files import sections
from matters.practice_area_sheet import section_named
from matters.sections import Line, Section


@dataclass(frozen=True)
class Shown:
    """One row, and how many stand before it in its group."""

    pk: int
    section: Section
    line: Line
    place: int
    is_last: bool

    @property
    def up(self) -> int:
        """Where it goes when it moves up; 0 for the first."""
        return self.place - 1

    @property
    def down(self) -> int:
        """Where it goes when it moves down; 0 for the last."""
        return 0 if self.is_last else self.place + 1


@dataclass(frozen=True)
class Group:
    """Rows that are ordered among themselves: those under one stage or rule (its key), or all of a section."""

    section: Section
    title: str
    under: str
    rows: Sequence[Shown]


@dataclass(frozen=True)
class Part:
    """A section among the tabs."""

    section: Section
    count: int
    is_current: bool


def parts(version: PracticeAreaVersion, current: str) -> list[Part]:
    """Every section, in the order of the file."""
    return [Part(each, each.of(version).count(), each.name == current) for each in sections()]


def groups(version: PracticeAreaVersion, section: Section) -> list[Group]:
    """The rows of a section; a stage (or rule) without any is there too, for somebody may want to add to it."""
    rows = list(section.rows(version))
    if not section.belongs_to:
        return [Group(section, "", "", _placed(section, rows))]
    key, of = section.belongs_to
    owner = section_named(of)
    owners = owner.of(version).order_by("position").values_list("pk", "key", owner.named_by)
    return [
        Group(section, name, word, _placed(section, [row for row in rows if getattr(row, f"{key}_id") == pk]))
        for pk, word, name in owners
    ]


def shown(version: PracticeAreaVersion, section: Section, pk: int) -> Shown | None:
    """One row where it stands."""
    rows = [row for group in groups(version, section) for row in group.rows]
    return next((row for row in rows if row.pk == pk), None)


def found(version: PracticeAreaVersion, words: str) -> list[Group]:
    """Rows of every section that say these words somewhere; a search does not order anything."""
    wanted = words.casefold().split()
    hits = [Group(each, each.title, "", list(_hits(version, each, wanted))) for each in sections()]
    return [group for group in hits if group.rows]


def _hits(version: PracticeAreaVersion, section: Section, wanted: Sequence[str]) -> Iterator[Shown]:
    for row in section.rows(version):
        line = section.line(row)
        told = " ".join(
            [line.title, *line.sentences, *(word for word, _ in line.badges), line.aside]
        ).casefold()
        if all(word in told for word in wanted):
            yield Shown(row.pk, section, line, 1, is_last=True)


def _placed(section: Section, rows: Sequence[Blueprint]) -> list[Shown]:
    return [
        Shown(row.pk, section, section.line(row), place, place == len(rows))
        for place, row in enumerate(rows, start=1)
    ]
