"""A questionnaire as a page shows it: which questions are asked now, what is answered, how far it has come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from caseops.intake.models import Answer, Questionnaire
from caseops.intake.questions import showing
from caseops.intake.questions.reading import mark, name_of
from matters.conditions import holds, keys_of
from matters.forms.answers import typed as as_typed
from matters.models import IntakeQuestion
from matters.models.practice_area import FieldType

INPUTS: Mapping[str, str] = {
    FieldType.TEXTAREA: "long", FieldType.ADDRESS: "long", FieldType.DATE: "date", FieldType.TIME: "time",
    FieldType.DATETIME: "datetime-local", FieldType.BOOLEAN: "radio", FieldType.MULTISELECT: "several",
    FieldType.FILE: "file", FieldType.REPEAT: "list", FieldType.INTEGER: "number", FieldType.MONEY: "decimal",
    FieldType.DECIMAL: "decimal", FieldType.PERCENT: "decimal", FieldType.SSN: "number",
}  # fmt: skip
SHORT_LIST = 4  # options that are shown at once, not behind a menu
COMPLETE: Mapping[str, str] = {"full_name": "name", "dob": "bday"}


@dataclass
class Cell:
    """One column of one row of a list."""

    question: IntakeQuestion
    name: str
    value: Any = ""

    @property
    def label(self) -> str:
        """In the reader's language."""
        return showing.label(self.question)

    @property
    def input(self) -> str:
        """How it is asked."""
        kind = INPUTS.get(self.question.type, "text")
        return "select" if self.question.options or kind == "radio" else kind

    @property
    def options(self) -> list[tuple[str, str]]:
        """What may be chosen."""
        return showing.options(self.question)


@dataclass
class Line:
    """One question on the page."""

    question: IntakeQuestion
    columns: Sequence[IntakeQuestion]
    answer: Answer | None
    is_asked: bool
    decides: bool = False
    error: str = ""
    typed: Any = None

    @property
    def key(self) -> str:
        """Its key in the practice area."""
        return self.question.key

    @property
    def name(self) -> str:
        """Its name on the form."""
        return name_of(self.question)

    @property
    def label(self) -> str:
        """In the reader's language."""
        return showing.label(self.question)

    @property
    def is_answered(self) -> bool:
        """Something was said."""
        return self.answer is not None and self.answer.value not in ("", [], None)

    @property
    def is_needed(self) -> bool:
        """It is asked, and nothing goes on without it."""
        return self.is_asked and self.question.required

    @property
    def is_sensitive(self) -> bool:
        """The page never holds what was said."""
        return self.question.sensitive or any(column.sensitive for column in self.columns)

    @property
    def input(self) -> str:
        """How it is asked: the name of a fragment."""
        if self.columns:
            return "rows"
        kind = INPUTS.get(self.question.type, "text")
        if self.question.type == FieldType.SELECT:
            return "radio" if len(self.question.options) <= SHORT_LIST else "select"
        return kind

    @property
    def options(self) -> list[tuple[str, str]]:
        """What may be chosen."""
        return showing.options(self.question)

    @property
    def complete(self) -> str:
        """What the browser may fill in by itself."""
        return COMPLETE.get(self.key, "off")

    @property
    def mark(self) -> str:
        """Of the answer this page was drawn with."""
        return mark(self.question, self.said)

    @property
    def said(self) -> Any:
        """What is kept."""
        return self.answer.value if self.answer else ""

    @property
    def shown(self) -> Any:
        """What stands in the field: what was just typed, or what is kept, as it would be typed again."""
        if self.typed is not None:
            return self.typed
        if self.is_sensitive or self.columns or self.question.type == FieldType.FILE:
            return ""
        return self.said if self.question.type in AS_SAID else as_typed(self.question, self.said)

    @property
    def words(self) -> list[str]:
        """What is kept, in lines, masked where it is sensitive."""
        lines = showing.shown(self.question, self.columns, self.said)
        return showing.masked(self.answer, lines) if self.answer else lines

    @property
    def rows(self) -> list[list[Cell]]:
        """What a list holds, and an empty row to go on with."""
        kept = self.typed if self.typed is not None else (self.said or [])
        return [
            [
                Cell(
                    column, f"{self.name}-{number}-{column.key}", _in_a_cell(column, row.get(column.key, ""))
                )
                for column in self.columns
            ]
            for number, row in enumerate([*kept, {}])
        ]


AS_SAID = {FieldType.CONTACT, FieldType.MATTER}


def _in_a_cell(column: IntakeQuestion, value: Any) -> Any:
    return value if isinstance(value, str) else as_typed(column, value)


@dataclass
class Sheet:
    """Everything one page needs, in two queries."""

    questionnaire: Questionnaire
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def questions(self) -> list[IntakeQuestion]:
        """Of the version, columns too."""
        return list(self.questionnaire.version.intakequestions.order_by("position"))

    @cached_property
    def answers(self) -> dict[int, Answer]:
        """By question."""
        rows = self.questionnaire.answers.select_related("question", "saved_by", "judged_by")
        return {answer.question_id: answer for answer in rows}

    @cached_property
    def lines(self) -> list[Line]:
        """Every question in order, asked or not."""
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        facts, deciding = self.facts, self.deciding
        for question in self.questions:
            if question.within:
                continue
            yield Line(
                question,
                self.columns_of(question),
                self.answers.get(question.pk),
                holds(question.when, subtype="", facts=facts),
                question.key in deciding,
                self.errors.get(question.key, ""),
                self.typed.get(question.key),
            )

    def line(self, key: str) -> Line | None:
        """One question."""
        return next((line for line in self.lines if line.key == key), None)

    def columns_of(self, question: IntakeQuestion) -> list[IntakeQuestion]:
        """Of a list."""
        return [column for column in self.questions if column.within == question.key]

    @cached_property
    def deciding(self) -> set[str]:
        """The questions whose answer brings others."""
        return {key for question in self.questions for key in keys_of(question.when, ())}

    def led_to_by(self, key: str) -> list[Line]:
        """The questions that the answer to this one brings or takes away."""
        return [line for line in self.lines if key in keys_of(line.question.when, ())]

    @cached_property
    def facts(self) -> dict[str, str]:
        """Answers as conditions ask them."""
        said = {question.key: self.answers.get(question.pk) for question in self.questions}
        kept = {key: answer.plain for key, answer in said.items() if answer and answer.plain is not None}
        return {
            key: str(value).lower() if isinstance(value, bool) else value
            for key, value in kept.items()
            if isinstance(value, str | bool)
        }

    @property
    def asked(self) -> list[Line]:
        """What is asked now."""
        return [line for line in self.lines if line.is_asked]

    @property
    def answered(self) -> int:
        """How many of those that are needed are answered."""
        return sum(line.is_answered for line in self.asked if line.is_needed)

    @property
    def needed(self) -> int:
        """How many nothing goes on without."""
        return sum(line.is_needed for line in self.asked)

    @property
    def missing(self) -> list[Line]:
        """Needed and not answered."""
        return [line for line in self.asked if line.is_needed and not line.is_answered]

    @property
    def wrong(self) -> list[Line]:
        """Those with an error."""
        return [line for line in self.lines if line.error]
