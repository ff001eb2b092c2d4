"""`column = ANY(array)`: rows of many, by numbers that are known already."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Func, Value


class AnyOf(Func):
    """A condition: the column holds one of the numbers.

    One value however many there are, so the statement stays the same and its plan may be kept, which `IN` is not;
    and the plan goes by the column's index, where a subquery might have it read the whole table.
    """

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, numbers: Sequence[int], **extra: Any) -> None:
        super().__init__(column, Value(list(numbers), output_field=ArrayField(BigIntegerField())), **extra)
