"""What a practice area asks: questions at intake, and the typed fields a matter carries."""

from typing import ClassVar

from matters.boxes import Box, Flag, Listed, Pick, When
from matters.conditions import TRUE
from matters.loading import Row
from matters.models import FieldBlueprint, IntakeQuestion
from matters.models.practice_area import FieldType, Question
from matters.sections import Line, Section
from matters.words import Words

LISTS = {FieldType.SELECT, FieldType.MULTISELECT}
ALWAYS_SENSITIVE = {FieldType.SSN, FieldType.A_NUMBER}


class QuestionSection(Section):
    """What intake questions and fields have in common."""

    model: ClassVar[type[Question]]
    named_by = "label"
    boxes = (
        Box("label", "What is asked"),
        Pick("type", "How it is answered", offer=lambda _: FieldType.choices),
        Flag("required", "Required"),
        Flag("sensitive", "Sensitive: masked, and shown to a person only for a reason"),
        Listed(
            "options",
            "The list to choose from",
            "One a line; only for lists.",
            "Yes, in writing",
            optional=True,
        ),
        When(),
    )

    def read(self, row: Row) -> Question:
        """Lists need options; the numbers of a person are always sensitive."""
        kind = FieldType(row.choice("type", FieldType.values))
        return self.model(
            key=row.key(),
            label=row.text("label"),
            type=kind,
            required=row.flag("required"),
            sensitive=_sensitive(row, kind),
            options=_options(row, kind),
            when=row.when(),
        )

    def learn(self, words: Words, blueprint: Question) -> None:
        """Conditions may ask about what is answered by yes or no, or by one of a list."""
        if blueprint.type == FieldType.BOOLEAN:
            words.facts.setdefault(blueprint.key, (TRUE,))
        elif blueprint.type == FieldType.SELECT:
            words.facts.setdefault(blueprint.key, tuple(blueprint.options))

    def written(self, blueprint: Question) -> dict[str, object]:
        """The row as the file has it."""
        return {
            "key": blueprint.key,
            "label": blueprint.label,
            "type": str(blueprint.type),
            "required": blueprint.required,
            "sensitive": blueprint.sensitive,
            "options": blueprint.options,
            "when": blueprint.when,
        }

    def line(self, blueprint: Question) -> Line:
        """How it is answered."""
        kind = FieldType(blueprint.type).label
        options = f": {', '.join(blueprint.options)}" if blueprint.options else ""
        badges = [("Required", "accent")] if blueprint.required else []
        badges += [("Sensitive", "warn")] if blueprint.sensitive else []
        return Line(blueprint.label, [f"{kind}{options}"], badges)


class IntakeSection(QuestionSection):
    """`intake:`, asked before a matter exists."""

    name = "intake"
    title = "Intake questions"
    one = "question"
    icon = "clipboard-list"
    model = IntakeQuestion


class FieldSection(QuestionSection):
    """`fields:`, what a matter of this kind carries."""

    name = "fields"
    title = "Fields"
    one = "field"
    icon = "text-cursor-input"
    model = FieldBlueprint

    def learn(self, words: Words, blueprint: Question) -> None:
        """Rules may wait for it or set it."""
        super().learn(words, blueprint)
        if isinstance(blueprint, FieldBlueprint):
            words.fields[blueprint.key] = blueprint


def _sensitive(row: Row, kind: FieldType) -> bool:
    if kind not in ALWAYS_SENSITIVE:
        return row.flag("sensitive")
    if row.take("sensitive", default=True) is not True:
        raise row.bad(f"a field of type '{kind}' is always sensitive.", "sensitive")
    return True


def _options(row: Row, kind: FieldType) -> list[str]:
    options = row.texts("options")
    if bool(options) != (kind in LISTS):
        need = "needs 'options'" if kind in LISTS else "takes no 'options'"
        raise row.bad(f"a question of type '{kind}' {need}.", "options")
    return options
