"""Typed fields in lists of matters: which there are, the order they give, and what stands in their columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import NullIf

from caseops.core.composing import Of
from caseops.users.models import User
from matters.field_types import is_sealed
from matters.field_values import Told, tell
from matters.models import FieldBlueprint, FieldValue, Matter
from matters.models.matter import MatterQuerySet
from matters.models.practice_area import FieldType

PREFIX = "field."
MOST_COLUMNS = 8
NUMBERS = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT}
DAYS = {FieldType.DATE, FieldType.DATETIME}
SORTED_BY = {
    **dict.fromkeys([*NUMBERS, FieldType.BOOLEAN, FieldType.DATETIME], "number"),
    FieldType.DATE: "on",
    FieldType.CONTACT: "contact__name",
}
SHOWN = ("id", "key", "label", "type", "sensitive", "options")
OF_AREA = ("version__key_dates", "version__area__key", "version__area__name")


@dataclass(frozen=True)
class Listed:
    """A field of one practice area, as lists know it: `landlord_tenant.monthly_rent`, whatever it is called today."""

    area: str
    area_name: str
    field: FieldBlueprint

    @property
    def name(self) -> str:
        """In addresses."""
        return f"{self.area}.{self.field.key}"

    @property
    def label(self) -> str:
        """On the screen."""
        return self.field.label

    @property
    def is_sealed(self) -> bool:
        """It is masked, and neither sorted nor looked into."""
        return is_sealed(self.field)

    @property
    def may_sort(self) -> bool:
        """The database can tell which comes first."""
        return not self.is_sealed and self.field.type != FieldType.FILE

    @property
    def is_number(self) -> bool:
        """It stands flush right."""
        return self.field.type in NUMBERS

    def values(self) -> QuerySet[FieldValue]:
        """Its value on the matter of the outer query, which may be of another area that knows the same key."""
        return FieldValue.objects.filter(matter=OuterRef("pk"), key=self.field.key)

    def sorted(self, matters: MatterQuerySet, *, descending: bool) -> MatterQuerySet:
        """Those of other areas, and those without a value, come last either way."""
        column = SORTED_BY.get(FieldType(self.field.type), "text")
        value = NullIf(column, Value("")) if column == "text" else F(column)
        of_area = self.values().filter(matter__version__area__key=self.area)
        found = matters.annotate(field_order=Subquery(of_area.annotate(sorts=value).values("sorts")[:1]))
        by = F("field_order")
        return found.order_by(by.desc(nulls_last=True) if descending else by.asc(nulls_last=True), "-number")


class FieldList:
    """The fields lists may show: those the published versions ask for, key dates left out.

    `question` may be asked along with others, before anything else of the list is looked at.
    """

    def __init__(self, reader: User | None = None) -> None:
        self.question = Of(_published, reader) if reader else _published()

    @cached_property
    def all(self) -> Mapping[str, Listed]:
        """By name, as the areas have them in order."""
        listed = (
            Listed(area, area_name, FieldBlueprint.from_db(DEFAULT_DB_ALIAS, SHOWN, [number, key, *rest]))
            for number, key, *rest, key_dates, area, area_name in self.question
            if key not in key_dates
        )
        return {each.name: each for each in listed}

    def by_area(self, area: str = "") -> list[tuple[str, list[Listed]]]:
        """Under the name of its area; only one area where one is chosen."""
        groups: dict[str, list[Listed]] = {}
        for each in self.all.values():
            if area in ("", each.area):
                groups.setdefault(each.area_name, []).append(each)
        return list(groups.items())

    def columns(self, names: Sequence[str]) -> list[Listed]:
        """Those of the names that there are; a view kept before a field was retired goes on without it."""
        known = (self.all.get(name) for name in dict.fromkeys(names))
        return [each for each in known if each][:MOST_COLUMNS]

    def sorted(self, matters: MatterQuerySet, order: str) -> MatterQuerySet | None:
        """By `field.<area>.<key>` or, with a minus in front, the other way; None when there is no such order."""
        listed = self.all.get(order.removeprefix("-").removeprefix(PREFIX)) if PREFIX in order else None
        if listed is None or not listed.may_sort:
            return None
        return listed.sorted(matters, descending=order.startswith("-"))


def _published(_reader: int = 0) -> QuerySet[FieldBlueprint, Any]:
    published = {"version__published_at__isnull": False, "version__retired_at": None, "retired": False}
    rows = FieldBlueprint.objects.filter(**published).order_by("version__area__name", "position")
    return rows.values_list(*SHOWN, *OF_AREA)


@dataclass(frozen=True)
class Cell:
    """What stands in one column for one matter."""

    column: Listed
    told: Told


def cells_of(matters: Sequence[Matter], columns: Sequence[Listed], reader: User) -> Mapping[int, list[Cell]]:
    """By matter, a cell a column, as this person may read them."""
    if not columns:
        return {}
    kept = {(row.matter_id, row.key): row for row in values_of(matters, columns)}
    words = tell(list(kept.values()), reader)
    nothing = Told("")
    return {
        matter.pk: [
            Cell(
                column,
                words.get((matter.pk, column.field.key), nothing)
                if column.area == matter.version.area.key
                else nothing,
            )
            for column in columns
        ]
        for matter in matters
    }


def values_of(matters: Sequence[Matter], columns: Sequence[Listed]) -> QuerySet[FieldValue]:
    """The values these columns show, ready to be told."""
    rows = FieldValue.objects.filter(
        matter__in=[matter.pk for matter in matters], key__in={column.field.key for column in columns}
    )
    return rows.select_related("field", "contact")
