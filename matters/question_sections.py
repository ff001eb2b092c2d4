"""What a practice area asks: questions at intake, and the typed fields a matter carries."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from matters.boxes import Box, Flag, Listed, Pick, Several, When, named
from matters.conditions import TRUE
from matters.field_doubts import field_doubts
from matters.loading import Row
from matters.models import FieldBlueprint, IntakeQuestion, Party, PracticeAreaVersion
from matters.models.practice_area import FieldType, Question
from matters.naming import plain
from matters.sections import Doubt, Line, Section
from matters.telling import only_when
from matters.words import Words

LISTS = {FieldType.SELECT, FieldType.MULTISELECT}
ALWAYS_SENSITIVE = {FieldType.SSN, FieldType.A_NUMBER}
WRITTEN = (
    *("key", "label", "label_es", "type", "required", "sensitive", "options", "options_es"),
    *("within", "sets", "when"),
)
NO_COLUMNS = {FieldType.REPEAT, FieldType.FILE, FieldType.MULTISELECT}
# What an answer may become, beside a key date of the area.
ABOUT_THEM = (
    "name", "aliases", "born_on", "language", "best_channel", "best_time", "address", "contact_note", "interpreter",
)  # fmt: skip
BECOMES = {
    "summary",
    "event_on",
    *(f"contact.{name}" for name in ABOUT_THEM),
    *(f"party.{role}" for role in Party.PartyRole.values if role != Party.PartyRole.CLIENT),
}
IN_A_LIST = {"contact.name", "contact.phone", "contact.email", "contact.address"}


class QuestionSection(Section):
    """What intake questions and fields have in common."""

    model: ClassVar[type[Question]]
    decides: ClassVar[bool] = True
    named_by = "label"
    boxes: ClassVar[Sequence[Box]] = (
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
            when=row.when(decides=self.decides),
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
    decides = False
    boxes = (
        *QuestionSection.boxes[:-1],
        Box("label_es", "What is asked, in Spanish", "Empty: clients read the English one.", optional=True),
        Listed("options_es", "The list in Spanish", "One a line, in the same order.", optional=True),
        Pick("within", "A column of the list", offer=lambda words: named(words.lists), empty="none"),
        Several(
            "sets",
            "What the answer becomes",
            "Once somebody has looked at it.",
            optional=True,
            offer=lambda words: named(_becomes(words)),
        ),
        When(),
    )

    def read(self, row: Row) -> IntakeQuestion:
        """Also in Spanish; `within` makes it a column of a list, `sets` says what the answer becomes."""
        question = super().read(row)
        if not isinstance(question, IntakeQuestion):
            raise TypeError(type(question))
        question.label_es = row.text("label_es", "")
        question.options_es = row.texts("options_es")
        if question.options_es and len(question.options_es) != len(question.options):
            raise row.bad("'options_es' needs as many words as 'options'.", "options_es")
        question.within = _list_of(row, question)
        question.sets = row.texts("sets", IN_A_LIST if question.within else _becomes(row.words))
        return question

    def learn(self, words: Words, blueprint: Question) -> None:
        """Columns may be given to a list that stands before them; what is in a list decides nothing."""
        if blueprint.type == FieldType.REPEAT:
            words.lists.append(blueprint.key)
        if not getattr(blueprint, "within", ""):
            super().learn(words, blueprint)

    def written(self, blueprint: Question) -> dict[str, object]:
        """The row as the file has it."""
        row = super().written(blueprint)
        return {name: row.get(name, getattr(blueprint, name)) for name in WRITTEN}

    def line(self, blueprint: Question) -> Line:
        """How it is answered, in which list it stands, and what it becomes."""
        line = super().line(blueprint)
        within, sets = getattr(blueprint, "within", ""), getattr(blueprint, "sets", [])
        more = [f"A column of {plain(within)}"] if within else []
        more += [f"Becomes {', '.join(plain(word.replace('.', ' ')) for word in sets)}"] if sets else []
        return Line(line.title, [*line.sentences, *more, *only_when(blueprint.when)], line.badges)


class FieldSection(QuestionSection):
    """`fields:`, what a matter of this kind carries."""

    name = "fields"
    title = "Fields"
    one = "field"
    icon = "text-cursor-input"
    model = FieldBlueprint
    boxes = (
        *QuestionSection.boxes[:-1],
        Flag("retired", "Retired: hidden from forms, lists and letters; what was filled in is kept"),
        When(),
    )

    def read(self, row: Row) -> FieldBlueprint:
        """Also whether it is retired."""
        field = super().read(row)
        if not isinstance(field, FieldBlueprint):
            raise TypeError(type(field))
        field.retired = row.flag("retired")
        return field

    def learn(self, words: Words, blueprint: Question) -> None:
        """Rules may wait for it or set it, a date may be watched; what is sealed decides nothing."""
        if not isinstance(blueprint, FieldBlueprint):
            raise TypeError(type(blueprint))
        words.fields[blueprint.key] = blueprint
        if blueprint.sensitive:
            return
        super().learn(words, blueprint)
        if blueprint.type == FieldType.DATE:
            words.days.append(blueprint.key)

    def written(self, blueprint: Question) -> dict[str, object]:
        """The row as the file has it."""
        row = super().written(blueprint)
        when = row.pop("when")
        return {**row, "retired": getattr(blueprint, "retired", False), "when": when}

    def line(self, blueprint: Question) -> Line:
        """How it is answered, and whether it still is."""
        line = super().line(blueprint)
        badges = [("Retired", "neutral")] if getattr(blueprint, "retired", False) else []
        return Line(line.title, [*line.sentences, *only_when(blueprint.when)], [*line.badges, *badges])

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """What the values that matters hold already make of a change."""
        yield from field_doubts(version)


def _becomes(words: Words) -> list[str]:
    """Everything an answer may become, in the words of the file."""
    return [*sorted(BECOMES), *(f"key_date.{name}" for name in words.key_dates)]


def _list_of(row: Row, question: IntakeQuestion) -> str:
    within = row.text("within", "")
    if not within:
        return ""
    row.check_allowed("within", within, row.words.lists)
    if question.type in NO_COLUMNS:
        raise row.bad(f"a column of a list cannot be of type '{question.type}'.", "type")
    return within


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
