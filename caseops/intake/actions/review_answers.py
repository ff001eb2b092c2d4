"""Staff go through the answers: what is taken over becomes what it stands for, the rest stays as it was."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.intake.actions.questionnaires import held_questionnaire
from caseops.intake.becoming.choosing import Chooser
from caseops.intake.becoming.people import PartyTarget
from caseops.intake.becoming.target import Target
from caseops.intake.models import Answer, Lead, Questionnaire
from caseops.intake.models.questionnaires import Verdict
from caseops.intake.permissions import TAKE_LEADS
from caseops.intake.questions import showing
from caseops.intake.questions.sheet import Sheet
from caseops.users.models import User

WHY_LENGTH = 300

SEALED_MISFIT = "The field of the matter does not take it."


@transaction.atomic
def review_answers(
    *, actor: User | None, questionnaire: Questionnaire, verdicts: Mapping[str, str]
) -> dict[str, str]:
    """Take over or leave, by question. What is refused comes back with why and stays open; the rest holds.

    What belongs to a matter waits until there is one; then `convert_lead` puts it there.
    """
    TAKE_LEADS.require(actor)
    held = held_questionnaire(questionnaire)
    sheet = Sheet(held)
    chooser, refused = Chooser(sheet), {}
    for line in sheet.lines:
        verdict = verdicts.get(line.key, "")
        if not verdict or line.answer is None or not line.is_answered:
            continue
        if verdict not in Verdict.values:
            raise ValidationError({line.key: f"'{verdict[:20]}' is neither taken nor skipped."})
        line.answer.questionnaire = held
        if why := _judge(actor, held.lead, line.answer, verdict, chooser.of(line.answer)):
            refused[line.key] = why
    _close(held, Sheet(held))
    return refused


def put_taken(*, actor: User | None, lead: Lead) -> None:
    """The lead has become a matter: everything that was taken over and waited for it; what is refused says why."""
    questionnaire = Questionnaire.objects.select_related("version").filter(lead=lead).first()
    if questionnaire is None:
        return
    questionnaire.lead = lead
    chooser = Chooser(Sheet(questionnaire))
    for answer in questionnaire.answers.to_put().select_related("question"):
        answer.questionnaire = questionnaire
        targets = [target for target in chooser.of(answer) if target.needs_matter]
        answer.not_put_why = _attempt(actor, lead, answer, targets)
        answer.put_at = None if answer.not_put_why else clock.now()
        answer.save(update_fields=["put_at", "not_put_why"])


@transaction.atomic
def reveal_answer(*, actor: User, answer: Answer, reason: str) -> list[str]:
    """A sealed answer in the open, for whoever says why; it is on record."""
    TAKE_LEADS.require(actor)
    reason = said(" ".join(reason.split())[:WHY_LENGTH], "reason", missing="Say why you need to see it.")
    question = answer.question
    record(
        "answer.revealed",
        answer.questionnaire,
        actor=actor,
        subject=answer.questionnaire.lead.matter,
        question=question.label,
        reason=reason,
    )
    columns = list(
        answer.questionnaire.version.intakequestions.filter(within=question.key).order_by("position")
    )
    return showing.shown(question, columns, answer.value)


def _judge(actor: User | None, lead: Lead, answer: Answer, verdict: str, targets: list[Target]) -> str:
    """Empty, or why it could not be taken over."""
    if answer.verdict == Verdict.TAKEN and answer.put_at:
        return ""
    if verdict == Verdict.TAKEN:
        early = [target for target in targets if not target.needs_matter or lead.matter_id]
        if why := _attempt(actor, lead, answer, early, targets):
            return why
    waits = verdict == Verdict.TAKEN and lead.matter_id is None and any(each.needs_matter for each in targets)
    answer.verdict, answer.judged_by, answer.judged_at = verdict, actor, clock.now()
    answer.put_at, answer.not_put_why = None if waits else clock.now(), ""
    answer.save()
    verb = "answer.taken" if verdict == Verdict.TAKEN else "answer.skipped"
    record(verb, answer.questionnaire, actor=actor, subject=lead.matter, question=answer.question.label)
    return ""


def _attempt(
    actor: User | None,
    lead: Lead,
    answer: Answer,
    targets: list[Target],
    all_targets: list[Target] | None = None,
) -> str:
    try:
        with transaction.atomic():
            for target in targets:
                target.put(actor, lead, answer)
            for target in all_targets or []:
                if isinstance(target, PartyTarget):
                    target.put_early(actor, lead, answer)
    except ValidationError as refusal:
        # The sentence may quote what was said, and this is kept in the open.
        return SEALED_MISFIT if answer.is_sealed else " ".join(refusal.messages)[:WHY_LENGTH]
    return ""


def _close(questionnaire: Questionnaire, sheet: Sheet) -> None:
    """All are looked at once it was sent in and none is left."""
    is_open = any(line.is_answered and line.answer and not line.answer.verdict for line in sheet.lines)
    done = questionnaire.sent_in_at is not None and not is_open
    if done and questionnaire.reviewed_at is None:
        questionnaire.reviewed_at = clock.now()
        questionnaire.save(update_fields=["reviewed_at"])
