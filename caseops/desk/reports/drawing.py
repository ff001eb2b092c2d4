"""A sheet as bars that lie: one a line, with a mark across where one is set. Lengths are in units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseops.desk.reports.sheet import Column, Figure, Line, Sheet

WIDTH, ROW, TOP, NAMES, ROOM = 760, 26, 6, 262, 66
THICK, SHORT = 16, 38  # of a bar; letters that fit beside it


@dataclass(frozen=True)
class Bar:
    """One line, drawn."""

    name: str
    figure: str
    y: int
    length: int
    mark: int | None
    tone: str
    group: str = ""

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.y + 13

    @property
    def end(self) -> int:
        """Where the bar ends, or the mark beyond it."""
        return max(NAMES + self.length, self.mark or 0)


@dataclass(frozen=True)
class Drawing:
    """All bars, and the sentence that says the same."""

    bars: Sequence[Bar]
    label: str
    height: int

    width, names, thick, row = WIDTH, NAMES, THICK, ROW

    @property
    def summary(self) -> str:
        """For whoever does not see it."""
        return f"{self.label}: {', '.join(f'{bar.name} {bar.figure}' for bar in self.bars)}."


def drawing(sheet: Sheet) -> Drawing:
    """The drawn column of the sheet; lines without a figure have no bar."""
    column = sheet.columns[sheet.drawn]
    rows = [line for line in sheet.lines if line.figures[sheet.drawn] is not None]
    most = max((max(line.figures[sheet.drawn] or 0, line.mark or 0) for line in rows), default=0)
    bars, at, group = [], TOP, ""
    for line in rows:
        begins = line.group != group
        at, group = at + ROW * begins, line.group
        bars.append(_bar(at, line, column, most, figure=line.figures[sheet.drawn], begins=begins))
        at += ROW
    return Drawing(bars, column.label, height=at + TOP)


def _bar(at: int, line: Line, column: Column, most: float, *, figure: Figure, begins: bool) -> Bar:
    def length(of: Figure) -> int:
        return round((WIDTH - NAMES - ROOM) * (of or 0) / most) if most else 0

    return Bar(
        name=line.name if len(line.name) <= SHORT else f"{line.name[: SHORT - 1]}…",
        figure=written(figure, column),
        y=at,
        length=length(figure),
        mark=NAMES + length(line.mark) if line.mark else None,
        tone=line.tone,
        group=line.group if begins else "",
    )


def written(figure: Figure, column: Column) -> str:
    """`12`, `1.5`, `12 days`, or a dash."""
    if figure is None:
        return "–"
    number = f"{figure:,.{column.decimals}f}"
    if not column.unit:
        return number
    return f"{number} {column.unit.removesuffix('s') if number == '1' else column.unit}"
