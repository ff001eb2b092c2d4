"""Rules in words: what they wait for, and what they do."""

from caseops.automation.models import Do, RuleBlueprint, RuleStepBlueprint, Trigger
from caseops.core.offsets import UNITS, Offset
from caseops.users.models import Role
from matters.models.practice_area import MATTER_OPENED
from matters.naming import plain
from matters.telling import days


def shown_trigger(rule: RuleBlueprint) -> str:
    """What it waits for, after the word “when”."""
    what = plain(rule.what)
    told = {
        Trigger.STAGE: f"the stage “{what}” is entered",
        Trigger.FIELD: f"{what} is {f'answered with {_answer(rule.to)}' if rule.to else 'answered'}",
        Trigger.KEY_DATE: f"{what} is set or moved" if rule.what != MATTER_OPENED else "the matter is opened",
        Trigger.DOCUMENT: f"{what or 'any document of the list'} is received",
        Trigger.REQUEST: f"{what or 'any request'} takes longer than its limit",
        Trigger.ELAPSED: f"it is {rule.offset.told(plain(rule.anchor))}",
        Trigger.STILL: f"nothing has moved for {days(rule.amount)}",
    }
    return told[Trigger(rule.trigger)]


def done(step: RuleStepBlueprint) -> str:
    """What the step does, as a sentence."""
    role = Role(step.role).label.lower() if step.role else ""
    told = {
        Do.TASK: f"add the task “{step.name}” for the {role}, due {within(step)}",
        Do.ASK: f"ask the {role}: “{step.name}” ({' or '.join(step.answers)}), due {within(step)}",
        Do.FIELD: f"set {plain(step.what)} to {_answer(step.to)}",
        Do.LETTER: f"draft the letter “{step.what}”",
        Do.MESSAGE: f"draft a message to the client: “{step.name}”",
        Do.REQUEST: f"start the request {plain(step.what)}",
        Do.STAGE: f"move the matter to {plain(step.what)}",
        Do.NOTIFY: f"tell the {role}: “{step.name}”",
        Do.RAISE: f"raise it for the attorney: “{step.name}”, due {within(step)}",
    }
    words = told[Do(step.do)]
    return words[:1].upper() + words[1:]


def within(step: RuleStepBlueprint) -> str:
    """`the same day`, `2 business days later`."""
    if not step.amount:
        return "the same day"
    return f"{step.amount} {UNITS[step.unit]}{'' if step.amount == 1 else 's'} later"


def offset_of(step: RuleStepBlueprint) -> Offset:
    """Counted from the day it is done."""
    return Offset("today", step.amount, step.unit)


def _answer(value: str) -> str:
    return {"true": "yes", "false": "no"}.get(value, value)
