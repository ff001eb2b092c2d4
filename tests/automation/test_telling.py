"""How rules and their steps read."""

import pytest

from caseops.automation.models import RuleBlueprint, RuleStepBlueprint
from caseops.automation.telling import done, offset_of, shown_trigger, within

TRIGGERS = [
    ({"trigger": "stage_entered", "what": "demand_prep"}, "the stage “demand prep” is entered"),
    ({"trigger": "field_changed", "what": "liability"}, "liability is answered"),
    ({"trigger": "field_changed", "what": "in_treatment", "to": "false"}, "in treatment is answered with no"),
    ({"trigger": "field_changed", "what": "liability", "to": "Clear"}, "liability is answered with Clear"),
    ({"trigger": "key_date_set", "what": "ime_date"}, "IME date is set or moved"),
    ({"trigger": "key_date_set", "what": "matter_opened"}, "the matter is opened"),
    ({"trigger": "document_received", "what": "police_report"}, "police report is received"),
    ({"trigger": "document_received"}, "any document of the list is received"),
    ({"trigger": "request_overdue", "what": "lor_ack"}, "LOR ack takes longer than its limit"),
    ({"trigger": "request_overdue"}, "any request takes longer than its limit"),
    (
        {"trigger": "time_passed", "anchor": "demand_sent", "amount": 30, "unit": "d"},
        "it is 30 days after demand sent",
    ),
    ({"trigger": "no_movement", "amount": 1}, "nothing has moved for 1 day"),
    ({"trigger": "no_movement", "amount": 21}, "nothing has moved for 21 days"),
]
STEPS = [
    ({"do": "add_task", "role": "paralegal"}, "Add the task “It” for the paralegal, due the same day"),
    (
        {"do": "add_task", "role": "case_manager", "amount": 1, "unit": "w"},
        "Add the task “It” for the case manager, due 1 week later",
    ),
    (
        {"do": "ask", "role": "attorney", "answers": ["Yes", "No"], "amount": 2, "unit": "bd"},
        "Ask the attorney: “It” (Yes or No), due 2 business days later",
    ),
    ({"do": "set_field", "what": "in_treatment", "to": "true"}, "Set in treatment to yes"),
    ({"do": "draft_letter", "what": "Closing letter"}, "Draft the letter “Closing letter”"),
    ({"do": "draft_message"}, "Draft a message to the client: “It”"),
    ({"do": "start_request", "what": "police_report"}, "Start the request police report"),
    ({"do": "change_stage", "what": "records"}, "Move the matter to records"),
    ({"do": "notify", "role": "legal_assistant"}, "Tell the legal assistant: “It”"),
    ({"do": "raise_for_attorney"}, "Raise it for the attorney: “It”, due the same day"),
]


@pytest.mark.parametrize(("said", "words"), TRIGGERS)
def test_what_a_rule_waits_for(said, words):
    assert shown_trigger(RuleBlueprint(name="It", **said)) == words


@pytest.mark.parametrize(("said", "words"), STEPS)
def test_what_a_step_does(said, words):
    assert done(RuleStepBlueprint(name="It", **said)) == words


def test_a_due_date_is_counted_from_the_day_it_is_done():
    step = RuleStepBlueprint(amount=3, unit="m")
    assert (within(step), str(offset_of(step))) == ("3 months later", "3 months after today")
