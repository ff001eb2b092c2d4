"""Rows of a matter that grew from blueprints: what a newer version may change about them, and how that is put back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from caseops.users.models import User
from matters.known import Known
from matters.models import Matter
from matters.models.blueprint import DatedBlueprint

Values = Mapping[str, Any]
BLUEPRINT, STAGE = "blueprint_id", "stage_id"


class Growth:
    """Subclass beside the rows it knows, named in `MatterExtension.growths`; all acts are on rows of one held matter.

    `columns` are those that a newer version may change, while nobody has touched the row.
    """

    noun: ClassVar[str]
    model: ClassVar[type[Any]]
    columns: ClassVar[Sequence[str]] = ()
    related: ClassVar[Sequence[str]] = ("blueprint",)
    adds: ClassVar[bool] = True  # a matter gets a row of every blueprint whose condition holds

    @property
    def blueprints(self) -> Any:
        """Every blueprint of this kind, whatever its version."""
        return self.model._meta.get_field("blueprint").related_model.objects

    def told_apart(self, blueprint: Any) -> tuple[str, ...]:
        """What makes it the same row of the practice area when nothing tells its descent."""
        return (blueprint.key,)

    def rows(self, matter: Matter) -> list[Any]:
        """Those that grew from a blueprint, with it at hand."""
        rows = self.model.objects.filter(matter=matter, blueprint__isnull=False)
        found = list(rows.select_related(*self.related).order_by("id"))
        for row in found:
            row.matter = matter
        return found

    def these(self, rows: Collection[Any]) -> Any:
        """The same rows, to be changed at once."""
        return self.model.objects.filter(pk__in=[row.pk for row in rows])

    def stays(self, row: Any) -> str:
        """Why a newer version leaves this row as it is (`Done`, `Set by hand`); empty while nobody has touched it."""
        raise NotImplementedError

    def needed(self, row: Any) -> str:
        """Why it is not retired although the version has it no more."""
        return ""

    def wanted(self, row: Any, blueprint: Any, known: Known) -> Values:
        """The columns as the blueprint would have them now."""
        raise NotImplementedError

    def counted(self, blueprint: Any, known: Known) -> date | None:
        """The date a new row of it has at once."""
        return blueprint.due_after(known.day(blueprint)) if isinstance(blueprint, DatedBlueprint) else None

    def redated(self, row: Any, blueprint: DatedBlueprint, known: Known) -> dict[str, Any]:
        """Its date counted anew; one that somebody works by is not lost for want of a day."""
        due = known.due(blueprint)
        return due if due["due_on"] or not row.due_on else {}

    def put(self, changes: Sequence[tuple[Any, Values]], actor: User | None, why: str) -> None:
        """Set columns; override where a change has consequences."""
        for row, values in changes:
            for name, value in values.items():
                setattr(row, name, value)
        names = sorted({name for _, values in changes for name in values})
        if names:
            self.model.objects.bulk_update([row for row, _ in changes], names)

    def retire(self, rows: Sequence[Any], actor: User | None, why: str) -> None:
        """Not needed any more; no movement of the matter, however many."""
        raise NotImplementedError

    def restore(self, rows: Sequence[Any], actor: User | None, why: str) -> None:
        """The inverse of `retire`."""
        raise NotImplementedError

    def aside(self, row: Any) -> str:
        """The reason for which it is not needed; empty while it is."""
        raise NotImplementedError

    def remove(self, rows: Sequence[Any], actor: User | None, why: str) -> None:
        """Rows an upgrade made and nobody has touched: gone again."""
        self.these(rows).delete()

    def kept(self, row: Any, names: Collection[str]) -> dict[str, Any]:
        """These columns as they stand."""
        return {name: getattr(row, name) for name in names}

    def given_back(self, values: Values) -> dict[str, Any]:
        """Columns out of JSON as the model has them."""
        return {name: self._field(name).to_python(value) for name, value in values.items()}

    def label(self, name: str) -> str:
        """A column in a word."""
        return {"due_on": "due", STAGE: "stage"}.get(name, name.replace("_", " "))

    def _field(self, name: str) -> Any:
        """The field behind a column; of a foreign key the one it points to, since columns hold ids."""
        field = self.model._meta.get_field(name.removesuffix("_id"))
        return field.target_field if field.is_relation else field
