"""What is known about a matter: the answers that decide what it needs, and its typed fields."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caseops.core.together import Asking, asks
from matters.conditions import holds
from matters.field_types import display, is_sealed
from matters.forms.answers import AnswerForm
from matters.models import FieldBlueprint, IntakeQuestion, Matter
from matters.models.practice_area import Asked
from matters.page.look import Look


@dataclass(frozen=True)
class Row:
    """One field with its value in words; `form` is there while it is edited."""

    field: FieldBlueprint
    shown: str
    form: AnswerForm | None

    @property
    def is_sealed(self) -> bool:
        """Not kept in the open."""
        return is_sealed(self.field)


@dataclass(frozen=True)
class Answer:
    """One question that decides which rows the matter gets, and its answer so far."""

    asked: Asked
    value: str

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        """Value and word of each possible answer."""
        if self.asked.options:
            return [(option, option) for option in self.asked.options]
        return [("true", "Yes"), ("false", "No")]

    @property
    def shown(self) -> str:
        """The answer as a person reads it."""
        return dict(self.options).get(self.value, self.value)


@asks
def build(
    look: Look, *, editing: str = "", form: AnswerForm | None = None, problem: Sequence[str] = ()
) -> Asking[dict[str, object]]:
    """Fields with a value first; `editing` names the one that is open, `form` carries what was refused."""
    answers, asked = look.matter.facts.values_list("key", "value"), look.matter.version.deciding_questions()
    yield [answers, asked]
    facts = dict(answers)
    rows = yield from rows_of.asking(look.matter, facts, editing if look.may_run else "", form)
    return {
        "filled": [row for row in rows if row.shown or row.form],
        "blank": [row for row in rows if not row.shown and not row.form],
        "answers": answers_of(asked, facts),
        "problem": problem,
    }


@asks
def rows_of(
    matter: Matter, facts: Mapping[str, str], editing: str = "", form: AnswerForm | None = None
) -> Asking[list[Row]]:
    """Every field that applies to this matter, in the area's order; key dates have their own place."""
    values = matter.field_values.values_list("field_id", "value")
    fields = matter.version.fieldblueprints.exclude(key__in=matter.version.key_dates).order_by("position")
    yield [values, fields]
    kept = dict(values)
    return [
        Row(field, display(field, kept.get(field.pk)), _form(field, kept, editing, form))
        for field in fields
        if holds(field.when, subtype=matter.subtype, facts=facts)
    ]


def _form(
    field: FieldBlueprint, kept: dict[int, object], editing: str, form: AnswerForm | None
) -> AnswerForm | None:
    if field.key != editing or is_sealed(field):
        return None
    return form or AnswerForm(field, kept.get(field.pk))


def answers_of(asked: Iterable[IntakeQuestion], facts: Mapping[str, str]) -> list[Answer]:
    """What conditions ask, answered or not."""
    return [Answer(Asked.of(row), facts.get(row.key, "")) for row in asked]
