"""From a rule and a date to a question for the engine, and to its answer."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from deadlines.engine import Answer, CannotCompute, Direction, Method, Question, Unit, compute
from deadlines.engine.calendars import known
from deadlines.engine.rules import STATES
from deadlines.rulebook.rule import Rule

AGENCY_CALENDAR = "federal_agency"
AGENCIES = ("USCIS", "EOIR", "EEOC", "Medicare")
ADULT = "A minor's time may be longer; this date is counted as for an adult, which is safe."
PROCESS = (Method.NONE, Method.PERSONAL, Method.SUBSTITUTED)


def counted_by(rule: Rule, court_state: str = "") -> str:
    """Whose way of counting governs: the court's, else the law's own, else that of the state we are in."""
    place = rule.court or rule.jurisdiction
    return (court_state or "federal") if place == "any" else place


def calendar_of(rule: Rule, court_state: str = "") -> str:
    """The calendar of that court or agency; "none" where the date never rolls or no calendar is on file."""
    place = counted_by(rule, court_state)
    if not rule.rolls or rule.jurisdiction == "any" == (rule.court or "any"):
        return "none"
    calendar = AGENCY_CALENDAR if place in AGENCIES else place
    return calendar if calendar in known() else "none"


def question(
    rule: Rule,
    trigger_on: date | datetime,
    *,
    court_state: str = "",
    service_method: str = Method.NONE,
    born_on: date | None = None,
    closures: frozenset[date] = frozenset(),
    zone: str = "",
    as_of: date | None = None,
) -> Question:
    """What to ask the engine. Raises CannotCompute for a rule without a period, or not in force on that day.

    `as_of` is the day the version of the rule attaches to, when that is not the trigger (the filing, say).
    """
    if rule.amount is None:
        raise CannotCompute(f"{rule.citation} gives no period that can be counted: {rule.note or rule.name}.")
    _refuse_other_days(rule, as_of or _day(trigger_on))
    return Question(
        trigger=trigger_on,
        amount=rule.amount,
        unit=Unit(rule.unit),
        extra_days=rule.extra_days,
        direction=Direction(rule.direction),
        jurisdiction=counted_by(rule, court_state),
        calendar=calendar_of(rule, court_state),
        court_state=court_state if court_state in STATES else "",
        rule=rule.citation,
        service_method=_method(rule, service_method),
        zone=zone,
        closures=closures,
        born_on=born_on if rule.tolls else None,
        monday_next=rule.monday_next,
        toward_trial=rule.toward_trial,
        not_before=rule.not_before,
        as_of=as_of,
    )


def answer(rule: Rule, trigger_on: date | datetime, **more: Any) -> Answer:
    """The engine's answer to `question` of the same words, with what the rule itself warns of."""
    found = compute(question(rule, trigger_on, **more))
    return replace(found, warnings=(*found.warnings, *_said(rule, more.get("born_on"))))


def _said(rule: Rule, born_on: date | None) -> list[str]:
    said = []
    if rule.recalled:
        said.append(f"{rule.citation} is on file {rule.mark} ({rule.confidence}).")
    if rule.volatile:
        said.append(f"{rule.citation} changes often: check it before you rely on it.")
    if born_on and not rule.tolls:
        said.append(ADULT)
    return said


def _day(trigger_on: date | datetime) -> date:
    return trigger_on.date() if isinstance(trigger_on, datetime) else trigger_on


def _refuse_other_days(rule: Rule, on: date) -> None:
    if not rule.in_force(on):
        raise CannotCompute(f"This version of {rule.citation} is in force {rule.effective} only.")


def _method(rule: Rule, name: str) -> Method:
    method = Method(name)
    if not rule.served or (rule.process and method not in PROCESS):
        return Method.NONE
    return method
