"""Questions of the desk, composed once a process: for a person and days that cannot be.

Whatever else a question says of its reader stands in `Kind`; one that wants to know more is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Window
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int8

from caseops.core.composing import APART, FAR, MOST, NEVER, Composed, NotComposableError, composed
from caseops.core.together import Asking, Said, answered
from caseops.desk.figures.reader import Reader
from caseops.users.given import Told, given
from caseops.users.kinds import known

NOBODY, NO_COLLEAGUE, NO_MATTER = 2**61 + 7, 2**61 + 11, 2**61 + 13
LATER, MOMENT = date(2701, 2, 8), datetime(2501, 2, 5, 13, 7, 3, tzinfo=UTC)
FURTHEST = 100  # the furthest working day that may be asked for
MARKS = (
    NEVER.isoformat(),
    str(MOMENT.year),
    str(NOBODY),
    str(NO_COLLEAGUE),
    str(NO_MATTER),
)  # in something else
TYPES = {
    "person": "bigint",
    "colleague": "bigint",
    "now": "timestamptz",
    "midnight": "timestamptz",
    "numbers": "bigint[]",
}
Compose = Callable[[Reader], QuerySet[Any, Any]]


@dataclass(frozen=True)
class Kind:
    """What a question may know of its reader besides who it is."""

    role: str
    firm_wide: bool
    is_active: bool
    zone: str
    is_firm: bool
    has_colleague: bool
    given: Told = ()

    @classmethod
    def of(cls, reader: Reader) -> "Kind":
        """Readers of one kind ask the same SQL."""
        user = reader.user
        has_colleague = reader.colleague is not None
        known = (user.role, user.firm_wide, user.is_active, user.time_zone, reader.is_firm)
        return cls(*known, has_colleague, given.told())


class Nobody(Reader):
    """A reader whose days are told from all others."""

    @property
    def now(self) -> datetime:
        return MOMENT.replace(tzinfo=self.user.zone)

    @property
    def today(self) -> date:
        return NEVER

    @property
    def numbers(self) -> list[int]:
        return [NO_MATTER]

    def workday(self, number: int) -> date:
        return LATER + number * APART


def nobody(kind: Kind) -> Nobody:
    """Of the person nothing else is known: to look at it would ask the database, which is refused."""
    its = {
        "role": kind.role,
        "firm_wide": kind.firm_wide,
        "is_active": kind.is_active,
        "time_zone": kind.zone,
    }
    colleague = known({"id": NO_COLLEAGUE}) if kind.has_colleague else None
    return Nobody(known({"id": NOBODY, **its}), colleague=colleague, is_firm=kind.is_firm)


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
        value = getattr(reader, self.name)
        return value if self.name == "numbers" else value + self.after


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
    def composed(self) -> Composed[Slot] | None:
        """None where nothing can answer."""
        return _composed(self.compose, Kind.of(self.reader), self.limit, self.is_counted)

    def said(self) -> Said | None:
        """Its SQL for this reader."""
        found = self.composed
        return (found.sql, [slot.of(self.reader) for slot in found.slots]) if found else None

    def answer(self, rows: list[tuple[Any, ...]]) -> None:
        """Keep what Django makes of it."""
        self.is_answered = True
        self.rows = self.composed.made(rows) if self.composed else []


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


@lru_cache(maxsize=MOST)
def _composed(compose: Compose, kind: Kind, limit: int, is_counted: bool) -> Composed[Slot] | None:
    def make() -> QuerySet[Any, Any]:
        queryset = compose(nobody(kind))
        queryset = queryset.annotate(out_of=Window(Count("pk"))) if is_counted else queryset
        return queryset[:limit] if limit else queryset

    with given.as_told(kind.given):
        return composed(make, _Slots(ZoneInfo(kind.zone)).of)


@dataclass(frozen=True)
class _Slots:
    """Finds what cannot be among the values, however it is wrapped, and refuses what hides."""

    zone: ZoneInfo

    def of(self, value: Any) -> Slot | None:
        if isinstance(value, Jsonb) and value.obj == NEVER.isoformat():
            return Slot("today", in_json=True)
        if value == [NO_MATTER]:
            return Slot("numbers")
        if isinstance(value, datetime):
            return self._moment(value)
        if isinstance(value, date):
            return self._day(value)
        if value in (NOBODY, NO_COLLEAGUE):
            return Slot("person" if value == NOBODY else "colleague")
        _refuse_hidden(value)
        return None

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


def _refuse_hidden(value: Any) -> None:
    told = value.obj if isinstance(value, Jsonb) else value
    if isinstance(told, str | list | tuple | dict) and any(mark in str(told) for mark in MARKS):
        raise NotComposableError(f"{value} hides what is the reader's.")
