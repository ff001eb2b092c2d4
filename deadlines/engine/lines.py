"""Questions as JSON lines, checked word by word; answers as JSON lines."""

import json
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from deadlines.engine.answer import Answer
from deadlines.engine.compute import compute
from deadlines.engine.errors import CannotCompute
from deadlines.engine.hours import zone_of
from deadlines.engine.question import Direction, Method, Question, Unit

Word = TypeVar("Word", bound=StrEnum)
AGENCY_CALENDARS = {"USCIS": "federal_agency", "EOIR": "federal_agency", "EEOC": "federal_agency"}
NAMES = {"uscis": "USCIS", "eoir": "EOIR", "eeoc": "EEOC", "hipaa": "HIPAA", "medicare": "Medicare"}
KNOWN = frozenset({
    "id", "calendar", "jurisdiction", "court_state", "rule", "trigger", "amount", "unit", "direction", "service_method",
    "tz", "closures", "completion_days", "born_on", "monday_next", "toward_trial", "own_service", "as_of",
})  # fmt: skip
MONTHS = 12


def answer_line(line: str) -> dict[str, Any]:
    """The answer to one line, or its `error`; nothing is raised for what the line says."""
    row: Any = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            return {
                "id": None,
                "error": "A line is a JSON object with id, trigger, amount, unit, jurisdiction.",
            }
        return {"id": row.get("id"), **_told(compute(question_of(row)), unknown=sorted(row.keys() - KNOWN))}
    except json.JSONDecodeError as error:
        return {"id": None, "error": f"This line is not JSON: {error.msg} at column {error.colno}."}
    except CannotCompute as error:
        return {"id": row.get("id"), "error": str(error)}


def question_of(row: dict[str, Any]) -> Question:
    """The question in a line. Raises CannotCompute with a plain sentence for a field that is missing or wrong."""
    jurisdiction = _jurisdiction(_text(row, "jurisdiction"))
    amount, unit = _period(row)
    zone = _text(row, "tz")
    return Question(
        trigger=_trigger(row, unit, zone),
        amount=amount,
        unit=unit,
        jurisdiction=jurisdiction,
        calendar=_calendar(_text(row, "calendar"), jurisdiction),
        direction=_word(row, "direction", Direction, Direction.AFTER),
        court_state=_text(row, "court_state").upper(),
        rule=_text(row, "rule"),
        service_method=_word(row, "service_method", Method, Method.NONE),
        zone=zone,
        closures=_closures(row),
        completion_days=_whole(row, "completion_days"),
        born_on=_optional(row, "born_on", _day),
        monday_next=_flag(row, "monday_next"),
        toward_trial=_flag(row, "toward_trial"),
        own_service=_flag(row, "own_service"),
        as_of=_optional(row, "as_of", _day),
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


def _text(row: dict[str, Any], field: str) -> str:
    value = row.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CannotCompute(f"'{field}' must be text, not {json.dumps(value)}.")
    return value.strip()


def _jurisdiction(text: str) -> str:
    if not text:
        raise CannotCompute(
            "'jurisdiction' is missing: federal, a state code, USCIS, EOIR, EEOC, HIPAA or Medicare."
        )
    return NAMES.get(text.lower(), "federal" if text.lower() == "federal" else text.upper())


def _calendar(text: str, jurisdiction: str) -> str:
    if not text:
        return AGENCY_CALENDARS.get(jurisdiction, "none" if jurisdiction == "HIPAA" else jurisdiction)
    return text.lower() if text.lower() in {"federal", "federal_agency", "none"} else text.upper()


def _word(row: dict[str, Any], field: str, kind: type[Word], default: Word | None) -> Word:
    text = _text(row, field)
    if not text and default is not None:
        return default
    if text not in list(kind):
        raise CannotCompute(f"'{field}' is {text!r}; it must be one of: {', '.join(kind)}.")
    return kind(text)


def _period(row: dict[str, Any]) -> tuple[int, Unit]:
    unit, amount = _word(row, "unit", Unit, None), row.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise CannotCompute(f"'amount' must be a number, not {json.dumps(amount)}.")
    if unit == Unit.YEARS and amount != amount // 1 and float(amount * MONTHS).is_integer():
        return int(amount * MONTHS), Unit.MONTHS  # two and a half years are thirty months
    if amount != amount // 1:
        raise CannotCompute(f"'amount' must be a whole number, not {amount}.")
    return int(amount), unit


def _trigger(row: dict[str, Any], unit: Unit, zone: str) -> date | datetime:
    text = _text(row, "trigger")
    if not text:
        raise CannotCompute("'trigger' is missing: the date of the event, such as 2026-03-02.")
    moment = _moment(text, "trigger")
    if unit == Unit.HOURS or not isinstance(moment, datetime):
        return moment
    return moment.astimezone(zone_of(zone)).date() if zone and moment.tzinfo else moment.date()


def _moment(text: str, field: str) -> date | datetime:
    try:
        return date.fromisoformat(text) if len(text) <= len("2026-03-02") else datetime.fromisoformat(text)
    except ValueError as error:
        raise CannotCompute(f"'{field}' is {text!r}, which is not a date: {error}.") from error


def _day(text: str, field: str) -> date:
    moment = _moment(text, field)
    if isinstance(moment, datetime):
        raise CannotCompute(f"'{field}' must be a date without a time, not {text!r}.")
    return moment


def _optional(row: dict[str, Any], field: str, read: Callable[[str, str], date]) -> date | None:
    text = _text(row, field)
    return read(text, field) if text else None


def _closures(row: dict[str, Any]) -> frozenset[date]:
    days = row.get("closures") or []
    if not isinstance(days, list) or not all(isinstance(day, str) for day in days):
        raise CannotCompute("'closures' must be a list of dates.")
    return frozenset(_day(day, "closures") for day in days)


def _whole(row: dict[str, Any], field: str) -> int | None:
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise CannotCompute(f"'{field}' must be a whole number, not {json.dumps(value)}.")
    return value


def _flag(row: dict[str, Any], field: str) -> bool:
    value = row.get(field)
    if value is not None and not isinstance(value, bool):
        raise CannotCompute(f"'{field}' must be true or false, not {json.dumps(value)}.")
    return bool(value)
