"""The book, opened: which rules there are, and which of them govern on a day."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from deadlines.rulebook.asking import answer, question
from deadlines.rulebook.combining import Combined, combined
from deadlines.rulebook.reading import read_book
from deadlines.rulebook.rule import Rule

__all__ = [
    "Combined",
    "Rule",
    "answer",
    "cases",
    "chain",
    "combined",
    "government_notices",
    "question",
    "rule",
    "rules",
    "statutes",
    "versions",
]
CLAIM_KINDS = ("statute", "government_notice")


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the book, in the order of its files; read once."""
    return read_book()


@cache
def _by_key() -> dict[str, Rule]:
    return {rule.key: rule for rule in rules()}


def rule(key: str) -> Rule:
    """The rule of that key. Raises KeyError when there is none."""
    return _by_key()[key]


def versions(of: Rule) -> tuple[Rule, ...]:
    """All versions of a rule, the newest first; itself among them."""
    family = of.version_of or of.key
    found = [each for each in rules() if family in (each.key, each.version_of)]
    return tuple(sorted(found, key=lambda each: each.effective_from or date.min, reverse=True))


def chain(court: str, trigger_key: str, on: date) -> tuple[Rule, ...]:
    """What follows from a key date in that court or before that agency, in force on that day.

    A trigger without a key date of its own is asked for in its words ("the hearing of the motion"). What applies in
    some cases only is left to `cases`.
    """
    return tuple(each for each in _following(court, trigger_key, on) if not each.only_when)


def cases(court: str, trigger_key: str, on: date) -> tuple[Rule, ...]:
    """What follows from the same key date in the case a rule names (`only_when`): a person picks it."""
    return tuple(each for each in _following(court, trigger_key, on) if each.only_when)


def _following(court: str, trigger_key: str, on: date) -> Iterable[Rule]:
    return (
        each
        for each in rules()
        if each.kind not in CLAIM_KINDS
        and trigger_key in (each.trigger_key or each.trigger, each.trigger)
        and _before(court, each)
        and each.in_force(on)
    )


def _before(court: str, each: Rule) -> bool:
    return each.kind == "pre_suit" or (each.court or each.jurisdiction) in (court, "any")


def statutes(state: str, claim: str, on: date) -> tuple[Rule, ...]:
    """The statutes of limitation of a state for a claim that accrued on `on`, repose and other limbs included."""
    return tuple(each for each in _of_state("statute", state, on) if claim in each.claims)


def government_notices(state: str, on: date) -> tuple[Rule, ...]:
    """What a claim against a public entity of the state, or "federal", needs first, and by when it is sued on."""
    return tuple(_of_state("government_notice", state, on))


def _of_state(kind: str, state: str, on: date) -> Iterable[Rule]:
    return (
        each for each in rules() if each.kind == kind and each.jurisdiction == state and each.in_force(on)
    )
