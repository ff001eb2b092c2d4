"""What the rows of one practice area may speak of: its kinds, key dates, stages, gates and facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from matters.conditions import TRUE
from matters.models.practice_area import FieldBlueprint, StageBlueprint


@dataclass
class Words:
    """Grows while a file is read: each section adds the words that later sections may use."""

    subtypes: Sequence[str] = ()
    key_dates: Sequence[str] = ()
    computed_gates: Sequence[str] = ()
    stages: dict[str, StageBlueprint] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    fields: dict[str, FieldBlueprint] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)  # what sections above tell one another, by section
    facts: dict[str, Sequence[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    lists: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)

    @property
    def gates(self) -> list[str]:
        """What may stand before the way out of a stage: a key date, or something the house works out."""
        return [*self.key_dates, *self.computed_gates]

    def check_condition(self, when: str, *, decides: bool = True) -> None:
        """Raise ValueError, saying what is allowed, on a word of the condition that nobody can answer."""
        asked = set(self.asked)
        self._check_parts(when)
        if not decides:
            self.asked = asked

    def _check_parts(self, when: str) -> None:
        for part in when.split("|"):
            key, equals, value = part.strip().partition("=")
            if equals:
                self._check_answer(key, value)
            elif key not in self.subtypes:
                self._check_yes_or_no(key)

    def _check_answer(self, key: str, value: str) -> None:
        choices = {name: options for name, options in self.facts.items() if options != (TRUE,)}
        if key not in choices:
            raise ValueError(f"'{key}' is no question with a list of answers. Allowed: {listed(choices)}.")
        if value not in choices[key]:
            raise ValueError(f"'{value}' is no answer to '{key}'. Allowed: {listed(choices[key])}.")
        self.asked.add(key)

    def _check_yes_or_no(self, key: str) -> None:
        answerable = [name for name, options in self.facts.items() if options == (TRUE,)]
        if key not in answerable:
            raise ValueError(
                f"'{key}' is neither a kind of matter nor a question with yes or no. "
                f"Kinds: {listed(self.subtypes)}. Questions: {listed(answerable)}."
            )
        self.asked.add(key)


def listed(words: Iterable[str]) -> str:
    """`dog_bite, product`, in the order of the alphabet; `none` when there are none."""
    return ", ".join(sorted(words)) or "none"
