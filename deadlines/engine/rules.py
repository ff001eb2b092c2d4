"""How each court counts, what service adds, and which version of a rule is in force."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from deadlines.engine.answer import in_words
from deadlines.engine.citations import names
from deadlines.engine.errors import CannotCompute
from deadlines.engine.question import Question
from deadlines.engine.rulebook import in_force, table

STATES: frozenset[str] = frozenset(table("counting")["states"])
COMMON: dict[str, Any] = {
    "name": "the usual method",
    "citation": "the usual method; no counting rule on file",
    "confidence": "RL",
    "backward": "unsettled",
    "backward_why": "No counting rule of this state is on file; the earlier open day is safe.",
}


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

    def leaves_out_weekends(self, question: Question) -> bool:
        """A short period, of which Saturdays, Sundays and holidays are no part."""
        if question.unit != "calendar_days" or question.extra_days:
            return False
        least, most = self.short
        return least <= question.amount <= most and not (self.short_after_only and question.back)

    def doubts_short(self, question: Question) -> str:
        """Why this short period may count weekends after all; empty when nobody says so."""
        named = self.short_disputed and question.back and names(question.rule, self.short_disputed)
        return self.short_disputed_why if named else ""


@lru_cache(maxsize=1024)
def counting(jurisdiction: str, hint: str, on: date) -> Counting:
    """The counting rule of a court or agency in force on `on`. Raises CannotCompute outside every version."""
    rows = [row for row in table("counting")["rule"] if row["jurisdiction"] == jurisdiction]
    if not rows and jurisdiction not in STATES:
        raise CannotCompute(f"There is no counting rule for {jurisdiction!r}.")
    hinted = [row for row in rows if "hint" in row and any(names(hint, rule) for rule in row["hint"])]
    plain = [row for row in rows if "hint" not in row]
    fitting = [row for row in hinted or plain or [COMMON] if in_force(row, on)]
    if not fitting:
        first = min(row["from"] for row in rows if "from" in row)
        raise CannotCompute(
            f"The counting rule {rows[0]['citation']} on file is in force since {in_words(first)}, "
            f"not on {in_words(on)}."
        )
    return _counting(jurisdiction, fitting[0])


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
    )


def check_period(question: Question) -> list[str]:
    """Warnings about the rule that was named. Raises CannotCompute when it was not in force, or said something else."""
    said = []
    for row in table("periods")["period"]:
        if question.rule and names(question.rule, row["rule"]):
            said += _checked(question, row)
    return said


def _checked(question: Question, row: dict[str, Any]) -> list[str]:
    on = question.in_force_on
    current = [version for version in row["versions"] if in_force(version, on)]
    if not current:
        raise CannotCompute(
            f"{row['rule']} ({row['name']}) is not in force on {in_words(on)}{_told_versions(row)}"
        )
    if not any(_fits(version, question) for version in row["versions"]):
        told = _told(current[0])
        return [*_volatile(row), f"{row['rule']} says {told}; another period was asked for."]
    if not any(_fits(version, question) for version in current):
        raise CannotCompute(f"On {in_words(on)} {row['rule']} says {_told(current[0])}{_told_versions(row)}")
    return _volatile(row)


def _fits(version: dict[str, Any], question: Question) -> bool:
    return "amount" not in version or (version["amount"], version["unit"]) == (question.amount, question.unit)


def _volatile(row: dict[str, Any]) -> list[str]:
    return [row["volatile"]] if "volatile" in row else []


def _told(version: dict[str, Any]) -> str:
    return (
        f"{version['amount']} {version['unit'].replace('_', ' ')}"
        if "amount" in version
        else "something else"
    )


def _told_versions(row: dict[str, Any]) -> str:
    bounds = [
        f"{word} {in_words(version[key])}"
        for version in row["versions"]
        for key, word in (("from", "since"), ("until", "until"))
        if key in version
    ]
    more = " ".join(row[key] for key in ("before", "after") if key in row)
    return f": it is the rule {', '.join(bounds)}. {more}".rstrip() if bounds else "."
