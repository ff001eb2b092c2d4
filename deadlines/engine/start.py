"""Where the period starts: the event, completed service, or the day a minor comes of age."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from deadlines.engine.answer import Trail, in_words
from deadlines.engine.citations import names
from deadlines.engine.question import Method, Question
from deadlines.engine.rulebook import table
from deadlines.engine.rules import STATES
from deadlines.engine.service import Extension

# Substituted service of process is complete so many days after mailing (CA) or after filing proof (NY).
COMPLETED_AFTER = {
    "CA": (10, "CCP 415.20"),
    "NY": (10, "CPLR 308(2), 308(4), counted from filing proof of service"),
}


def start_of(question: Question, extension: Extension | None, trail: Trail) -> date:
    """The day of the event that the count leaves out, service completed."""
    day = question.day
    trail.step(day, f"The event is on {in_words(day)}")
    days, citation = _completion(question, extension)
    if days:
        day += timedelta(days=days)
        trail.step(
            day, f"Service is complete {days} days later, on {in_words(day)}; time starts there", citation
        )
    return day


def _completion(question: Question, extension: Extension | None) -> tuple[int, str]:
    if question.completion_days is not None:
        return question.completion_days, "as given"
    if question.service_method == Method.SUBSTITUTED:
        return COMPLETED_AFTER.get(question.jurisdiction, (0, ""))
    if extension and extension.order == "trigger" and not question.own_service:
        return extension.amount, extension.citation
    return 0, ""


class Minority:
    """What the law of the state gives a person who was a minor at the event."""

    def __init__(self, question: Question, born_on: date) -> None:
        self.question = question
        self.row: dict[str, Any] = table("minority").get(question.jurisdiction, {})
        self.citation = str(self.row.get("citation", ""))
        self.age = int(self.row.get("age", 18))
        self.majority = born_on + relativedelta(years=self.age)
        self.years = int(self.row.get("years", 0))

    @property
    def applies(self) -> bool:
        """Still a minor on the day of the event."""
        return self.majority > self.question.day

    @property
    def refusal(self) -> str:
        """Why this claim is not tolled at all; empty when it is."""
        if self.question.jurisdiction not in STATES:
            return "Federal and agency periods are not tolled because the person is a minor."
        if any(names(self.question.rule, rule) for rule in self.row.get("never", [])):
            return f"Not tolled: {self.row['never_why']}."
        return ""

    @property
    def unsettled(self) -> str:
        """Why time may run against this minor; empty when it does not."""
        return str(self.row["why"]) if self.row.get("runs") == "unsettled" else ""

    def cap(self) -> date | None:
        """The day no tolling goes beyond."""
        years = self.row.get("cap_years")
        capped = self.row.get("capped")
        if not years or (capped and not any(names(self.question.rule, rule) for rule in capped)):
            return None
        return self.question.day + relativedelta(years=years)
