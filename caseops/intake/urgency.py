"""When somebody's time may run out: asked of the rulebook before there is a matter, confirmed by nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseops.intake.models import Lead
from deadlines.chains import beyond_courts, switched_on
from deadlines.engine import CannotCompute
from deadlines.rulebook import book
from deadlines.rulebook.rule import Rule

LONGEST = 300
EVENTS = ("date_of_loss", "date_of_injury", "adverse_action_date", "last_entry_date")


@dataclass(frozen=True)
class TimeLimit:
    """The earliest day, and the rule it is told from."""

    on: date
    why: str


def time_limit(lead: Lead) -> TimeLimit | None:
    """The earliest of every rule that the house knows for what is known; None while too little is."""
    if not lead.event_on:
        return None
    rules = switched_on(_rules(lead, lead.event_on))
    limits = [limit for rule in rules if (limit := _applied(rule, lead.event_on))]
    return min(limits, key=lambda limit: limit.on, default=None)


def event_of(lead: Lead) -> str:
    """What the area calls the day it happened; empty when it knows no such day."""
    version = lead.area.published if lead.area else None
    return next((name for name in EVENTS if version and name in version.key_dates), "")


def _rules(lead: Lead, on: date) -> Iterator[Rule]:
    event = event_of(lead)
    if event:
        yield from beyond_courts(event, on)
    if lead.claim and lead.state:
        if lead.is_public:
            yield from (rule for rule in book.government_notices(lead.state, on) if rule.trigger_key)
        yield from book.statutes(lead.state, lead.claim, on)


def _applied(rule: Rule, on: date) -> TimeLimit | None:
    try:
        answer = book.answer(rule, on)
    except CannotCompute:
        return None  # it needs what only a matter knows, such as the court
    return TimeLimit(answer.due_on, f"{rule.name} ({rule.citation}), counted from {on:%b %-d, %Y}"[:LONGEST])
