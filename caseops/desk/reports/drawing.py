"""A sheet as bars that lie: one a line, with a mark across where one is set. Lengths are in units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseops.desk.reports.sheet import Column, Figure, Line, Sheet

WIDTH, ROW, TOP, NAMES, ROOM = 720, 30, 6, 250, 60
THICK = 16


@dataclass(frozen=True)
class Bar:
    """One line, drawn."""

    name: str
    figure: str
    y: int
    length: int
    mark: int | None
    tone: str

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.y + 13

    @property
    def end(self) -> int:
        """Where the bar ends."""
        return NAMES + self.length


@dataclass(frozen=True)
class Drawing:
    """All bars, and the sentence that says the same."""

    bars: Sequence[Bar]
    label: str

    width, names, thick = WIDTH, NAMES, THICK

    @property
    def height(self) -> int:
        """Grows with the lines."""
        return 2 * TOP + ROW * len(self.bars)

    @property
    def summary(self) -> str:
        """For whoever does not see it."""
        return f"{self.label}: {', '.join(f'{bar.name} {bar.figure}' for bar in self.bars)}."


def drawing(sheet: Sheet) -> Drawing:
    """The drawn column of the sheet; lines without a figure have no bar."""
    column = sheet.columns[sheet.drawn]
    rows = [line for line in sheet.lines if line.figures[sheet.drawn] is not None]
    most = max((max(line.figures[sheet.drawn] or 0, line.mark or 0) for line in rows), default=0)
    bars = [_bar(number, line, line.figures[sheet.drawn], column, most) for number, line in enumerate(rows)]
    return Drawing(bars, column.label)


def _bar(number: int, line: Line, figure: Figure, column: Column, most: float) -> Bar:
    def length(of: Figure) -> int:
        return round((WIDTH - NAMES - ROOM) * (of or 0) / most) if most else 0

    return Bar(
        name=line.name if len(line.name) <= SHORT else f"{line.name[: SHORT - 1]}…",
        figure=written(figure, column),
        y=TOP + number * ROW,
        length=length(figure),
        mark=NAMES + length(line.mark) if line.mark else None,
        tone=line.tone,
    )


SHORT = 30  # letters that fit beside a bar


def written(figure: Figure, column: Column) -> str:
    """`12`, `1.5`, `12 days`, or a dash."""
    if figure is None:
        return "–"
    number = f"{figure:,.{column.decimals}f}"
    if not column.unit:
        return number
    return f"{number} {column.unit.removesuffix('s') if number == '1' else column.unit}"
