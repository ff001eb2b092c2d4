"""What is answered, and the steps a person can follow."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache


@lru_cache(maxsize=8192)
def in_words(day: date) -> str:
    """Wednesday, March 4, 2026."""
    return f"{day:%A, %B} {day.day}, {day.year}"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: where it stands now, in words, and by which rule."""

    on: date
    text: str
    citation: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.citation})." if self.citation else f"{self.text}."


@dataclass(frozen=True, slots=True)
class Answer:
    """`due` governs and is the safe reading; `other` is the other one where the law is unsettled."""

    due: date | datetime
    due_time: time | None
    other: date | datetime | None
    why_other: tuple[str, ...]
    warnings: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def due_on(self) -> date:
        """The day, without the hour."""
        return self.due.date() if isinstance(self.due, datetime) else self.due

    @property
    def other_on(self) -> date | None:
        """The day of the other reading."""
        return self.other.date() if isinstance(self.other, datetime) else self.other


@dataclass(slots=True)
class Trail:
    """Steps and warnings of one reading, as they come."""

    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def step(self, on: date, text: str, citation: str = "") -> None:
        """Note where the count stands."""
        self.steps.append(Step(on, text, citation))

    def doubt(self, citation: str, confidence: str) -> None:
        """A rule that nobody has read again is said to be so."""
        if confidence.startswith("R"):
            self.warn(f"{citation} is on file from memory ({confidence}), not read: confirm it.")

    def warn(self, sentence: str) -> None:
        """Once each; an empty sentence says nothing."""
        if sentence and sentence not in self.warnings:
            self.warnings.append(sentence)
