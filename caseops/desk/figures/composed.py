"""A question of the desk is composed once a process and asked again for other people on other days.

Django takes ten times as long to compose these questions as PostgreSQL to answer them. What changes from asking to
asking is only who looks and which day it is, so each is composed for a person and days that cannot be, and these are
replaced where they stand among its values. Whatever else a question says of its reader stands in `Kind`; one that wants
to know more, or asks the database while it is composed, is refused.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Count, QuerySet, Window
from django.db.models.sql.compiler import SQLCompiler
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int8

from caseops.core.together import Asking, Said, answered, literal, made_of
from caseops.desk.figures.reader import Reader
from caseops.users.models import User

NOBODY, NO_COLLEAGUE = 2**61 + 7, 2**61 + 11
NEVER, LATER, MOMENT = date(2401, 2, 5), date(2701, 2, 8), datetime(2501, 2, 5, 13, 7, 3, tzinfo=UTC)
FAR, APART, FURTHEST = timedelta(400), timedelta(1000), 100  # the furthest working day that may be asked for
MARKS = (NEVER.isoformat(), str(MOMENT.year), str(NOBODY), str(NO_COLLEAGUE))  # in something else
TYPES = {"person": "bigint", "colleague": "bigint", "now": "timestamptz", "midnight": "timestamptz"}
HERE, IS_HERE = "of the reader {}", re.compile(r"'of the reader (\d+)'")
Compose = Callable[[Reader], QuerySet[Any, Any]]


class NotComposableError(Exception):
    """The question holds what its reader did not give: asked again tomorrow, it would be of today."""


@dataclass(frozen=True)
class Kind:
    """What a question may know of its reader besides who it is."""

    role: str
    firm_wide: bool
    is_active: bool
    zone: str
    is_firm: bool
    has_colleague: bool

    @classmethod
    def of(cls, reader: Reader) -> "Kind":
        """Readers of one kind ask the same SQL."""
        user = reader.user
        has_colleague = reader.colleague is not None
        return cls(user.role, user.firm_wide, user.is_active, user.time_zone, reader.is_firm, has_colleague)


class Nobody(Reader):
    """A reader whose days are told from all others."""

    @property
    def now(self) -> datetime:
        return MOMENT.replace(tzinfo=self.user.zone)

    @property
    def today(self) -> date:
        return NEVER

    def workday(self, number: int) -> date:
        return LATER + number * APART


def nobody(kind: Kind) -> Nobody:
    """Of the person nothing else is known: to look at it would ask the database, which is refused."""
    known = {
        "role": kind.role,
        "firm_wide": kind.firm_wide,
        "is_active": kind.is_active,
        "time_zone": kind.zone,
    }
    colleague = _known({"id": NO_COLLEAGUE}) if kind.has_colleague else None
    return Nobody(_known({"id": NOBODY, **known}), colleague=colleague, is_firm=kind.is_firm)


def _known(values: Mapping[str, Any]) -> User:
    names = [each.attname for each in User._meta.concrete_fields if each.attname in values]
    return User.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])


@dataclass(frozen=True)
class Slot:
    """A value that is the reader's: a person, or one of their days or moments and so much after it."""

    name: str
    after: timedelta = timedelta()
    number: int = 0
    in_json: bool = False

    @property
    def sql(self) -> str:
        """Its place, with its type: a plan that is kept has to know it."""
        if self.in_json:
            return "%s::jsonb"
        return f"%s::{TYPES.get(self.name, 'date')}"

    def of(self, reader: Reader) -> Any:
        """What stands here for this reader."""
        value = self._value(reader)
        return Jsonb(value.isoformat()) if self.in_json else Int8(value) if isinstance(value, int) else value

    def _value(self, reader: Reader) -> Any:
        if self.name == "person":
            return reader.user.pk
        if self.name == "colleague":
            return reader.person.pk
        if self.name == "workday":
            return reader.workday(self.number) + self.after
        return getattr(reader, self.name) + self.after


