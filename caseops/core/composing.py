"""A question is composed once a process and asked again with other values.

Django takes ten times as long to compose a page's questions as PostgreSQL to answer them. What changes from asking to
asking is only whom or what it is about, so each is composed for what cannot be, and this is replaced where it stands
among its values. A question that hides it in something else, or asks the database while it is composed, is refused.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any, Generic, NoReturn, Protocol, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError
from psycopg.types.numeric import Int8

from caseops.core.together import Said, ask_together, literal, made_of

NOTHING = 2**61 + 17  # the number of no row, and the first of several
NEVER, FAR, APART = date(2401, 2, 5), timedelta(400), timedelta(1000)  # no day, and others that are none
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
    place: int
    sql: str = "%s::bigint"

    def of(self, values: Sequence[Any]) -> Any:
        return Int8(values[self.place])


@dataclass(frozen=True)
class _Day:
    place: int
    after: timedelta
    sql: str = "%s::date"

    def of(self, values: Sequence[Any]) -> Any:
        return values[self.place] + self.after


class Numbers(tuple[int, ...]):
    """The numbers of several rows, beside the one it is about: for `AnyOf`."""

    __slots__ = ()


@dataclass(frozen=True)
class _Several:
    place: int
    sql: str = "%s::bigint[]"

    def of(self, values: Sequence[Any]) -> Any:
        return list(values[self.place])


class Text(str):
    """Words that change from asking to asking: a key, the number of a matter."""

    __slots__ = ()


@dataclass(frozen=True)
class _Words:
    place: int
    sql: str = "%s::text"

    def of(self, values: Sequence[Any]) -> Any:
        return str(values[self.place])


Given = _Number | _Day | _Several | _Words
Compose = Callable[..., QuerySet[Any, Any]]


@dataclass
class Of(Sequence[Any]):
    """The rows that a question has about one row, to be asked beside others; each knows it by the name `known_as`.

    `compose` makes the queryset from the number of that row and from what stands `beside` it, in this order:
    another row comes as its number, `Numbers` as a list, a day as a day, `Text` as a string; anything else as it is,
    and makes a question of its own. Instead of a row it may be about a `Text`.
    """

    compose: Compose
    about: Model | Text
    known_as: str = ""
    beside: tuple[Hashable, ...] = ()
    rows: list[Any] = field(default_factory=list)
    is_answered: bool = False

    @cached_property
    def composed(self) -> Composed[Given] | None:
        return _of(self.compose, tuple(map(_kind, (self.about, *self.beside))))

    def said(self) -> Said | None:
        """Its SQL for this row."""
        if self.composed is None:
            return None
        if self.composed.queryset.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("What is locked outside of a transaction is free again at once.")
        values = [each.pk if isinstance(each, Model) else each for each in (self.about, *self.beside)]
        return self.composed.sql, [slot.of(values) for slot in self.composed.slots]

    def answer(self, rows: list[tuple[Any, ...]]) -> None:
        """Keep what Django makes of it."""
        self.is_answered = True
        self.rows = self.composed.made(rows) if self.composed else []
        if self.known_as:
            for row in self.rows:
                setattr(row, self.known_as, self.about)

    def asked(self) -> list[Any]:
        """The rows; by itself, if nobody has asked it beside others."""
        if not self.is_answered:
            ask_together([self])
        return self.rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self.asked())

    def __len__(self) -> int:
        return len(self.asked())

    def __getitem__(self, place: Any) -> Any:
        return self.asked()[place]


ROW, ROWS, DAY, TEXT = object(), object(), object(), object()


def _kind(value: Hashable) -> Hashable:
    """What the SQL depends on: that it is a row, several, a day or a text, else the value itself."""
    if isinstance(value, Numbers | Text):
        return ROWS if isinstance(value, Numbers) else TEXT
    return ROW if isinstance(value, Model) else DAY if isinstance(value, date) else value


@lru_cache(maxsize=MOST)
def _of(compose: Compose, kinds: tuple[Hashable, ...]) -> Composed[Given] | None:
    places = list(enumerate(kinds))
    numbers = {NOTHING + place: place for place, kind in places if kind is ROW}
    days = {NEVER + place * APART: place for place, kind in places if kind is DAY}
    lists = {NOTHING + place: place for place, kind in places if kind is ROWS}
    texts = {f"the words {NOTHING + place}": place for place, kind in places if kind is TEXT}
    instead: dict[int, Any] = {
        place: value for value, place in (*numbers.items(), *days.items(), *texts.items())
    }
    instead |= {place: [number] for number, place in lists.items()}

    def slot(value: Any) -> Given | None:
        if isinstance(value, list) and len(value) == 1 and value[0] in lists:
            return _Several(lists[value[0]])
        if isinstance(value, int) and value in numbers:
            return _Number(numbers[value])
        if isinstance(value, str) and value in texts:
            return _Words(texts[value])
        if isinstance(value, date) and not isinstance(value, datetime):
            for day, place in days.items():
                if abs(value - day) < FAR:
                    return _Day(place, value - day)
        hidden = [*numbers, *days, *lists, *texts]
        if isinstance(value, date) or any(str(each) in str(value) for each in hidden):
            raise NotComposableError(f"{value} is a day nobody gave, or hides what was given.")
        return None

    return composed(lambda: compose(*(instead.get(place, kind) for place, kind in places)), slot)
