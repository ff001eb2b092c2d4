"""What every row of ours is: a model that asks the database once whether all its conditions hold, not once for each."""

from collections.abc import Collection, Sequence
from functools import reduce
from operator import and_
from typing import Any

from django.core.exceptions import FieldError
from django.db.models import BaseConstraint, CheckConstraint, Field, ForeignKey, Model, Q, Value


class HouseModel(Model):
    """Refuses what Django's refuses, in the same words."""

    class Meta:
        abstract = True

    _conditions_hold = False  # known while its constraints are validated

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """A row at hand, which came from the database or went there, is not looked for again."""
        at_hand = {field.name for field in self._meta.fields if self._has_at_hand(field)}
        super().clean_fields(exclude={*(exclude or ()), *at_hand})

    def _has_at_hand(self, field: "Field[Any, Any]") -> bool:
        if not isinstance(field, ForeignKey) or field.get_limit_choices_to():
            return False
        row = field.get_cached_value(self, default=None)
        return isinstance(row, Model) and not row._state.adding  # noqa: SLF001 -- documented

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """One condition after the other, which finds the words, only where they do not hold together."""
        self._conditions_hold = self._ask_conditions(set(exclude or ()))
        try:
            super().validate_constraints(exclude=exclude)
        finally:
            del self._conditions_hold

    def _ask_conditions(self, left_out: set[str]) -> bool:
        rules = [Q(each.condition) for each in self._meta.constraints if isinstance(each, CheckConstraint)]
        asked = [rule for rule in rules if not rule.referenced_base_fields & left_out]
        known = [row for row in self._meta.concrete_fields if row.name not in left_out and not row.generated]
        try:
            return not asked or reduce(and_, asked).check({row.name: self._value(row) for row in known})
        except FieldError:  # one compares with what is left out, or is worked out by the database
            return False

    def _value(self, field: "Field[Any, Any]") -> Any:
        value = getattr(self, field.attname)
        return value if hasattr(value, "resolve_expression") else Value(value, field)

    def get_constraints(self) -> list[tuple[type[Model], Sequence[BaseConstraint]]]:
        """Those that are not known to hold."""
        found = super().get_constraints()
        if not self._conditions_hold:
            return found
        return [
            (model, [each for each in those if not isinstance(each, CheckConstraint)])
            for model, those in found
        ]
