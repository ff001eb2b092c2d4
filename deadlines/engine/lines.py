"""Questions as JSON lines, checked word by word; answers as JSON lines."""

import json
import re
from typing import Any

from deadlines.engine import fields
from deadlines.engine.answer import Answer
from deadlines.engine.citations import names
from deadlines.engine.compute import compute
from deadlines.engine.errors import CannotCompute
from deadlines.engine.hours import zone_of
from deadlines.engine.places import places
from deadlines.engine.question import Direction, Method, Question
from deadlines.engine.rulebook import table

KNOWN = frozenset({
    "id", "calendar", "jurisdiction", "court_state", "rule", "trigger", "amount", "unit", "direction", "service_method",
    "tz", "closures", "completion_days", "born_on", "monday_next", "toward_trial", "own_service", "as_of",
})  # fmt: skip
BARE_RULE = re.compile(r"rules?\s+(?=\d)|(?=1\.\d{3})", re.IGNORECASE)


def _no_number(text: str) -> float:
    raise CannotCompute(f"This line is not JSON: {text} is not a number.")


READER = json.JSONDecoder(parse_constant=_no_number)


def answer_line(line: str) -> dict[str, Any]:
    """The answer to one line, or its `error`; nothing is raised for what the line says."""
    row: Any = None
    try:
        row = _read(line)
        return {"id": row.get("id"), **_told(compute(question_of(row)), unknown=sorted(row.keys() - KNOWN))}
    except CannotCompute as error:
        return {"id": row.get("id") if row else None, "error": str(error)}


def _read(line: str) -> dict[str, Any]:
    try:
        row = READER.decode(line)
    except json.JSONDecodeError as error:
        raise CannotCompute(f"This line is not JSON: {error.msg} at column {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        raise CannotCompute(
            "This line is not JSON: a number in it is too long, or too much nested."
        ) from error
    if not isinstance(row, dict):
        raise CannotCompute("A line is a JSON object with id, trigger, amount, unit, jurisdiction.")
    return row


def question_of(row: dict[str, Any]) -> Question:
    """The question in a line. Raises CannotCompute with a plain sentence for a field that is missing or wrong."""
    jurisdiction, calendar, court_state = places(
        *(fields.text(row, name) for name in ("jurisdiction", "calendar", "court_state"))
    )
    amount, unit = fields.period(row)
    zone, rule = fields.text(row, "tz"), _rule(fields.text(row, "rule"), jurisdiction)
    if zone:
        zone_of(zone)
    return Question(
        trigger=fields.trigger(row, unit, zone),
        amount=amount,
        unit=unit,
        jurisdiction=jurisdiction,
        calendar=calendar,
        direction=fields.word(row, "direction", Direction, Direction.AFTER),
        court_state=court_state,
        rule=rule,
        service_method=fields.word(row, "service_method", Method, Method.NONE),
        zone=zone,
        closures=fields.closures(row),
        completion_days=fields.whole(row, "completion_days"),
        born_on=fields.day(row, "born_on"),
        monday_next=_flag(row, "monday_next", jurisdiction, rule),
        toward_trial=_flag(row, "toward_trial", jurisdiction, rule),
        own_service=_flag(row, "own_service", jurisdiction, rule),
        as_of=fields.day(row, "as_of"),
    )


def _rule(text: str, jurisdiction: str) -> str:
    """ "Rule 12(a)", or in Florida "1.140", alone is a rule of the court that is asked about."""
    book = table("words")["rule_of"].get(jurisdiction)
    return BARE_RULE.sub(f"{book} ", text, count=1) if book and BARE_RULE.match(text) else text


def _flag(row: dict[str, Any], field: str, jurisdiction: str, rule: str) -> bool:
    """As the line says; where it is silent, as the rule it names says ("TRCP 99(b)" is Monday next)."""
    said = fields.flag(row, field)
    if said is not None or not rule:
        return bool(said)
    return any(
        (entry["field"], entry["jurisdiction"]) == (field, jurisdiction)
        and all(row.get(key) == value for key, value in entry.get("when", {}).items())
        and names(rule, entry["rule"])
        for entry in table("counting")["implied"]
    )


def _told(answer: Answer, unknown: list[str]) -> dict[str, Any]:
    ignored = [f"The field {name!r} is not known and was not used." for name in unknown]
    return {
        "due": answer.due.isoformat(),
        "due_time": answer.due_time.isoformat("minutes") if answer.due_time else None,
        "other_reading": answer.other.isoformat() if answer.other else None,
        "warnings": [*answer.warnings, *ignored],
        "steps": [
            {"date": step.on.isoformat(), "text": step.text, "citation": step.citation}
            for step in answer.steps
        ],
    }
