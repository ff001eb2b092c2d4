"""Who gets what of a settlement. Pure: no database, no clock; money is Decimal, rounded half up to the cent.

    net to client = gross - fee - expenses - liens - medical balances - other deductions

Each client's gross is an amount or a per cent of the whole. What names nobody is shared in proportion to the gross,
the odd cents by the largest remainder, so that the parts always are the whole. When the deductions are more than there
is, the net is nothing and the shortfall is said: it is never hidden in a negative net, nor spread over other clients.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from django.core.exceptions import ValidationError

from caseops.core.money import HUNDRED, ZERO, apportion, dollars, to_cents


class Base(StrEnum):
    """What the fee is a per cent of."""

    GROSS = "gross"
    NET = "net"  # of what is left after expenses


class Sort(StrEnum):
    """What is taken off after the fee."""

    EXPENSE = "expense"
    LIEN = "lien"
    BALANCE = "balance"
    OTHER = "other"


@dataclass(frozen=True)
class Terms:
    """The fee agreement; `minors_cap` is the firm's highest per cent where the client is a minor."""

    percent: Decimal
    base: str = Base.GROSS
    minors_cap: Decimal | None = None

    def percent_for(self, *, is_minor: bool) -> Decimal:
        """The cap only ever lowers."""
        capped = is_minor and self.minors_cap is not None
        return min(self.percent, self.minors_cap or ZERO) if capped else self.percent


@dataclass(frozen=True)
class Claimant:
    """One client and the share: an amount, or a per cent; alone and without either, all of it."""

    key: str
    amount: Decimal | None = None
    percent: Decimal | None = None
    is_minor: bool = False


@dataclass(frozen=True)
class Deduction:
    """Something to be paid; without `of` it is everybody's."""

    sort: str
    amount: Decimal
    of: str = ""


@dataclass(frozen=True)
class Share:
    """What one client's part of the settlement goes to; `left` may be below zero, `net` never is."""

    key: str
    gross: Decimal
    percent: Decimal
    fee: Decimal
    taken: Mapping[str, Decimal]

    @property
    def left(self) -> Decimal:
        """After everything, also when that is more than there is."""
        return self.gross - self.fee - sum(self.taken.values(), ZERO)

    @property
    def net(self) -> Decimal:
        """What the client gets."""
        return max(self.left, ZERO)

    @property
    def shortfall(self) -> Decimal:
        """What is missing to pay everybody."""
        return max(-self.left, ZERO)


@dataclass(frozen=True)
class Outcome:
    """The whole, and each client's part of it."""

    gross: Decimal
    shares: Sequence[Share]
    warnings: Sequence[str] = field(default_factory=tuple)

    def total(self, sort: str) -> Decimal:
        """What goes to one sort of deductions."""
        return sum((share.taken[sort] for share in self.shares), ZERO)

    @property
    def fee(self) -> Decimal:
        return sum((share.fee for share in self.shares), ZERO)

    @property
    def net(self) -> Decimal:
        return sum((share.net for share in self.shares), ZERO)

    @property
    def shortfall(self) -> Decimal:
        return sum((share.shortfall for share in self.shares), ZERO)


def settle(
    gross: Decimal, terms: Terms, claimants: Sequence[Claimant], deductions: Iterable[Deduction] = ()
) -> Outcome:
    """Divide a settlement; a ValidationError says what does not add up."""
    taken = list(deductions)
    _refuse(gross, terms, claimants, taken)
    parts = _gross_of_each(gross, claimants)
    owed = _owed_by_each(claimants, parts, taken)
    shares = _with_fees(terms, claimants, parts, owed)
    return Outcome(gross, shares, tuple(_warnings(shares)))


def _refuse(
    gross: Decimal, terms: Terms, claimants: Sequence[Claimant], deductions: Sequence[Deduction]
) -> None:
    if gross <= 0:
        raise ValidationError({"gross": "The settlement must be more than nothing."})
    if not claimants:
        raise ValidationError("Say who the client is.")
    if not 0 <= terms.percent <= HUNDRED:
        raise ValidationError({"percent": "The fee is a per cent between 0 and 100."})
    if any(each.amount < 0 for each in deductions):
        raise ValidationError("A deduction is never less than nothing.")
    amounts = [gross, *(each.amount for each in deductions), *(row.amount or ZERO for row in claimants)]
    if any(amount != to_cents(amount) for amount in amounts):
        raise ValidationError("Amounts are given to the cent.")
    strange = {each.of for each in deductions if each.of} - {each.key for each in claimants}
    if strange:
        raise ValidationError("A deduction names somebody who has no part in the settlement.")


def _gross_of_each(gross: Decimal, claimants: Sequence[Claimant]) -> list[Decimal]:
    """Amounts first; per cents of the whole; what the amounts leave goes to whoever has neither."""
    if len(claimants) == 1 and claimants[0].amount is None and claimants[0].percent is None:
        return [gross]
    if all(each.amount is not None for each in claimants):
        parts = [each.amount or ZERO for each in claimants]
        if sum(parts, ZERO) != gross:
            raise ValidationError(f"The shares come to {dollars(sum(parts, ZERO))}, not to {dollars(gross)}.")
        return parts
    if all(each.percent is not None and each.amount is None for each in claimants):
        weights = [each.percent or ZERO for each in claimants]
        if sum(weights, ZERO) != HUNDRED:
            raise ValidationError(f"The shares come to {sum(weights, ZERO).normalize():f} %, not to 100.")
        return apportion(gross, weights)
    raise ValidationError("Give every client's share as an amount, or every client's as a per cent.")


def _owed_by_each(
    claimants: Sequence[Claimant], parts: Sequence[Decimal], deductions: Sequence[Deduction]
) -> list[dict[str, Decimal]]:
    owed: list[dict[str, Decimal]] = [dict.fromkeys(Sort, ZERO) for _ in claimants]
    places = {each.key: place for place, each in enumerate(claimants)}
    for each in deductions:
        if each.of:
            owed[places[each.of]][Sort(each.sort)] += each.amount
            continue
        for place, part in enumerate(apportion(each.amount, parts)):
            owed[place][Sort(each.sort)] += part
    return owed


def _with_fees(
    terms: Terms,
    claimants: Sequence[Claimant],
    parts: Sequence[Decimal],
    owed: Sequence[Mapping[str, Decimal]],
) -> list[Share]:
    """The fee of the whole is rounded once, and shared so that the parts come to it."""
    percents = [terms.percent_for(is_minor=each.is_minor) for each in claimants]
    after = [ZERO if terms.base == Base.GROSS else each[Sort.EXPENSE] for each in owed]
    exact = [
        max(part - off, ZERO) * percent / HUNDRED
        for part, off, percent in zip(parts, after, percents, strict=True)
    ]
    fees = apportion(to_cents(sum(exact, Decimal(0))), exact)
    return [
        Share(each.key, part, percent, fee, taken)
        for each, part, percent, fee, taken in zip(claimants, parts, percents, fees, owed, strict=True)
    ]


def _warnings(shares: Sequence[Share]) -> Iterable[str]:
    short = sum((share.shortfall for share in shares), ZERO)
    if short:
        yield f"More is to be paid than there is: {dollars(short)} is missing."


def procurement(lien: Decimal, gross: Decimal, costs: Decimal) -> Decimal:
    """A lien less its part of what the recovery cost: fee and expenses over gross (as 42 CFR 411.37 counts)."""
    if gross <= 0 or costs >= gross:
        return ZERO
    return to_cents(lien * (gross - costs) / gross)
