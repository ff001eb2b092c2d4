"""A large query is composed once a process and asked again for other people on other days.

Django takes ten times as long to compose the sidebar's counts as PostgreSQL to answer them. What changes from asking to
asking is only who looks and which day it is, so the query is composed for a person and days that cannot be, and these
are replaced where they stand in its parameters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from caseops.desk.figures.reader import Reader
from caseops.users.models import User

NOBODY = 2**61 + 7
NEVER, LATER = date(2401, 2, 5), date(2701, 2, 8)
FAR = timedelta(400)
Compose = Callable[[Reader], QuerySet[Any, Any]]


class NotComposableError(Exception):
    """The query holds a moment that its reader did not give: asked again tomorrow, it would be of today."""


class Nobody(Reader):
    """A reader whose days are told from all others."""

    @property
    def today(self) -> date:
        return NEVER

    @property
    def horizon(self) -> date:
        return LATER


@dataclass(frozen=True)
class Slot:
    """A parameter that is the reader's: a person, or one of their days and so many after it."""

    name: str
    after: timedelta = timedelta()

    def of(self, reader: Reader) -> int | date:
        """What stands here for this reader."""
        if self.name == "person":
            return reader.user.pk
        day: date = getattr(reader, self.name)
        return day + self.after


def ask(compose: Compose, reader: Reader) -> dict[str, Any]:
    """The one row that the query answers, by the names of its columns."""
    sql, values = asked(compose, reader)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return dict(zip((column.name for column in cursor.description), cursor.fetchone(), strict=True))


def asked(compose: Compose, reader: Reader) -> tuple[str, tuple[Any, ...]]:
    """The query as if it had been composed for this reader."""
    user = reader.user
    sql, slots = _composed(compose, user.role, user.firm_wide, user.is_active)
    return sql, tuple(slot.of(reader) if isinstance(slot, Slot) else slot for slot in slots)


@lru_cache(maxsize=100)
def _composed(compose: Compose, role: str, firm_wide: bool, is_active: bool) -> tuple[str, tuple[Any, ...]]:
    nobody = Nobody(User(pk=NOBODY, role=role, firm_wide=firm_wide, is_active=is_active))
    sql, parameters = compose(nobody).query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return sql, tuple(_slot(each) for each in parameters)


def _slot(value: Any) -> Any:
    if value == NOBODY:
        return Slot("person")
    if not isinstance(value, date):  # a moment is a date, too
        return value
    for name, day in (("today", NEVER), ("horizon", LATER)):
        if type(value) is date and abs(value - day) < FAR:
            return Slot(name, value - day)
    raise NotComposableError(f"{value} is no day of the reader's.")
