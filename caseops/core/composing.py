"""A question is composed once a process and asked again with other values.

Django takes ten times as long to compose a page's questions as PostgreSQL to answer them. What changes from asking to
asking is only whom or what it is about, so each is composed for what cannot be, and this is replaced where it stands
among its values. A question that hides it in something else, or asks the database while it is composed, is refused.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Generic, NoReturn, Protocol, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from psycopg.types.numeric import Int8

from caseops.core.together import Said, literal, made_of

NOTHING = 2**61 + 17  # the number of no row
HERE, IS_HERE = "of the asker {}", re.compile(r"'of the asker (\d+)'")
MOST = 500


class NotComposableError(Exception):
    """The question holds what its asker did not give: asked again, it would be of somebody else."""


class Slot(Protocol):
    """Where a value of the asker's stands."""

    @property
    def sql(self) -> str:
        """Its place, with its type: a plan that is kept has to know it."""


S = TypeVar("S", bound=Slot)


@dataclass(frozen=True)
class Composed(Generic[S]):
    """What a question has become: its SQL with slots, in their order, and what makes rows of the answer."""

    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    slots: Sequence[S]

    def made(self, rows: list[tuple[Any, ...]]) -> list[Any]:
        """What Django makes of the answer."""
        return made_of(self.queryset, self.compiler, rows)


def composed(
    make: Callable[[], QuerySet[Any, Any]], slot_of: Callable[[Any], S | None]
) -> Composed[S] | None:
    """`slot_of` knows the values that are the asker's and refuses what hides one. None where nothing can answer."""
    with connection.execute_wrapper(_refuse):
        queryset = make()
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return None
    found = [(slot_of(each), each) for each in values]
    places = [HERE.format(place) if slot else each for place, (slot, each) in enumerate(found)]
    slots = {place: slot for place, (slot, _) in enumerate(found) if slot}
    said = IS_HERE.sub(lambda mark: slots[int(mark[1])].sql, literal(sql, places))
    return Composed(queryset, compiler, said, list(slots.values()))


def _refuse(_execute: Any, sql: str, *_rest: Any) -> NoReturn:
    raise NotComposableError(f"It asks while it is composed: {sql}")


@dataclass(frozen=True)
class _Number:
    sql: str = "%s::bigint"


Compose = Callable[[int], QuerySet[Any, Any]]


@dataclass
class Of(Sequence[Any]):
    """The rows that a question has about one row, to be asked beside others; each knows it by the name `known_as`.

    `compose` makes the queryset from the number of that row and from nothing else: no day, no reader.
    """

    compose: Compose
    about: Model
    known_as: str = ""
    rows: list[Any] = field(default_factory=list)
    is_answered: bool = False

    @cached_property
    def composed(self) -> Composed[_Number] | None:
        return _of(self.compose)

    def said(self) -> Said | None:
        """Its SQL for this row."""
        return (
            (self.composed.sql, [Int8(self.about.pk)] * len(self.composed.slots)) if self.composed else None
        )

    def answer(self, rows: list[tuple[Any, ...]]) -> None:
        """Keep what Django makes of it."""
        self.is_answered = True
        self.rows = self.composed.made(rows) if self.composed else []
        if self.known_as:
            for row in self.rows:
                setattr(row, self.known_as, self.about)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        return self.rows[place]


@lru_cache(maxsize=MOST)
def _of(compose: Compose) -> Composed[_Number] | None:
    return composed(lambda: compose(NOTHING), _number)


def _number(value: Any) -> _Number | None:
    if value == NOTHING:
        return _Number()
    if isinstance(value, date) or str(NOTHING) in str(value):
        raise NotComposableError(f"{value} is a day, or hides the row it is about.")
    return None
