"""What the way of service adds to the period, and where in the count it is added."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from deadlines.engine.answer import Trail, in_words
from deadlines.engine.citations import names
from deadlines.engine.court_days import CourtDays
from deadlines.engine.errors import CannotCompute
from deadlines.engine.question import Direction, Method, Question
from deadlines.engine.readings import Reading
from deadlines.engine.rulebook import in_force, table

UNSERVED = (Method.NONE, Method.PERSONAL)
COMPLETED = "Service was given as completed later; days for service are rarely added on top. The earlier date is safe."


@dataclass(frozen=True, slots=True)
class Extension:
    """So many days, in court days or calendar days, added by the rule's order."""

    amount: int
    court_days: bool
    order: str
    citation: str
    disputed: str = ""

    def add(self, day: date, days: CourtDays, way: int) -> date:
        """`day` and the days that service adds."""
        if self.court_days:
            return days.nth_open(day, self.amount, way)
        return day + timedelta(days=self.amount * way)

    @property
    def words(self) -> str:
        """3 days; 2 court days."""
        kind = "court day" if self.court_days else "day"
        return f"{self.amount} {kind}{'' if self.amount == 1 else 's'}"


def extension_of(question: Question, trail: Trail) -> Extension | None:
    """What service adds to this period; None when nothing. Raises CannotCompute for an unknown method."""
    if question.service_method in UNSERVED:
        return None
    row = _row(question)
    if row is None:
        _refuse_unknown(question, trail)
        return None
    found = _amount(question, row)
    refused = _refused(question, row) if found else ""
    if found and not refused:
        trail.doubt(row["citation"], row["confidence"])
        return found
    if refused:
        trail.warn(f"Nothing is added for service: {refused}.")
    else:
        trail.step(question.day, f"{_method(question)} service adds nothing", row["citation"])
    return None


def _row(question: Question) -> dict[str, Any] | None:
    rows = _rows(question.jurisdiction, question.direction, question.rule)
    return next((row for row in rows if in_force(row, question.in_force_on)), None)


@lru_cache(maxsize=1024)
def _rows(jurisdiction: str, direction: Direction, rule: str) -> list[dict[str, Any]]:
    """The extensions of a court; those made for the named rule stand first."""
    rows = [
        row
        for row in table("service")["extension"]
        if row["jurisdiction"] == jurisdiction
        and row.get("direction", "after") == direction
        and ("hint" not in row or any(names(rule, hint) for hint in row["hint"]))
    ]
    return sorted(rows, key=lambda row: "hint" not in row)


def _refuse_unknown(question: Question, trail: Trail) -> None:
    if question.service_method == Method.SUBSTITUTED:
        if question.completion_days is None:
            trail.warn(
                "When substituted service is complete is not on file here: time starts on the day given."
            )
        return
    if question.back:
        trail.warn("Days for service are added to periods after service, not to a period before an event.")
        return
    raise CannotCompute(
        f"No rule on file says what service by {question.service_method.replace('_', ' ')} adds in "
        f"{question.jurisdiction}; state the period with its days, or use another method."
    )


def _amount(question: Question, row: dict[str, Any]) -> Extension | None:
    method, disputed = str(question.service_method), row.get("disputed", {})
    if method not in row["methods"] and method not in disputed:
        raise CannotCompute(
            f"{row['citation']} does not know service by {method.replace('_', ' ')}; it knows: "
            f"{', '.join([*row['methods'], *disputed]).replace('_', ' ')}."
        )
    text = disputed.get(method) or row["methods"][method]
    if text == "none":
        return None
    number, _, kind = text.partition(" ")
    why = row["disputed_why"] if method in disputed else ""
    return Extension(int(number), kind.startswith("court"), row["order"], row["citation"], why)


def _refused(question: Question, row: dict[str, Any]) -> str:
    if question.own_service:
        return "a party gets no days for its own service"
    if question.monday_next:
        return "citation gets no mail days"
    if why := _answering(question):
        return why
    never = [*row.get("never", []), *table("service")["never"].get(question.jurisdiction, [])]
    return next((str(entry["why"]) for entry in never if _named(question, entry)), "")


def _named(question: Question, entry: dict[str, Any]) -> bool:
    same_way = entry.get("direction", question.direction) == question.direction
    spared = any(names(question.rule, other) for other in entry.get("but", []))
    return same_way and not spared and names(question.rule, entry["rule"])


def _answering(question: Question) -> str:
    """Why answering papers before a hearing get nothing; empty for other papers."""
    row = table("service")["answering"].get(question.jurisdiction, {}) if question.back else {}
    answers = row and question.unit == row["unit"] and question.amount in row["amounts"]
    return str(row["why"]) if answers else ""


def _method(question: Question) -> str:
    return question.service_method.replace("_", " ").capitalize()


def takes(extension: Extension | None, question: Question, reading: Reading) -> Extension | None:
    """The extension as this reading sees it: what is disputed is left out, unless the reading takes it."""
    if extension is None:
        return None
    completed = question.completion_days and extension.order != "trigger"
    why = extension.disputed or (COMPLETED if completed else "")
    return None if why and not reading.takes("days for service", why) else extension


def add_service(extension: Extension | None, day: date, days: CourtDays, trail: Trail) -> date:
    """Add what service adds, at its place in the order; the last roll comes after."""
    if extension is None or extension.order == "trigger":
        return day
    way = days.question.way
    if _rolls_first(extension, days):
        day = days.roll(day, way, days.rule.citation)
    later = extension.add(day, days, way)
    verb = "back" if way < 0 else "added"
    trail.step(later, f"{extension.words} {verb} for service: {in_words(later)}", extension.citation)
    return later


def _rolls_first(extension: Extension, days: CourtDays) -> bool:
    if extension.order != "unsettled":
        return extension.order == "after_roll"
    why = f"Whether the last day is moved before the days for service are added is not settled ({extension.citation})."
    return days.reading.takes("order of service days", why)
