"""Focus: the rows of the day in their order, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Block, Row

EACH = 30  # rows of a kind one goes through before the plan is asked again


class Focused(Reader):
    """Whoever works through the rows wants more of them than a page shows."""

    def limit(self, key: str) -> int:
        """The same for every group."""
        return EACH


@dataclass(frozen=True)
class OneOf:
    """The row that is looked at, and where it stands among all; without a row the day is done."""

    rows: Sequence[tuple[str, Row]]
    at: int

    @property
    def is_over(self) -> bool:
        """Nothing is left."""
        return self.at >= len(self.rows)

    @property
    def number(self) -> int:
        """Counted from one."""
        return self.at + 1

    @property
    def row(self) -> Row:
        """The thing itself."""
        return self.rows[self.at][1]

    @property
    def group(self) -> str:
        """What kind of thing it is."""
        return self.rows[self.at][0]

    @property
    def after(self) -> str:
        """The place of the next one; nothing after the last."""
        return self.rows[self.at + 1][1].place if self.at + 1 < len(self.rows) else "end"

    @property
    def before(self) -> str:
        """The place of the one before; nothing before the first."""
        return self.rows[self.at - 1][1].place if self.at else ""


def one_of(blocks: Sequence[Block], place: str) -> OneOf:
    """The row of that place, else the first; the open block comes first, then the others as the day goes."""
    ordered = sorted(blocks, key=lambda block: not block.is_open)
    rows = [(group.title, row) for block in ordered for group in block.groups for row in group.rows]
    places = [row.place for _, row in rows]
    if place == "end":
        return OneOf(rows, len(rows))
    return OneOf(rows, places.index(place) if place in places else 0)
