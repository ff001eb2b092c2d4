"""Money to the cent: rounded half up, and divided so that the parts are the whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")
HUNDRED = Decimal(100)


def to_cent(amount: Decimal) -> Decimal:
    """Half a cent goes up; below zero away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def money(amount: Decimal) -> str:
    """`$1,234.50`, and `-$3.00` below zero."""
    return f"{'-' if amount < 0 else ''}${abs(to_cent(amount)):,.2f}"


def apportion(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Whole cents by weight; the cents left over go to the largest remainders, the first among equals."""
    whole = sum(weights, Decimal(0))
    if not weights:
        return []
    if whole == 0:
        return apportion(total, [Decimal(1)] * len(weights))
    exact = [total * weight / whole for weight in weights]
    parts = [each.quantize(CENT, ROUND_FLOOR) for each in exact]
    left = int((total - sum(parts, Decimal(0))) / CENT)
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[:left]:
        parts[place] += CENT
    return parts
