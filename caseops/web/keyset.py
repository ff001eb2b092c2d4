"""Paging through an ordered list by the values of its last row: the hundredth page is as quick as the first.

Nothing is counted and nothing is skipped over; a row that comes or goes meanwhile moves no other to another page.
`?after=` and `?before=` hold the values of a row, one a column of the order; anything else there is the first page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import QueryDict

from caseops.web.pages import SIZE

AFTER, BEFORE = "after", "before"


@dataclass(frozen=True)
class Column:
    """One column of an order; a value that is missing comes last either way."""

    name: str
    descending: bool = False
    may_be_missing: bool = False

    def order(self, *, turned: bool) -> OrderBy:
        """As SQL; turned, from the end of the list to its beginning."""
        missing = {"nulls_first": True} if turned else {"nulls_last": True}
        column, nulls = F(self.name), missing if self.may_be_missing else {}
        return column.asc(**nulls) if self.descending == turned else column.desc(**nulls)

    def beyond(self, value: Any, *, turned: bool) -> Q | None:
        """Rows on the far side of this value; None where there can be none."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if turned else None
        side = Q(**{f"{self.name}__{'gt' if self.descending == turned else 'lt'}": value})
        return side | Q(**{f"{self.name}__isnull": True}) if self.may_be_missing and not turned else side

    def same(self, value: Any) -> Q:
        """Rows level with this value."""
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})


@dataclass(frozen=True)
class Window:
    """One page, and the addresses of its neighbours; empty where there is none."""

    rows: Sequence[Any]
    previous: str
    next: str


def window(found: "QuerySet[Any, Any]", columns: Sequence[Column], asked: QueryDict, size: int = 0) -> Window:
    """The page that is asked for; the last column must tell any two rows apart."""
    size = size or SIZE
    for side in (BEFORE, AFTER):
        values = _values(found, columns, asked.getlist(side))
        if values is not None:
            return _page(found, columns, asked, size, values, turned=side == BEFORE)
    return _page(found, columns, asked, size, None, turned=False)


def first_page(rows: Sequence[Any], columns: Sequence[Column], asked: QueryDict) -> Window:
    """Where there is a cheaper way to ask for its rows and one more: that one tells whether there are others."""
    return _cut(rows, columns, asked, SIZE, is_first=True)


def _page(
    found: "QuerySet[Any, Any]",
    columns: Sequence[Column],
    asked: QueryDict,
    size: int,
    values: Sequence[Any] | None,
    *,
    turned: bool,
) -> Window:
    rest = found if values is None else found.filter(_rest(columns, values, turned=turned))
    rows = list(rest.order_by(*(column.order(turned=turned) for column in columns))[: size + 1])
    if turned and not rows:
        return _page(found, columns, asked, size, None, turned=False)
    return _cut(rows, columns, asked, size, turned=turned, is_first=values is None)


def _cut(
    found: Sequence[Any],
    columns: Sequence[Column],
    asked: QueryDict,
    size: int,
    *,
    turned: bool = False,
    is_first: bool = False,
) -> Window:
    """The page of these rows, one of which may be more than it holds."""
    is_more, rows = len(found) > size, list(found[:size])
    if turned:
        rows.reverse()
    before, after = (is_more, True) if turned else (not is_first, is_more)
    return Window(
        rows,
        _address(asked, columns, BEFORE, rows[0]) if before and rows else "",
        _address(asked, columns, AFTER, rows[-1]) if after and rows else "",
    )


def _rest(columns: Sequence[Column], values: Sequence[Any], *, turned: bool) -> Q:
    """Further on in the first column, or level there and further on in the next, and so on."""
    rest, level = Q(), Q()
    for column, value in zip(columns, values, strict=True):
        beyond = column.beyond(value, turned=turned)
        if beyond is not None:
            rest |= level & beyond
        level &= column.same(value)
    return rest


def _values(found: "QuerySet[Any, Any]", columns: Sequence[Column], said: Sequence[str]) -> list[Any] | None:
    if len(said) != len(columns):
        return None
    pairs = list(zip(columns, said, strict=True))
    if not all(text or column.may_be_missing for column, text in pairs):
        return None
    try:
        return [_field(found, column).to_python(text) if text else None for column, text in pairs]
    except (ValidationError, ValueError, OverflowError):
        return None


def _field(found: "QuerySet[Any, Any]", column: Column) -> Any:
    """What the column holds, on the model, over a relation or annotated."""
    annotated = found.query.annotations.get(column.name)
    if annotated is not None:
        return annotated.output_field
    model: Any = found.model
    *way, last = column.name.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)


def _address(asked: QueryDict, columns: Sequence[Column], side: str, row: Any) -> str:
    query = asked.copy()
    for name in (AFTER, BEFORE, "page"):
        query.pop(name, None)
    query.setlist(side, [_text(row, column) for column in columns])
    return f"?{query.urlencode()}"


def _text(row: Any, column: Column) -> str:
    value = row
    for step in column.name.split("__"):
        value = getattr(value, step)
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
