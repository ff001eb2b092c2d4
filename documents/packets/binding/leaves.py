"""What is bound, and how it is dealt out over volumes of a size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader

ROOM = 120_000  # bytes that cover, index, tabs and typefaces of a volume take
PER_PAGE = 900  # bytes that numbers and the page's own record take


@dataclass(frozen=True)
class Part:
    """One part of a packet: its title, the tab it stands behind ("" for none) and its pages.

    `only` are the places of the pages that are bound, counted from 0; None for all of them.
    """

    title: str
    reader: PdfReader
    size: int
    tab: str = ""
    note: str = ""
    only: Sequence[int] | None = None

    @property
    def pages(self) -> int:
        """How many are bound."""
        return len(self.reader.pages) if self.only is None else len(self.only)

    @property
    def weight(self) -> float:
        """Bytes of what is bound, as far as they can be told before."""
        return self.size * self.pages / max(len(self.reader.pages), 1) + PER_PAGE * self.pages

    def run(self, start: int, stop: int) -> Iterator[PageObject]:
        """Those of its pages."""
        places = range(start, stop) if self.only is None else self.only[start:stop]
        for place in places:
            yield self.reader.pages[place]


@dataclass(frozen=True)
class Leaf:
    """A run of pages of one part that stays in one volume; pages count from 0, `stop` is one beyond."""

    part: Part
    start: int
    stop: int

    @property
    def goes_on(self) -> bool:
        """It begins in an earlier volume."""
        return self.start > 0

    @property
    def sheets(self) -> int:
        """Its pages, and its tab sheet if it has a tab."""
        return self.stop - self.start + bool(self.part.tab)


@dataclass
class _Volume:
    room: float
    leaves: list[Leaf] = field(default_factory=list)


def deal(parts: Sequence[Part], limit: int) -> list[list[Leaf]]:
    """The parts over as few volumes as hold them; a part is only divided when it is too large for one alone."""
    if not limit:
        return [[Leaf(part, 0, part.pages) for part in parts if part.pages]]
    whole = max(limit - ROOM, PER_PAGE)
    volumes = [_Volume(whole)]
    for part in parts:
        weight = part.weight
        if weight > volumes[-1].room and volumes[-1].leaves:
            volumes.append(_Volume(whole))
        for leaf in _pieces(part, volumes[-1].room):
            if volumes[-1].leaves and weight / part.pages * (leaf.stop - leaf.start) > volumes[-1].room:
                volumes.append(_Volume(whole))
            volumes[-1].leaves.append(leaf)
            volumes[-1].room -= weight / part.pages * (leaf.stop - leaf.start)
    return [volume.leaves for volume in volumes if volume.leaves]


def _pieces(part: Part, room: float) -> Iterator[Leaf]:
    """The part whole if it fits, else in pieces that do; a page alone is never divided."""
    at_once = max(int(room / (part.weight / part.pages)), 1) if part.pages else 1
    for start in range(0, part.pages, at_once):
        yield Leaf(part, start, min(start + at_once, part.pages))
