"""Rules of which one date comes: the later, the earlier, or the one closer to trial."""

from collections.abc import Mapping
from dataclasses import dataclass

from deadlines.engine import Answer
from deadlines.rulebook.rule import Rule


@dataclass(frozen=True, slots=True)
class Combined:
    """The rule that governs the group with its answer, the others, and the rules whose trigger is not known."""

    rule: Rule
    answer: Answer
    others: tuple[tuple[Rule, Answer], ...]
    missing: tuple[Rule, ...]


def combined(group: Mapping[Rule, Answer | None]) -> Combined:
    """One date of a group: each part is computed, the rule's shape picks, and what is missing is named.

    "Closer to trial" of days that all lie before the trial is the later one. Raises ValueError without an answer.
    """
    found = [(rule, answer) for rule, answer in group.items() if answer is not None]
    if not found:
        raise ValueError("No part of this rule can be computed yet: none of its dates is known.")
    ordered = sorted(found, key=lambda pair: pair[1].due_on, reverse=_later_governs(found[0][0]))
    missing = tuple(rule for rule, answer in group.items() if answer is None)
    return Combined(*ordered[0], tuple(ordered[1:]), missing)


def _later_governs(rule: Rule) -> bool:
    return rule.combine in {"later_of", "closer_to_trial"}
