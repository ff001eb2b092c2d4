"""Which things an answer becomes: what the practice area says, and what follows from its key."""

from collections.abc import Iterator

from caseops.intake.becoming.matter import FactTarget, FieldTarget, FilesTarget, KeyDateTarget
from caseops.intake.becoming.people import PartyTarget
from caseops.intake.becoming.person import ContactTarget, EventTarget, SummaryTarget
from caseops.intake.becoming.target import Target
from caseops.intake.models import Answer
from caseops.intake.questions.sheet import Sheet
from matters.field_types import is_sealed
from matters.models import FieldBlueprint, IntakeQuestion
from matters.models.practice_area import FieldType

TEXTS = {FieldType.TEXT, FieldType.TEXTAREA}


class Chooser:
    """Of one questionnaire; the fields of its area are read once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.version = sheet.questionnaire.version
        self.fields = {field.key: field for field in self.version.fieldblueprints.filter(retired=False)}

    def of(self, answer: Answer) -> list[Target]:
        """In the order in which they are put; what is sealed becomes only what is sealed there too."""
        if answer.value in ("", [], None):
            return []
        if answer.is_sealed:
            return [*self._sealed(answer.question)]
        return [*self._targets(answer.question)]

    def _sealed(self, question: IntakeQuestion) -> Iterator[Target]:
        field = self.fields.get(question.key)
        if field and is_sealed(field) and self._fits(field, question):
            yield FieldTarget(field)

    def _targets(self, question: IntakeQuestion) -> Iterator[Target]:
        for word in question.sets:
            place, _, name = word.partition(".")
            yield from self._named(question, place, name)
        key, told = question.key, set(question.sets)
        field = self.fields.get(key)
        is_day = question.type == FieldType.DATE and key in self.version.key_dates
        if is_day and f"key_date.{key}" not in told:
            yield KeyDateTarget(key)
        elif field and not is_day and not is_sealed(field) and self._fits(field, question):
            yield FieldTarget(field)
        elif key in self.version.asks and question.type in {FieldType.BOOLEAN, FieldType.SELECT}:
            yield FactTarget(key)
        if question.type == FieldType.FILE:
            yield FilesTarget()

    def _named(self, question: IntakeQuestion, place: str, name: str) -> Iterator[Target]:
        if place == "contact":
            yield ContactTarget(name)
        elif place == "summary":
            yield SummaryTarget()
        elif place == "event_on":
            yield EventTarget()
        elif place == "key_date":
            yield KeyDateTarget(name)
        elif place == "party":
            yield PartyTarget(name, tuple(self.sheet.columns_of(question)))

    def _fits(self, field: FieldBlueprint, question: IntakeQuestion) -> bool:
        """Of the same kind, so that what was said here can be kept there."""
        same = field.type == question.type or {field.type, question.type} <= TEXTS
        return same and (not field.options or field.options == question.options)
