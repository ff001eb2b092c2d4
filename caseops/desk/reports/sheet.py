"""A report: what it asks, and its answer as lines of figures, one of which is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from caseops.core import clock
from caseops.users.models import User
from matters.models.visibility import seen_by

Figure = int | float | None
SPANS = (30, 90, 365)  # days back that a report may look


@dataclass(frozen=True)
class Asked:
    """Who asks, and how far back they look."""

    user: User
    days: int = 90

    @property
    def today(self) -> date:
        """Their day."""
        return clock.today(self.user.zone)

    @property
    def since(self) -> date:
        """The first day that counts."""
        return self.today - timedelta(self.days)

    def seen(self, matter: str = "matter") -> tuple[str, list[int]]:
        """An SQL condition on the id of a matter, and its values: what this person may see, and nothing else."""
        return seen_by(self.user, f"{matter}.id")


@dataclass(frozen=True)
class Column:
    """A figure of each line; `decimals` None is a whole number."""

    label: str
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Line:
    """Whom or what the figures are of, and where their rows stand."""

    name: str
    figures: Sequence[Figure]
    group: str = ""
    url: str = ""
    mark: Figure = None
    tone: str = ""


@dataclass(frozen=True)
class Sheet:
    """The answer; `drawn` is the column of the bars, `mark` says what the line across a bar means."""

    columns: Sequence[Column]
    lines: Sequence[Line]
    drawn: int = 0
    mark: str = ""
    summary: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """There is nothing to count yet."""
        return not any(figure for line in self.lines for figure in line.figures)


@dataclass(frozen=True)
class Report:
    """One question of the firm to itself."""

    key: str
    title: str
    question: str
    icon: str
    of: str
    build: Callable[[Asked], Sheet]
    looks_back: bool = True


def answered(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
