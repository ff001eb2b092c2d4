"""When a blueprint holds: `medicare`, `asylum`, `i751|waiver`, `decision_result=denied`."""

from collections.abc import Collection, Mapping

TRUE = "true"
OR = "|"


def holds(when: str, *, subtype: str, facts: Mapping[str, str]) -> bool:
    """True when empty, or when one alternative is the subtype or a true fact; an unknown fact is not true."""
    return not when or any(_alternative(part.strip(), subtype, facts) for part in when.split(OR))


def _alternative(part: str, subtype: str, facts: Mapping[str, str]) -> bool:
    key, equals, value = part.partition("=")
    if equals:
        return key in facts and facts[key].casefold() == value.casefold()
    return part == subtype or facts.get(part) == TRUE


def keys_of(when: str, subtypes: Collection[str]) -> set[str]:
    """The facts a condition asks about, subtypes left out."""
    keys = {part.partition("=")[0].strip() for part in when.split(OR) if part.strip()}
    return keys - set(subtypes)
