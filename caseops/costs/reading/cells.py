"""One cell of somebody's list: a day, an amount, a kind of cost."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from caseops.core.days import is_odd, parse_day
from caseops.core.money import LARGEST, ZERO, read_money, to_cents
from caseops.costs.codes import CODES, OTHER

FORMS = ("%m-%d-%Y", "%Y/%m/%d", "%d-%b-%Y", "%d %b %Y", "%d-%b-%y", "%Y%m%d", "%B %d %Y", "%d %B %Y")

DATE = re.compile(r"[^/-]+[/-][^/-]+[/-][^/-]+")
FULL_YEAR = 4


def day_of(text: str) -> date:
    """American order where it could be either; a time of day behind it does not matter. ValueError with a sentence."""
    bare = text.replace("T", " ").split(" ")[0] if ":" in text else text
    for form in FORMS:
        try:
            day = datetime.strptime(bare, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if not is_odd(day):
            return day
    return parse_day(bare)


def has_short_year(text: str) -> bool:
    """Somebody should look whether the century is right."""
    if not DATE.fullmatch(text):
        return False
    first, _, last = text.replace("-", "/").split("/")
    return len(first) < FULL_YEAR and len(last) < FULL_YEAR


def amount_of(whole: str, price: str, quantity: str) -> Decimal:
    """The total, or else price times quantity rounded half up to cents. ValueError with a sentence."""
    amount = read_money(whole) if whole else None
    if whole and amount is None:
        raise ValueError(f"{whole[:40]} is not an amount. Write it like 1234.50.")
    if amount is None:
        each, times = read_money(price), read_money(quantity or "1")
        if each is None or times is None:
            raise ValueError("There is no amount.")
        amount = each * times if abs(each * times) > LARGEST else to_cents(each * times)
    if amount <= ZERO:
        raise ValueError("An expense is more than nothing: a refund voids what it is for.")
    if amount > LARGEST or amount != to_cents(amount):
        raise ValueError(f"{str(amount)[:40]} is no sum of dollars and cents.")
    return to_cents(amount)


def code_of(code: str, category: str) -> tuple[str, str]:
    """The UTBMS code and a remark; words that name none are read as other."""
    for said in (code, category):
        key = said.upper().split(" ")[0].strip(":")
        if key in CODES:
            return key, ""
        if named := next(
            (each.key for each in CODES.values() if each.name.casefold() == said.casefold()), ""
        ):
            return named, ""
    said = code or category
    return OTHER, f"“{said[:40]}” is no expense code: read as {CODES[OTHER]}." if said else ""
