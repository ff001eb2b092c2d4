"""Binding: parts into volumes, every sheet numbered, the index linked, the outline made."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, Fit, NameObject

from documents.packets.binding.front import ROWS, Cover, Entry, Sheets, index_pages, line_box
from documents.packets.binding.leaves import Leaf, Part, deal
from documents.packets.binding.stamps import Stamper

DIGITS = 6
ACTING = ("/A", "/AA", "/Parent", "/Popup", "/IRT", "/P")  # what a note does, and what it hangs on
SHRINK = 0.85
TRIES = 6
Said = Callable[[int], None]


@dataclass(frozen=True)
class Volume:
    """One PDF of a packet; the numbers are those of its first and last numbered sheet."""

    content: bytes
    pages: int
    first: int
    last: int


@dataclass(frozen=True)
class Numbers:
    """How the sheets of the parts are numbered: HP-000001."""

    prefix: str = ""
    first: int = 1

    def of(self, place: int) -> str:
        """The number of the sheet in that place, from 0."""
        return f"{self.prefix}{self.first + place:0{DIGITS}d}"


def bind(
    cover: Cover, parts: Sequence[Part], *, numbers: Numbers, limit: int = 0, said: Said = lambda _: None
) -> list[Volume]:
    """The packet; `said` hears how many sheets of the parts are bound and may raise to call it off."""
    budget = limit
    for _ in range(TRIES):
        dealt = deal(parts, budget)
        volumes = list(_bound(cover, parts, dealt, numbers, said))
        if not limit or all(len(each.content) <= limit for each in volumes) or _is_finest(dealt):
            return volumes
        budget = int(budget * SHRINK)
    return volumes


def _is_finest(dealt: Sequence[Sequence[Leaf]]) -> bool:
    """Every volume is a single page: nothing can be made smaller."""
    return all(len(leaves) == 1 and leaves[0].stop - leaves[0].start == 1 for leaves in dealt)


def _bound(
    cover: Cover, parts: Sequence[Part], dealt: Sequence[Sequence[Leaf]], numbers: Numbers, said: Said
) -> Iterator[Volume]:
    first = 0
    job = Job(cover, parts, dealt, numbers)
    for place, leaves in enumerate(dealt):
        name = f"{place + 1} of {len(dealt)}" if len(dealt) > 1 else ""
        yield Binder(job, place, name).volume(first, said)
        first += sum(leaf.stop - leaf.start for leaf in leaves)


@dataclass(frozen=True)
class Job:
    """What all volumes of a packet know."""

    cover: Cover
    parts: Sequence[Part]
    dealt: Sequence[Sequence[Leaf]]
    numbers: Numbers


class Binder:
    """One volume at work."""

    def __init__(self, job: Job, place: int, name: str) -> None:
        self.cover, self.parts, self.dealt, self.numbers = job.cover, job.parts, job.dealt, job.numbers
        self.place, self.name = place, name
        self.leaves = self.dealt[place]
        self.front = 1 + index_pages(len([part for part in self.parts if part.pages]))
        self.sheets = self.front + sum(leaf.sheets for leaf in self.leaves)
        self.writer = PdfWriter()
        self.stamper = Stamper(self.writer)

    def volume(self, first: int, said: Said) -> Volume:
        """Its bytes; `first` is the place of its first numbered sheet in the whole packet."""
        entries = list(self._entries())
        tabs = [(leaf.part.tab, _name(leaf)) for leaf in self.leaves if leaf.part.tab]
        ours = Sheets(self.cover, self.name, entries, tabs).drawn().pages
        for page in ours[: self.front]:
            self._add(page, "")
        done = self._body(iter(ours[self.front :]), first, said)
        self._link(entries)
        self.writer.add_metadata(
            {"/Title": f"{self.cover.title}: {self.cover.matter}", "/Author": self.cover.firm}
        )
        out = io.BytesIO()
        self.writer.write(out)
        return Volume(
            out.getvalue(), self.sheets, self.numbers.first + first, self.numbers.first + first + done - 1
        )

    def _body(self, tabs: Iterator[PageObject], first: int, said: Said) -> int:
        done = 0
        self.writer.add_outline_item(title="Index", page_number=1)
        for leaf in self.leaves:
            here = len(self.writer.pages)
            if leaf.part.tab:
                self._add(next(tabs), "")
            for page in leaf.part.run(leaf.start, leaf.stop):
                self._add(page, self.numbers.of(first + done))
                done += 1
            title = " ".join(filter(None, [leaf.part.tab, _name(leaf)]))
            self.writer.add_outline_item(title=title, page_number=here)
            said(first + done)
        return done

    def _add(self, page: PageObject, number: str) -> None:
        _quiet(page)
        added = self.writer.add_page(page)
        self.stamper.stamp(added, f"Page {len(self.writer.pages)} of {self.sheets}", number)

    def _entries(self) -> Iterator[Entry]:
        """Every part of the packet: with its page when it begins here, else with its volume."""
        begun: dict[int, tuple[int, int, int]] = {}
        sheet = 0
        for volume, leaves in enumerate(self.dealt):
            page = self.front + 1
            for leaf in leaves:
                _, start, _ = begun.setdefault(id(leaf.part), (volume, sheet, page))
                page += leaf.sheets
                sheet += leaf.stop - leaf.start
        for part in self.parts:
            if part.pages:
                volume, start, page = begun[id(part)]
                here = volume == self.place
                figures = f"{self.numbers.of(start)}–{self.numbers.of(start + part.pages - 1)}"
                where = str(page) if here else f"vol. {volume + 1}, {page}"
                yield Entry(part.tab, part.title, page if here else 0, where, figures)

    def _link(self, entries: Sequence[Entry]) -> None:
        for row, entry in enumerate(entries):
            if entry.page:
                link = Link(rect=line_box(row % ROWS), target_page_index=entry.page - 1, fit=Fit.fit())
                self.writer.add_annotation(1 + row // ROWS, link)


def _name(leaf: Leaf) -> str:
    return f"{leaf.part.title} (continued)" if leaf.goes_on else leaf.part.title


def _quiet(page: PageObject) -> None:
    """Filled-in fields and notes stay as they look; nothing on a page may act, and old links lead nowhere here."""
    kept = ArrayObject()
    for each in page.get("/Annots") or ():
        note = each.get_object()
        if note.get("/Subtype") == "/Link":
            continue
        for act in ACTING:
            note.pop(NameObject(act), None)
        kept.append(each)
    page.pop(NameObject("/AA"), None)
    page[NameObject("/Annots")] = kept
