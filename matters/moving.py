"""Rows change hands in a few statements, and each is written down as it was, so that it can go back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from matters.models.hand_over import HandedRow, HandOver

What = HandedRow.What


@dataclass
class Moves:
    """What one hand-over moved."""

    rows: list[HandedRow] = field(default_factory=list)

    def change(self, rows: models.QuerySet[Any], matter: str = "matter_id", **became: Any) -> list[int]:
        """Give the rows these values; returns the matter of each. `matter` is the way to it, or empty."""
        names = list(became)
        before = list(rows.order_by().values("pk", *names, **_of(matter)))
        found = [row.pop("of_matter") or 0 for row in before]
        self._note(What.CHANGED, rows.model, before, found, _plain(became))
        rows.model._default_manager.filter(pk__in=[row["pk"] for row in before]).update(**became)
        return found

    def remove(self, rows: models.QuerySet[Any], matter: str = "matter_id") -> list[int]:
        """The rows are gone, and come back under the number they had."""
        columns = [column.attname for column in rows.model._meta.concrete_fields]
        before = list(rows.order_by().values(*columns, **_of(matter)))
        found = [row.pop("of_matter") or 0 for row in before]
        key = rows.model._meta.pk.attname
        self._note(What.REMOVED, rows.model, [{"pk": row[key], **row} for row in before], found, {})
        rows.model._default_manager.filter(pk__in=[row[key] for row in before]).delete()
        return found

    def add(self, rows: Sequence[Any]) -> None:
        """Rows that are there because of it, and go with it."""
        for row in rows:
            self.rows.append(
                HandedRow(what=What.ADDED, label=_label(type(row)), row=row.pk, matter=row.matter_id)
            )

    def keep(self, hand_over: HandOver) -> None:
        """Write all of it down."""
        for row in self.rows:
            row.hand_over = hand_over
        HandedRow.objects.bulk_create(self.rows, batch_size=1000)

    def _note(
        self, what: str, model: Any, before: list[dict[str, Any]], matters: list[int], became: dict[str, Any]
    ) -> None:
        for row, matter in zip(before, matters, strict=True):
            was = {name: value for name, value in row.items() if name != "pk"}
            self.rows.append(
                HandedRow(
                    what=what,
                    label=_label(model),
                    row=row["pk"],
                    matter=matter or None,
                    was=_plain(was),
                    became=became,
                )
            )


def move_back(rows: Iterable[HandedRow]) -> int:
    """Every row as it was, but for those that somebody has changed since; returns how many went back."""
    by_kind: dict[tuple[str, str], list[HandedRow]] = defaultdict(list)
    for row in rows:
        by_kind[row.label, row.what].append(row)
    # What the hand-over brought makes room first: a place on a team is there once.
    order = (What.ADDED, What.CHANGED, What.REMOVED)
    return sum(
        _BACK[what](apps.get_model(label), found)
        for (label, what), found in sorted(by_kind.items(), key=lambda item: order.index(item[0][1]))
    )


def _take_away(model: Any, rows: Sequence[HandedRow]) -> int:
    found = model._default_manager.filter(pk__in=[row.row for row in rows])
    return int(found.delete()[0])


def _change_back(model: Any, rows: Sequence[HandedRow]) -> int:
    """One statement for all rows that were the same; only those which still are as the hand-over left them."""
    same: dict[str, list[HandedRow]] = defaultdict(list)
    for row in rows:
        same[repr((sorted(row.was.items()), sorted(row.became.items())))].append(row)
    moved = 0
    for group in same.values():
        became, was = (_typed(model, values) for values in (group[0].became, group[0].was))
        found = model._default_manager.filter(pk__in=[row.row for row in group], **_asked(became))
        moved += found.update(**was)
    return moved


def _bring_again(model: Any, rows: Sequence[HandedRow]) -> int:
    made = [model(**_typed(model, row.was)) for row in rows]
    return len(model._default_manager.bulk_create(made, ignore_conflicts=True))


_BACK: Mapping[str, Any] = {
    What.ADDED: _take_away,
    What.CHANGED: _change_back,
    What.REMOVED: _bring_again,
}


def _of(matter: str) -> dict[str, Any]:
    return {"of_matter": models.F(matter) if matter else models.Value(None, models.BigIntegerField())}


def _label(model: Any) -> str:
    return str(model._meta.label_lower)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON keeps it, to the microsecond."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()
    }


def _typed(model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """As the model means it."""
    columns = {column.attname: column for column in model._meta.concrete_fields}
    return {name: None if value is None else columns[name].to_python(value) for name, value in values.items()}


def _asked(values: Mapping[str, Any]) -> dict[str, Any]:
    """A condition for each value."""
    return {
        f"{name}__isnull" if value is None else name: True if value is None else value
        for name, value in values.items()
    }
