"""Where the period starts: the event, completed service, or the day a minor comes of age."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from deadlines.engine.answer import Trail, in_words
from deadlines.engine.citations import names
from deadlines.engine.places import STATES
from deadlines.engine.question import Method, Question
from deadlines.engine.rulebook import table
from deadlines.engine.service import Extension


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
        completed = table("service")["completion"].get(question.jurisdiction, {})
        return completed.get("days", 0), completed.get("citation", "")
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
        self.majority = self._majority(born_on)
        self.years = int(self.row.get("years", 0))

    def _majority(self, born_on: date) -> date:
        """Or the day on which the pause ends, where it is limited (Idaho: six years)."""
        majority = born_on + relativedelta(years=self.age)
        pause = self.row.get("pause_years")
        return min(majority, self.question.day + relativedelta(years=pause)) if pause else majority

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
