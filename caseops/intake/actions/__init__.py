"""The verbs of what comes before a matter."""

from caseops.intake.actions.answering import AnsweredElsewhere, answer_question, attach_file
from caseops.intake.actions.check_conflicts import check_conflicts
from caseops.intake.actions.convert_lead import convert_lead
from caseops.intake.actions.decide_conflict import decide_conflict
from caseops.intake.actions.decide_lead import decide_lead
from caseops.intake.actions.leads import change_lead, check_lead, take_lead
from caseops.intake.actions.purge_leads import purge_leads
from caseops.intake.actions.questionnaires import (
    begin_questionnaire,
    email_link,
    hand_out_link,
    reopen_questionnaire,
    send_in,
)
from caseops.intake.actions.review_answers import reveal_answer, review_answers

__all__ = [
    "AnsweredElsewhere",
    "answer_question",
    "attach_file",
    "begin_questionnaire",
    "change_lead",
    "check_conflicts",
    "check_lead",
    "convert_lead",
    "decide_conflict",
    "decide_lead",
    "email_link",
    "hand_out_link",
    "purge_leads",
    "reopen_questionnaire",
    "reveal_answer",
    "review_answers",
    "send_in",
    "take_lead",
]
