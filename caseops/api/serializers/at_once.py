"""Lists of rows of ours, as JSON names them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from rest_framework import serializers

LARGEST_ID = 2**63 - 1


class RowsAtOnce(serializers.ListField):
    """Rows by what their child is named by, found in one question however many they are.

    A list of the framework asks for each by itself: five thousand matters are five thousand questions. `child` is a
    SlugRelatedField or PrimaryKeyRelatedField, whose queryset and words are these, too. Raises the framework's
    ValidationError with the place of each that is not there.
    """

    child: Any

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 200, **kwargs})

    def run_child_validation(self, data: list[Any]) -> list[Any]:
        """In their order; a list that is too long is left to be refused for that."""
        if len(data) > (self.max_length or 0):
            return data
        slug = getattr(self.child, "slug_field", "pk")
        queryset = self.child.get_queryset()
        named = [_as_kept(queryset.model, slug, each) for each in data]
        rows = queryset.in_bulk({name for name in named if name is not None}, field_name=slug)
        missing = {
            place: [self._no_such(data[place])] for place, name in enumerate(named) if name not in rows
        }
        if missing:
            raise serializers.ValidationError(missing)  # type: ignore[arg-type]
        return [rows[name] for name in named]

    def _no_such(self, said: Any) -> str:
        words = self.child.error_messages["does_not_exist"]
        return words.format(value=said, pk_value=said, slug_name=getattr(self.child, "slug_field", "pk"))


def _as_kept(model: type[Model], slug: str, said: Any) -> Any:
    """What stands in that column of the row meant; None where there can be none."""
    column = model._meta.pk if slug == "pk" else model._meta.get_field(slug)
    if isinstance(said, bool | float) or "\x00" in str(said):
        return None
    try:
        name = column.to_python(said)  # type: ignore[union-attr]
    except ValidationError:
        return None
    return None if isinstance(name, int) and abs(name) > LARGEST_ID else name
