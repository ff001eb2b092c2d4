"""The review page: each answer beside what it would become."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseops.intake.becoming.choosing import Chooser
from caseops.intake.models import Answer, Lead, Questionnaire
from caseops.intake.models.questionnaires import Verdict
from caseops.intake.questions import showing
from caseops.intake.questions.sheet import Line, Sheet


@dataclass(frozen=True)
class Change:
    """One thing an answer becomes; `waits` until there is a matter."""

    title: str
    now: str
    becomes: str
    waits: bool

    @property
    def is_same(self) -> bool:
        """It stands there already."""
        return self.now.casefold() == self.becomes.casefold()

    @property
    def replaces(self) -> bool:
        """Something else stands there: a person must choose."""
        return bool(self.now) and not self.is_same


@dataclass(frozen=True)
class Item:
    """One answer on the review page."""

    line: Line
    answer: Answer
    said: Sequence[str]
    was: Sequence[str]
    changes: Sequence[Change]
    refusal: str = ""

    @property
    def is_open(self) -> bool:
        """Nobody has looked at it."""
        return not self.answer.verdict

    @property
    def choice(self) -> str:
        """What is ticked: what sets something new is taken, what replaces something waits for a person."""
        if self.answer.verdict:
            return str(self.answer.verdict)
        if any(change.replaces for change in self.changes):
            return ""
        return Verdict.TAKEN if self.changes else Verdict.SKIPPED


@dataclass(frozen=True)
class Review:
    """The page."""

    questionnaire: Questionnaire
    items: Sequence[Item]
    unanswered: Sequence[Line]

    @property
    def becoming(self) -> list[Item]:
        """Answers that become something."""
        return [item for item in self.items if item.changes]

    @property
    def staying(self) -> list[Item]:
        """Answers that stay with the questionnaire."""
        return [item for item in self.items if not item.changes]

    @property
    def open(self) -> int:
        """How many nobody has looked at."""
        return sum(item.is_open for item in self.items)


def review_of(questionnaire: Questionnaire, refused: dict[str, str] | None = None) -> Review:
    """Everything that was answered, in the order of the questions."""
    sheet = Sheet(questionnaire)
    chooser = Chooser(sheet)
    answered = [line for line in sheet.lines if line.is_answered]
    items = [_item(questionnaire.lead, line, chooser, (refused or {}).get(line.key, "")) for line in answered]
    return Review(questionnaire, items, [line for line in sheet.asked if not line.is_answered])


def _item(lead: Lead, line: Line, chooser: Chooser, refusal: str) -> Item:
    if line.answer is None:
        raise ValueError(f"{line.key} has no answer.")
    answer = line.answer
    answer.questionnaire = chooser.sheet.questionnaire
    changes = [
        Change(
            target.title(),
            target.now(lead),
            target.becomes(answer),
            target.needs_matter and not lead.matter_id,
        )
        for target in chooser.of(answer)
        if target.becomes(answer)
    ]
    was = showing.shown(line.question, line.columns, answer.was)
    return Item(line, answer, line.words, was, changes, refusal or answer.not_put_why)
