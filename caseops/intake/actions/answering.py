"""Answers are kept one by one, as they are typed, so that two open pages never undo each other."""

from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caseops.audit.actions import record
from caseops.audit.models import Entry
from caseops.core import clock
from caseops.intake.actions.questionnaires import held_questionnaire, refuse_sent_in
from caseops.intake.models import Answer, Questionnaire
from caseops.intake.permissions import TAKE_LEADS
from caseops.intake.questions import showing
from caseops.intake.questions.reading import mark, value_of
from caseops.intake.questions.sheet import Sheet
from caseops.users.models import User
from documents.actions import keep_file
from documents.models import Arrival
from matters.models import IntakeQuestion
from matters.models.practice_area import FieldType

MOST_FILES, NAME_LENGTH = 30, 120


class AnsweredElsewhere(ValidationError):
    """Somebody answered the same question on another page meanwhile, and differently."""


@transaction.atomic
def answer_question(
    *, actor: User | None, questionnaire: Questionnaire, question: IntakeQuestion, raw: Any, drawn: str = ""
) -> Answer | None:
    """Keep what was typed; `drawn` is the mark of the answer that page was drawn with.

    What that page did not change is left alone; what changed on both is refused once, saying what stands there now.
    An empty field does not take a sensitive answer away: its page never held it.
    """
    held, sheet = _ready(actor, questionnaire)
    columns = sheet.columns_of(question)
    is_sensitive = question.sensitive or any(column.sensitive for column in columns)
    value = value_of(question, columns, raw)
    answer = sheet.answers.get(question.pk) or Answer(questionnaire=held, question=question)
    if value == answer.value or (is_sensitive and value in ("", [])):
        return answer if answer.pk else None
    if drawn and drawn != mark(question, answer.value):
        if mark(question, value) == drawn:
            return answer
        raise _answered_elsewhere(question, columns, answer)
    return _keep(actor, held, answer, value, is_sensitive=is_sensitive)


def attach_file(
    *,
    actor: User | None,
    questionnaire: Questionnaire,
    question: IntakeQuestion,
    content: IO[bytes] | Any,
    name: str,
) -> Answer:
    """A photo or paper in answer to a question: into the firm's inbox, or the file once there is a matter."""
    held = Questionnaire.objects.select_related("lead__contact", "lead__matter").get(pk=questionnaire.pk)
    _refuse_file(actor, held, question)
    document = keep_file(
        actor=actor,
        content=content,
        name=name,
        matter=held.lead.matter,
        source=Arrival.UPLOAD if actor else Arrival.PORTAL,
        sender=held.lead.contact,
    )
    with transaction.atomic():
        held, sheet = _ready(actor, questionnaire)
        answer = sheet.answers.get(question.pk) or Answer(questionnaire=held, question=question)
        files = list(answer.value or [])
        if str(document.uuid) in {file["document"] for file in files}:
            return answer
        files.append({"document": str(document.uuid), "name": name[-NAME_LENGTH:]})
        return _keep(actor, held, answer, files, is_sensitive=False)


def _refuse_file(actor: User | None, questionnaire: Questionnaire, question: IntakeQuestion) -> None:
    if actor is None:
        refuse_sent_in(questionnaire)
    if question.type != FieldType.FILE:
        raise ValidationError({question.key: _("This question takes no file.")})
    answer = Answer.objects.filter(questionnaire=questionnaire, question=question).first()
    if answer and len(answer.value or []) >= MOST_FILES:
        raise ValidationError(
            {question.key: _("These are very many files. Please ask us how to send the rest.")}
        )


def _ready(actor: User | None, questionnaire: Questionnaire) -> tuple[Questionnaire, Sheet]:
    TAKE_LEADS.require(actor)
    held = held_questionnaire(questionnaire)
    if actor is None:
        refuse_sent_in(held)
    return held, Sheet(held)


def _keep(
    actor: User | None, questionnaire: Questionnaire, answer: Answer, value: Any, *, is_sensitive: bool
) -> Answer:
    """Staff who correct what was sent in leave it to be read, and to be looked at again."""
    if questionnaire.sent_in_at and answer.pk and answer.was is None and not answer.is_sealed:
        answer.was = answer.plain
    answer.say(value, sealed=is_sensitive)
    answer.saved_at, answer.saved_by = clock.now(), actor
    answer.verdict, answer.judged_by, answer.judged_at, answer.put_at = "", None, None, None
    answer.save()
    if questionnaire.reviewed_at:
        questionnaire.reviewed_at = None
        questionnaire.save(update_fields=["reviewed_at"])
    _tell(actor, questionnaire, answer)
    return answer


def _tell(actor: User | None, questionnaire: Questionnaire, answer: Answer) -> None:
    """Who answered what; a word more of the same answer is no news."""
    last = Entry.objects.on_target(questionnaire).first()
    said = {"question": answer.question.label}
    if last and (last.verb, last.actor_id, last.detail) == (
        "questionnaire.answered",
        actor.pk if actor else None,
        said,
    ):
        return
    record("questionnaire.answered", questionnaire, actor=actor, subject=questionnaire.lead.matter, **said)


def _answered_elsewhere(
    question: IntakeQuestion, columns: list[IntakeQuestion], answer: Answer
) -> AnsweredElsewhere:
    kept = " / ".join(showing.masked(answer, showing.shown(question, columns, answer.value))) or "–"
    sentence = _(
        "This was answered on another page meanwhile: “%(kept)s”. Save again to keep what stands here."
    )
    return AnsweredElsewhere({question.key: sentence % {"kept": kept}})
