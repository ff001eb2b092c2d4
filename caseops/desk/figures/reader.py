"""Whose day it is, and when."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from caseops.core import clock
from caseops.core.any_of import AnyOf
from caseops.core.composing import Of
from caseops.core.workdays import add_workdays
from caseops.desk.models import Sleeper
from caseops.users.kinds import PersonKind
from caseops.users.models import User
from matters.models import Matter
from matters.models.matter import MatterQuerySet

ROWS = 6
MOST = 200


@dataclass(frozen=True)
class Reader:
    """The person at the desk; `whole` names the one group they asked to see in full.

    `colleague` is whose day they look at instead of their own, `is_firm` the day of everybody they may see.
    """

    user: User
    whole: str = ""
    colleague: User | None = None
    is_firm: bool = False

    @cached_property
    def now(self) -> datetime:
        """This moment, the same for every figure."""
        return clock.now().astimezone(self.user.zone)

    @property
    def today(self) -> date:
        """The person's own day."""
        return self.now.date()

    @property
    def midnight(self) -> datetime:
        """When their day began."""
        return datetime.combine(self.today, time(), self.user.zone)

    def days_since(self, moment: datetime) -> int:
        """Calendar days of their zone: yesterday evening is one day ago."""
        return (self.today - moment.astimezone(self.user.zone).date()).days

    @property
    def horizon(self) -> date:
        """Three working days ahead: 72 hours that look through a weekend."""
        return self.workday(3)

    def workday(self, number: int) -> date:
        """So many working days ahead."""
        return add_workdays(self.today, number)

    @property
    def person(self) -> User:
        """Whose day it is."""
        return self.colleague or self.user

    @property
    def sees_all(self) -> bool:
        """Everything they may see, not what is one person's."""
        return self.is_firm or (self.user.is_admin and self.colleague is None)

    @cached_property
    def numbers(self) -> list[int]:
        """Of the open matters on whose team the person is, asked once: every figure of a desk begins with them."""
        return Of(_own, self.user, beside=(PersonKind.of(self.user), self.person)).asked()

    @property
    def matters(self) -> MatterQuerySet:
        """Open matters on whose team the person is; an admin looks at the whole firm."""
        if self.sees_all:
            return Matter.objects.visible_to(self.user).open()
        return Matter.objects.filter(AnyOf("pk", self.numbers))

    def own(self, rows: Any) -> Any:
        """Rows of a matter-bound queryset that belong to those matters."""
        if self.sees_all:
            return rows.visible_to(self.user).filter(matter__closed_on=None)
        return rows.filter(AnyOf(rows.matter_column, self.numbers))

    def whose(self, field: str) -> Q:
        """A condition: the row is the person's by this field; on the firm's day anybody's."""
        return Q() if self.is_firm else Q(**{field: self.person})

    def awake(self, kind: str, rows: Any, due: str = "") -> Any:
        """Without what the reader has put off; `due` names the date before which a row is back whatever was said."""
        asleep = Sleeper.objects.asleep(self.user, self.today).filter(kind=kind, row=OuterRef("pk"))
        if due:
            asleep = asleep.filter(until_on__lt=OuterRef(due))
        return rows.exclude(Exists(asleep))

    @property
    def covered(self) -> QuerySet[User]:
        """Colleagues for whom they stand in."""
        return (
            User.objects.active().filter(Q(supervisor=self.user) | Q(backup=self.user)).order_by("name", "pk")
        )

    def limit(self, key: str) -> int:
        """How many rows of a group are shown."""
        return MOST if self.whole == key else ROWS


def _own(reader: int, kind: PersonKind, person: int) -> QuerySet[Matter, int]:
    seen = Matter.objects.visible_to(kind.somebody(reader)).open().filter(team__user=person)
    numbers: QuerySet[Matter, int] = seen.order_by().values_list("pk", flat=True)
    return numbers
