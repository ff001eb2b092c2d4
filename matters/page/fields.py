"""What is known about a matter: the answers that decide what it needs, and its typed fields."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from matters.field_values import Known, Said, said_of, to_choose_from
from matters.forms.answers import AnswerForm
from matters.models import FieldBlueprint, IntakeQuestion
from matters.models.practice_area import Asked, FieldType, deciding
from matters.page.look import Look


@dataclass(frozen=True)
class Row:
    """One field with its value in words, masked where it is sealed; `form` is there while it is edited."""

    said: Said
    form: AnswerForm | None = None
    opened: str = ""  # what is sealed, for the one who has just said why

    @property
    def field(self) -> FieldBlueprint:
        return self.said.field

    @property
    def shown(self) -> str:
        """Empty while nothing is filled in."""
        return self.said.told.text


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
    look: Look,
    *,
    editing: str = "",
    form: AnswerForm | None = None,
    problem: Sequence[str] = (),
    opened: Mapping[str, str] | None = None,
) -> Asking[dict[str, object]]:
    """Fields with a value first; `editing` names the one that is open, `form` carries what was refused,
    `opened` what somebody has just said why they need to see."""
    version = look.matter.version
    known, asked = Known(look.matter), Of(deciding, version, beside=(tuple(version.asks),))
    yield [known.facts, known.values, known.fields, asked]
    rows = rows_of(look, known, editing if look.may_run else "", form, opened)
    blank = [row for row in rows if not row.shown and not row.form]
    return {
        "filled": [row for row in rows if row.shown or row.form],
        "blank": blank,
        "needed": sum(row.field.required for row in blank),
        "answers": answers_of(asked, dict(known.facts)),
        "problem": problem,
    }


def rows_of(
    look: Look,
    known: Known,
    editing: str = "",
    form: AnswerForm | None = None,
    opened: Mapping[str, str] | None = None,
) -> list[Row]:
    """Every field that applies to this matter, in the area's order; key dates have their own place."""
    return [
        Row(
            said,
            form or _form(look, said) if said.field.key == editing else None,
            (opened or {}).get(said.field.key, ""),
        )
        for said in said_of(look.matter, look.user, known)
    ]


def _form(look: Look, said: Said) -> AnswerForm:
    """With what is kept, unless that is sealed or of another type than is asked for now."""
    field = said.field
    papers = to_choose_from(look.matter, look.user) if field.type == FieldType.FILE else ()
    kept = look.matter.field_values.filter(key=field.key, field__type=field.type)
    return AnswerForm(field, said.value if kept.exists() else None, papers=papers)


def answers_of(asked: Iterable[IntakeQuestion], facts: Mapping[str, str]) -> list[Answer]:
    """What conditions ask, answered or not."""
    return [Answer(Asked.of(row), facts.get(row.key, "")) for row in asked]