@dataclass(frozen=True)
class Composed:
    """What a question has become: its SQL with slots, in their order, and what makes rows of the answer."""

    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    slots: Sequence[Slot]

    def said(self, reader: Reader) -> Said:
        """As if it had been composed for this reader."""
        return self.sql, [slot.of(reader) for slot in self.slots]


@dataclass
class Asked:
    """A question of this reader, to be asked beside others; `is_counted`: each row says how many there are."""

    compose: Compose
    reader: Reader
    limit: int = 0
    is_counted: bool = False
    rows: list[Any] = field(default_factory=list)
    is_answered: bool = False

    @cached_property
    def composed(self) -> Composed | None:
        """None where nothing can answer."""
        return _composed(self.compose, Kind.of(self.reader), self.limit, self.is_counted)

    def said(self) -> Said | None:
        """Its SQL for this reader."""
        return self.composed.said(self.reader) if self.composed else None

    def answer(self, rows: list[tuple[Any, ...]]) -> None:
        """Keep what Django makes of it."""
        self.is_answered = True
        self.rows = made_of(self.composed.queryset, self.composed.compiler, rows) if self.composed else []


def capped(compose: Compose, reader: Reader, key: str) -> Asking[tuple[list[Any], int]]:
    """The first rows of a group of the desk, and how many there are."""
    question = Asked(compose, reader, reader.limit(key), is_counted=True)
    yield [question]
    return question.rows, question.rows[0].out_of if question.rows else 0


def ask(compose: Compose, reader: Reader) -> list[Any]:
    """By itself."""
    question = Asked(compose, reader)
    answered(_only(question))
    return question.rows


def _only(question: Asked) -> Any:
    yield [question]


@lru_cache(maxsize=500)
def _composed(compose: Compose, kind: Kind, limit: int, is_counted: bool) -> Composed | None:
    with connection.execute_wrapper(_refuse):
        queryset = compose(nobody(kind))
        queryset = queryset.annotate(out_of=Window(Count("pk"))) if is_counted else queryset
        queryset = queryset[:limit] if limit else queryset
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return None
    find = _Slots(ZoneInfo(kind.zone)).of
    found = [find(each) for each in values]
    places = [HERE.format(place) if isinstance(each, Slot) else each for place, each in enumerate(found)]
    slots = {place: each for place, each in enumerate(found) if isinstance(each, Slot)}
    said = IS_HERE.sub(lambda mark: slots[int(mark[1])].sql, literal(sql, places))
    return Composed(queryset, compiler, said, list(slots.values()))


def _refuse(_execute: Any, sql: str, *_rest: Any) -> NoReturn:
    raise NotComposableError(f"It asks while it is composed: {sql}")


@dataclass(frozen=True)
class _Slots:
    """Finds what cannot be among the values, however it is wrapped, and refuses what hides."""

    zone: ZoneInfo

    def of(self, value: Any) -> Any:
        if isinstance(value, Jsonb) and value.obj == NEVER.isoformat():
            return Slot("today", in_json=True)
        if isinstance(value, datetime):
            return self._moment(value)
        if isinstance(value, date):
            return self._day(value)
        if value in (NOBODY, NO_COLLEAGUE):
            return Slot("person" if value == NOBODY else "colleague")
        return self._innocent(value)

    def _moment(self, value: datetime) -> Slot:
        midnight = datetime.combine(NEVER, time(), self.zone)
        for name, moment in (("now", MOMENT.replace(tzinfo=self.zone)), ("midnight", midnight)):
            if abs(value - moment) < FAR:
                return Slot(name, value - moment)
        raise NotComposableError(f"{value} is no moment of the reader's.")

    def _day(self, value: date) -> Slot:
        if abs(value - NEVER) < FAR:
            return Slot("today", value - NEVER)
        number = round((value - LATER) / APART)
        if not 0 <= number <= FURTHEST:
            raise NotComposableError(f"{value} is no day of the reader's.")
        return Slot("workday", value - LATER - number * APART, number)

    def _innocent(self, value: Any) -> Any:
        told = value.obj if isinstance(value, Jsonb) else value
        if isinstance(told, str | list | tuple | dict) and any(mark in str(told) for mark in MARKS):
            raise NotComposableError(f"{value} hides what is the reader's.")
        return value
