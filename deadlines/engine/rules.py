"""How each court counts, what service adds, and which version of a rule is in force."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from deadlines.engine.answer import in_words
from deadlines.engine.citations import names
from deadlines.engine.errors import CannotCompute
from deadlines.engine.places import STATES
from deadlines.engine.question import Question, Unit
from deadlines.engine.rulebook import in_force, table

COMMON: dict[str, Any] = {
    "name": "the usual way",
    "citation": "the usual way of counting",
    "confidence": "",
    "caution": "No counting rule of this state is on file: it is counted in the usual way, every day, with a roll.",
    "backward": "unsettled",
    "backward_why": "No counting rule of this state is on file; the earlier open day is safe.",
}


PER_UNIT = {Unit.CALENDAR_DAYS: 1, Unit.WEEKS: 7}


@dataclass(frozen=True, slots=True)
class Counting:
    """One court's rule for counting, in the version that governs."""

    jurisdiction: str
    name: str
    citation: str
    confidence: str
    short: tuple[int, int]
    short_after_only: bool
    next_business_day: bool
    backward: str
    backward_why: str
    cascade_unsettled: bool
    never_rolls: bool
    counts_hours: bool
    short_disputed: str
    short_disputed_why: str
    leap: str
    leap_pair: str
    caution: str

    def leaves_out_weekends(self, question: Question) -> bool:
        """A short period, of which Saturdays, Sundays and holidays are no part."""
        if question.unit not in PER_UNIT or question.extra_days:
            return False
        least, most = self.short
        days = question.amount * PER_UNIT[question.unit]
        return least <= days <= most and not (self.short_after_only and question.back)

    def doubts_short(self, question: Question, lengthened: int) -> str:
        """Why this short period may count weekends after all, or not; empty when nobody says so."""
        if question.amount + lengthened > self.short[1] and lengthened:
            return "Whether a short period that days for service make longer still leaves out weekends is not settled."
        if question.unit == Unit.WEEKS:
            return "Whether a period in weeks is a short period that leaves out weekends and holidays is not settled."
        named = not question.rule or names(question.rule, self.short_disputed)
        return self.short_disputed_why if self.short_disputed and question.back and named else ""


@lru_cache(maxsize=4096)
def counting(jurisdiction: str, hint: str, on: date) -> Counting:
    """The counting rule of a court or agency in force on `on`. Raises CannotCompute outside every version."""
    rows = _rows(jurisdiction, hint)
    fitting = next((row for row in rows if in_force(row, on)), None)
    if fitting is None:
        first = min(row["from"] for row in rows if "from" in row)
        raise CannotCompute(
            f"The counting rule {rows[0]['citation']} on file is in force since {in_words(first)}, "
            f"not on {in_words(on)}."
        )
    return _counting(jurisdiction, fitting)


@lru_cache(maxsize=1024)
def _rows(jurisdiction: str, hint: str) -> list[dict[str, Any]]:
    rows = [row for row in table("counting")["rule"] if row["jurisdiction"] == jurisdiction]
    if not rows and jurisdiction not in STATES:
        raise CannotCompute(f"There is no counting rule for {jurisdiction!r}.")
    hinted = [row for row in rows if "hint" in row and any(names(hint, rule) for rule in row["hint"])]
    return hinted or [row for row in rows if "hint" not in row] or [COMMON]


def _counting(jurisdiction: str, row: dict[str, Any]) -> Counting:
    return Counting(
        jurisdiction=jurisdiction,
        name=row["name"],
        citation=row["citation"],
        confidence=row["confidence"],
        short=tuple(row.get("short", (0, -1))),
        short_after_only=row.get("short_direction") == "after",
        next_business_day=row.get("day_one") == "next_business_day",
        backward=row["backward"],
        backward_why=row.get("backward_why", ""),
        cascade_unsettled=row.get("cascade") == "unsettled",
        never_rolls=row.get("rolls") == "never",
        counts_hours=row.get("hours") == "counted",
        short_disputed=row.get("short_disputed", ""),
        short_disputed_why=row.get("short_disputed_why", ""),
        leap=row.get("leap", ""),
        leap_pair=row.get("leap_pair", ""),
        caution=row.get("caution", ""),
    )


def check_period(question: Question) -> list[str]:
    """Warnings about the rule that was named. Raises CannotCompute when it was not in force, or said something else."""
    rows = _named(question.rule, "rule")
    if not rows:
        _refuse_stale(question, _named(question.rule, "part_of"))
    return [said for row in rows for said in _checked(question, row)]


@lru_cache(maxsize=1024)
def _named(rule: str, by: str) -> list[dict[str, Any]]:
    rows = table("periods")["period"] if rule else []
    return [row for row in rows if names(rule, row.get(by, ""))]


def _refuse_stale(question: Question, rows: list[dict[str, Any]]) -> None:
    """Only the whole rule was named: a period that none of its parts says any more is refused."""
    on = question.in_force_on
    found = [(row, version) for row in rows for version in row["versions"] if _fits(version, question)]
    if found and not any(in_force(version, on) for _, version in found):
        row = found[0][0]
        current = [version for version in row["versions"] if in_force(version, on)]
        raise CannotCompute(f"On {in_words(on)} {row['rule']} says {_told(current)}{_told_versions(row)}")


def _checked(question: Question, row: dict[str, Any]) -> list[str]:
    on = question.in_force_on
    current = [version for version in row["versions"] if in_force(version, on)]
    if not current:
        raise CannotCompute(
            f"{row['rule']} ({row['name']}) is not in force on {in_words(on)}{_told_versions(row)}"
        )
    said = [row["volatile"]] if "volatile" in row else []
    fitting = [version for version in row["versions"] if _fits(version, question)]
    if not fitting:
        return [*said, f"{row['rule']} says {_told(current)}; another period was asked for."]
    in_time = [version for version in fitting if version in current]
    if not in_time:
        raise CannotCompute(f"On {in_words(on)} {row['rule']} says {_told(current)}{_told_versions(row)}")
    return [*said, *(version["warn"] for version in in_time if "warn" in version)]


def _fits(version: dict[str, Any], question: Question) -> bool:
    same_way = version.get("direction", question.direction) == question.direction
    return same_way and (
        "amount" not in version or (version["amount"], version["unit"]) == (question.amount, question.unit)
    )


def _told(versions: list[dict[str, Any]]) -> str:
    periods = [
        f"{version['amount']} {version['unit'].replace('_', ' ')} {version.get('direction', '')}".rstrip()
        for version in versions
        if "amount" in version
    ]
    return " or ".join(periods) or "something else"


def _told_versions(row: dict[str, Any]) -> str:
    bounds = [
        f"{word} {in_words(version[key])}"
        for version in row["versions"]
        for key, word in (("from", "since"), ("until", "until"))
        if key in version
    ]
    bounds = list(dict.fromkeys(bounds))
    more = " ".join(row[key] for key in ("before", "after") if key in row)
    return f": it is the rule {', '.join(bounds)}. {more}".rstrip() if bounds else "."
