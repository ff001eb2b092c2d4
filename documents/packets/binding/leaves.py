"""What is bound, and how it is dealt out over volumes of a size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pypdf import PdfReader

ROOM = 120_000  # bytes that cover, index, tabs and typefaces of a volume take
PER_PAGE = 900  # bytes that numbers and the page's own record take


@dataclass(frozen=True)
class Part:
    """One part of a packet: its title, the tab it stands behind ("" for none) and its pages."""

    title: str
    reader: PdfReader
    size: int
    tab: str = ""
    note: str = ""

    @property
    def pages(self) -> int:
        """How many it has."""
        return len(self.reader.pages)


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
        weight = _weight(part)
        if weight > volumes[-1].room and volumes[-1].leaves:
            volumes.append(_Volume(whole))
        for leaf in _pieces(part, volumes[-1].room):
            if volumes[-1].leaves and weight / part.pages * (leaf.stop - leaf.start) > volumes[-1].room:
                volumes.append(_Volume(whole))
            volumes[-1].leaves.append(leaf)
            volumes[-1].room -= weight / part.pages * (leaf.stop - leaf.start)
    return [volume.leaves for volume in volumes if volume.leaves]


def _weight(part: Part) -> float:
    return part.size + PER_PAGE * part.pages


def _pieces(part: Part, room: float) -> Iterator[Leaf]:
    """The part whole if it fits, else in pieces that do; a page alone is never divided."""
    at_once = max(int(room / (_weight(part) / part.pages)), 1) if part.pages else 1
    for start in range(0, part.pages, at_once):
        yield Leaf(part, start, min(start + at_once, part.pages))
