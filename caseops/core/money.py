"""Dollars and cents: Decimals, read strictly, rounded half up, written as people write them."""

import re
from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

ZERO, CENT, HUNDRED = Decimal("0.00"), Decimal("0.01"), Decimal(100)
LARGEST = Decimal("99999999.99")
DIGITS, PLACES = 12, 2
SHAPE = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<cents>\d{1,4}))?")


def to_cents(amount: Decimal) -> Decimal:
    """Half a cent goes up; below zero away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def dollars(amount: Decimal) -> str:
    """$1,234.50; what is less than nothing has its sign before the dollar."""
    rounded = to_cents(amount)
    return f"{'-' if rounded < 0 else ''}${abs(rounded):,.2f}"


def read_money(text: str) -> Decimal | None:
    """`1,234.50`, `$1234.5`, `USD 12`, `(12.00)` and `12.00-` (both negative); None when it is no amount."""
    bare = text.strip().upper().removeprefix("USD").removesuffix("USD").strip()
    is_negative = bare.startswith(("-", "(")) or bare.endswith("-")
    bare = bare.strip("()-").strip().removeprefix("$").strip("- ")
    shape = SHAPE.fullmatch(bare)
    if not bare or not shape or not any(shape.groups()):
        return None
    amount = Decimal(f"{(shape['whole'] or '0').replace(',', '')}.{shape['cents'] or '0'}")
    return -amount if is_negative else amount


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
