"""A section of a practice-area file: how its rows are read, written back, and told to a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from caseops.users.models import User
from matters.boxes import Box
from matters.loading import Row
from matters.models import Matter, PracticeArea, PracticeAreaVersion
from matters.models.blueprint import Blueprint
from matters.words import Words


@dataclass(frozen=True)
class Line:
    """One row told in words; `group` is the key of its stage, if it has one; a badge is (word, tone)."""

    title: str
    sentences: Sequence[str] = ()
    badges: Sequence[tuple[str, str]] = ()
    group: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Made:
    """What a matter got from a blueprint: its date or the key date it waits for, and whose it is."""

    blueprint: int
    on: date | None = None
    waits_for: str = ""
    who: str = ""


@dataclass(frozen=True)
class Doubt:
    """Something a version says that can hardly be meant: no error, but worth a look before it is published."""

    row: int
    name: str
    sentence: str


class Section:
    """Subclass once a section; an app above matters names its own in `MatterExtension.sections`.

    `read` and `written` are inverses: what one takes from a row, the other puts back.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    model: ClassVar[type[Blueprint]]
    identity: ClassVar[Sequence[str]] = ("key",)
    by_stage: ClassVar[bool] = False
    under: ClassVar[tuple[str, str] | None] = (
        None  # a row belongs to another: its key, and that row's section
    )
    spread: ClassVar[bool] = False  # a key a line in the file, instead of a row a line
    plain: ClassVar[str] = ""  # the only key of a row that is written without it
    gates: ClassVar[Sequence[str]] = ()
    boxes: ClassVar[Sequence[Box]] = ()  # how the editor asks for a row, a box a key of the file
    one: ClassVar[str] = "row"  # what one row is called: `task`
    named_by: ClassVar[str] = "name"  # a row that has a key gets it from here, once
    folder: ClassVar[str] = ""  # where `papers` lie in the archive of an area
    makes: ClassVar[bool] = False  # a matter gets rows of its own from it, which `made` tells

    def read(self, row: Row) -> Blueprint:
        """An unsaved blueprint from a row; `row.words` knows stages, key dates and the like."""
        raise NotImplementedError

    def learn(self, words: Words, blueprint: Any) -> None:
        """Add the words that the sections after this one may use."""

    def written(self, blueprint: Any) -> dict[str, object]:
        """The row as the file has it; what is empty or false is left out."""
        raise NotImplementedError

    def line(self, blueprint: Any) -> Line:
        """The row as a person reads it."""
        raise NotImplementedError

    def made(self, matter: Matter) -> Iterator[Made]:
        """What the matter has from the rows of its version."""
        yield from ()

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """What can hardly be meant."""
        yield from ()

    def papers(self, version: PracticeAreaVersion) -> dict[str, bytes]:
        """What goes along when the area leaves the house, by its path under `folder`."""
        return {}

    def keep_papers(
        self, actor: User | None, area: PracticeArea, papers: Mapping[str, bytes]
    ) -> Sequence[str]:
        """What came along, by its path under `folder`: kept as drafts, whose names are the answer."""
        return ()

    @property
    def belongs_to(self) -> tuple[str, str] | None:
        """The key that names the row it belongs to, and the section of that row; most belong to a stage."""
        return ("stage", "stages") if self.by_stage else self.under

    def of(self, version: PracticeAreaVersion) -> Any:
        """The manager of this section's blueprints of a version."""
        return getattr(version, f"{self.model.__name__.lower()}s")

    def rows(self, version: PracticeAreaVersion) -> Iterator[Blueprint]:
        """The blueprints of a version, in order, with their stages at hand."""
        rows = self.of(version).order_by("position")
        yield from rows.select_related("stage") if self.by_stage else rows
