"""Whose rule counts, whose holidays, and the state in which a federal court sits."""

from functools import lru_cache
from typing import Any

from deadlines.engine.errors import CannotCompute
from deadlines.engine.rulebook import table

STATES: dict[str, str] = table("words")["states"]
SEATS: dict[str, str] = {**STATES, **table("words")["territories"]}
BY_NAME = {name.lower(): code for code, name in SEATS.items()}
FEDERAL_CALENDARS = ("federal", "federal_agency", "none")


@lru_cache(maxsize=4096)
def places(jurisdiction: str, calendar: str, court_state: str) -> tuple[str, str, str]:
    """All three in the engine's words, completed from each other. Raises CannotCompute for what does not fit."""
    kept = _calendar(calendar)
    rule = _jurisdiction(jurisdiction or _rule_of(kept))
    kept, seat = kept or _usual(rule), _seat(court_state)
    if rule == "federal" and kept not in FEDERAL_CALENDARS:
        return rule, "federal", seat or _seat(kept)  # a federal court adds its state's days to its own
    if kept not in (*FEDERAL_CALENDARS, rule):
        raise CannotCompute(f"A period counted by {rule} does not go by the holidays of {kept}.")
    return rule, kept, seat


def _rule_of(calendar: str) -> str:
    return "" if calendar in ("federal_agency", "none") else calendar


def _jurisdiction(text: str) -> str:
    if not text:
        raise CannotCompute(
            "'jurisdiction' is missing: federal, a state code, USCIS, EOIR, EEOC, HIPAA or Medicare."
        )
    known: dict[str, str] = table("words")["jurisdictions"]
    found = known.get(text.lower()) or _state(text, STATES)
    if not found:
        raise CannotCompute(
            f"There is no counting rule for {text!r}: 'jurisdiction' is federal, a state code, "
            "USCIS, EOIR, EEOC, HIPAA or Medicare."
        )
    return found


def _calendar(text: str) -> str:
    word = text.lower().replace(" ", "_").replace("-", "_")
    if word in FEDERAL_CALENDARS:
        return word
    if word in table("words")["jurisdictions"]:
        return _usual(_jurisdiction(word))
    return _state(text, STATES) or text.upper()


def _usual(jurisdiction: str) -> str:
    if jurisdiction == "federal" or jurisdiction in STATES:
        return jurisdiction
    return "none" if jurisdiction == "HIPAA" else "federal_agency"


def _seat(text: str) -> str:
    found = _state(text, SEATS)
    if text and not found:
        raise CannotCompute(f"'court_state' is {text!r}, which is not a state: use its two letters.")
    return found


def _state(text: str, among: dict[str, Any]) -> str:
    code = BY_NAME.get(text.lower(), text.upper())
    return code if code in among else ""
