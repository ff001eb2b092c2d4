"""The same requests, counted by whom we wait for or by matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.urls import reverse

from clients.models import Contact
from matters.models import Matter
from thirdparty.memory import Habit, habits


@dataclass(frozen=True)
class Grouping:
    """By what to count, how the page calls it, and which rows it names."""

    key: str
    column: str
    title: str
    model: type[Any]

    @property
    def url(self) -> str:
        """Its page."""
        return reverse(f"outstanding_{self.key}")


PARTIES = Grouping("parties", "contact", "Counterparty", Contact)
MATTERS = Grouping("matters", "matter", "Matter", Matter)
GROUPINGS: Mapping[str, Grouping] = {each.key: each for each in (PARTIES, MATTERS)}


@dataclass(frozen=True)
class Group:
    """One counterparty or matter with its figures."""

    about: Any
    total: int
    overdue: int
    blocking: int
    since: date
    habit: Habit | None = None

    @property
    def url(self) -> str:
        """Where its requests stand by themselves."""
        if isinstance(self.about, Matter):
            return f"{self.about.get_absolute_url()}#requests"
        return reverse("party", args=[self.about.pk]) if self.about else ""


def grouped(rows: Any, grouping: Grouping, today: date) -> QuerySet[Any, Any]:
    """Figures by group: what blocks first, then what waits longest; `rows` come with their rank."""
    rows = rows.filter(**{f"{grouping.column}__isnull": False})
    found = (
        rows.order_by()
        .values(about=F(grouping.column))
        .annotate(
            total=Count("pk"),
            overdue=Count("pk", filter=Q(next_follow_up_on__lt=today)),
            blocking=Count("pk", filter=Q(rank__lt=2)),
            since=Min("sent_on"),
        )
    )
    return found.order_by("-blocking", "since", "about")


def groups(found: Iterable[Mapping[str, Any]], grouping: Grouping) -> list[Group]:
    """The figures of one page with the rows they are about and, of counterparties, how they answer."""
    figures = {row["about"]: row for row in found}
    about = grouping.model.objects.in_bulk(figures)
    known = habits(figures) if grouping is PARTIES else {}
    return [Group(**{**row, "about": about[pk]}, habit=known.get(pk)) for pk, row in figures.items()]
