"""What is left to see of a sensitive answer."""

from matters.models.practice_area import FieldType

MASK, SHOWN_END = "•••", 4
LONG_ENOUGH = 7  # of a shorter one nothing is shown at all


def mask(kind: str, value: object) -> str:
    """A number of a person gives away its end, so that two people can be told apart; anything else nothing."""
    is_number = kind in {FieldType.SSN, FieldType.A_NUMBER}
    if is_number and isinstance(value, str) and len(value) > LONG_ENOUGH:
        return f"{MASK}{value[-SHOWN_END:]}"
    return MASK
