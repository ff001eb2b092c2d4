"""Who called the firm lately and is no client yet."""

import tomllib
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from caseops.core import clock
from caseops.demo.firm import Firm
from caseops.intake.actions import (
    answer_question,
    begin_questionnaire,
    check_lead,
    decide_lead,
    hand_out_link,
    send_in,
    take_lead,
)
from caseops.intake.letters import draft
from caseops.intake.models import Lead, QuestionnaireLink
from clients.actions import use_link
from matters.models import PracticeArea

PHONE = "198.51.100.24"  # an address nobody has
STORY = Path(__file__).parents[1] / "story" / "leads.toml"


def plan(firm: Firm) -> None:
    """Each on its day, at an hour of its own."""
    for told in tomllib.loads(STORY.read_text(encoding="utf-8"))["lead"]:
        day = firm.telling.today - timedelta(told["days"])
        firm.telling.on(day, firm.dice.below(400, "lead", told["name"]), partial(_take, firm, told))


def _take(firm: Firm, told: dict[str, Any]) -> None:
    dana = firm.people["dana"]
    contact = firm.client({"name": told["name"], "language": told.get("language", "en")})
    happened = firm.telling.today - timedelta(told["happened"]) if "happened" in told else None
    names = ("source", "source_detail", "summary", "against", "state", "claim", "is_public")
    lead = take_lead(
        actor=dana, contact=contact, event_on=happened, area=PracticeArea.objects.get(key=told["area"]),
        **{name: told[name] for name in names if name in told},
    )  # fmt: skip
    if "answers" in told:
        firm.telling.at(clock.now() + timedelta(hours=3), partial(_answer, firm, told, lead))
    if told.get("checked"):
        check_lead(actor=dana, lead=lead)
    if "outcome" in told:
        letter = draft(lead, told["outcome"], dana, told.get("referred_to", ""))
        said = {name: told[name] for name in ("outcome", "reason", "referred_to") if name in told}
        decide_lead(actor=dana, lead=lead, letter=letter, **said)


def _answer(firm: Firm, told: dict[str, Any], lead: Lead) -> None:
    """On their own phone, by the link they were handed: some all the way, some half."""
    questionnaire = begin_questionnaire(actor=firm.people["dana"], lead=lead)
    hand_out_link(actor=firm.people["dana"], questionnaire=questionnaire)
    use_link(link=QuestionnaireLink.objects.get(lead=lead), address=PHONE)
    happened = (firm.telling.today - timedelta(told["happened"])).isoformat()
    questions = {question.key: question for question in questionnaire.version.intakequestions.all()}
    for key, raw in told["answers"].items():
        said = happened if raw == "happened" else raw
        answer_question(actor=None, questionnaire=questionnaire, question=questions[key], raw=said)
    if told.get("sent_in"):
        send_in(actor=None, questionnaire=questionnaire)
