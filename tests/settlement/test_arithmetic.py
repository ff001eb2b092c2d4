"""Who gets what of a settlement: worked by hand, and whatever the figures."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from caseops.core.money import CENT, ZERO, apportion, dollars, to_cents
from caseops.settlement.arithmetic import Base, Claimant, Deduction, Sort, Terms, procurement, settle
from caseops.settlement.models import MedicalBill

WORKED = tomllib.loads((Path(__file__).parent / "worked.toml").read_text(encoding="utf-8"))["settlement"]
SORTS = [sort.value for sort in Sort]

amounts = st.decimals(ZERO, Decimal("900000.00"), places=2)
percents = st.decimals(0, 100, places=2)
bases = st.sampled_from([base.value for base in Base])
caps = st.none() | percents


@st.composite
def settlements(draw):
    """Anything a firm might write down: one to five clients by amount or by per cent, any deductions."""
    count = draw(st.integers(1, 5))
    by_amount = draw(st.booleans())
    if by_amount:
        parts = draw(st.lists(amounts, min_size=count, max_size=count).filter(any))
        claimants = [
            Claimant(str(key), amount=part, is_minor=draw(st.booleans())) for key, part in enumerate(parts)
        ]
        gross = sum(parts)
    else:
        gross = draw(st.decimals(CENT, Decimal("9000000.00"), places=2))
        parts = apportion(Decimal(100), draw(st.lists(percents, min_size=count, max_size=count)))
        claimants = [
            Claimant(str(key), percent=part, is_minor=draw(st.booleans())) for key, part in enumerate(parts)
        ]
    keys = st.sampled_from(["", *(each.key for each in claimants)])
    taken = draw(st.lists(st.builds(Deduction, st.sampled_from(SORTS), amounts, keys), max_size=6))
    return gross, draw(st.builds(Terms, percents, bases, caps)), claimants, taken


def worked(said):
    """The settlement of a row of the file."""
    shares = said.get("shares", [{}])
    claimants = [
        Claimant(
            str(place),
            amount=Decimal(share["amount"]) if "amount" in share else None,
            percent=Decimal(share["percent"]) if "percent" in share else None,
            is_minor=share.get("is_minor", False),
        )
        for place, share in enumerate(shares)
    ]
    taken = [Deduction(sort, Decimal(amount), *map(str, of)) for sort, amount, *of in said["taken"]]
    cap = Decimal(said["minors_cap"]) if "minors_cap" in said else None
    terms = Terms(Decimal(said["percent"]), said.get("base", "gross"), cap)
    return settle(Decimal(said["gross"]), terms, claimants, taken)


@pytest.mark.parametrize("said", WORKED, ids=lambda said: said["name"])
def test_it_comes_out_as_it_was_worked_by_hand(said):
    found = worked(said)
    assert (found.fee, found.net) == (Decimal(said["fee"]), Decimal(said["net"]))
    assert found.shortfall == Decimal(said.get("shortfall", "0"))
    if "nets" in said:
        assert [share.net for share in found.shares] == [Decimal(net) for net in said["nets"]]


@pytest.mark.parametrize("said", [each for each in WORKED if "bill" in each])
def test_the_balance_of_its_bill_is_what_was_taken_off(said):
    bill = MedicalBill(**{name: Decimal(amount) for name, amount in said["bill"].items()})
    assert bill.balance == sum(Decimal(amount) for sort, amount in said["taken"] if sort == "balance")


@pytest.mark.parametrize("said", [each for each in WORKED if "lien" in each])
def test_its_lien_was_reduced_by_its_part_of_the_costs(said):
    found = worked(said)
    costs = found.fee + found.total(Sort.EXPENSE)
    becomes = procurement(Decimal(said["lien"]["asserted"]), found.gross, costs)
    assert becomes == Decimal(said["lien"]["becomes"]) == found.total(Sort.LIEN)


def test_more_liens_than_gross_is_said_in_words():
    found = worked(next(each for each in WORKED if "shortfall" in each))
    assert found.warnings == ("More is to be paid than there is: $2,700.00 is missing.",)


@given(settlements())
def test_net_is_gross_less_everything_on_every_path(said):
    gross, terms, claimants, taken = said
    found = settle(gross, terms, claimants, taken)
    for share in found.shares:
        off = share.fee + sum(share.taken[sort] for sort in SORTS)
        assert share.gross - off == share.net - share.shortfall
    whole = found.fee + sum(found.total(sort) for sort in SORTS)
    assert gross - whole == found.net - found.shortfall


@given(settlements())
def test_the_parts_are_the_whole_to_the_cent(said):
    gross, terms, claimants, taken = said
    found = settle(gross, terms, claimants, taken)
    assert sum(share.gross for share in found.shares) == gross
    for sort in SORTS:
        assert found.total(sort) == sum((each.amount for each in taken if each.sort == sort), ZERO)
    figures = [figure for share in found.shares for figure in (share.gross, share.fee, share.net)]
    assert all(figure == to_cents(figure) for figure in figures)


@given(settlements())
def test_no_net_is_ever_below_nothing_and_no_shortfall_goes_unsaid(said):
    found = settle(*said)
    assert all(share.net >= 0 and share.net * share.shortfall == 0 for share in found.shares)
    assert bool(found.warnings) == (found.shortfall > 0)


@given(settlements())
def test_what_is_one_clients_own_is_never_taken_from_another(said):
    gross, terms, claimants, taken = said
    shared = [each for each in taken if not each.of]
    alone = settle(gross, terms, claimants, shared)
    for mine in [each for each in taken if each.of and each.sort != Sort.EXPENSE]:
        found = settle(gross, terms, claimants, [*shared, mine])
        others = [share.net for share in found.shares if share.key != mine.of]
        assert others == [share.net for share in alone.shares if share.key != mine.of]


@given(settlements())
def test_a_minor_never_pays_more_than_the_cap(said):
    gross, terms, claimants, taken = said
    for claimant, share in zip(claimants, settle(gross, terms, claimants, taken).shares, strict=True):
        highest = (
            min(terms.percent, terms.minors_cap)
            if claimant.is_minor and terms.minors_cap is not None
            else terms.percent
        )
        assert share.percent == highest
        assert share.fee <= to_cents(share.gross * highest / 100) + CENT


@given(st.decimals(0, 10**9, places=2), st.lists(amounts, min_size=1, max_size=9))
def test_what_is_apportioned_comes_together_again(total, weights):
    parts = apportion(total, weights)
    assert sum(parts) == total
    if any(weights):
        fair = [total * weight / sum(weights) for weight in weights]
        assert all(abs(part - exact) < CENT for part, exact in zip(parts, fair, strict=True))


def test_nobody_shares_nothing():
    assert apportion(Decimal(5), []) == []


@pytest.mark.parametrize(
    ("amount", "rounded"), [("0.005", "0.01"), ("0.004", "0.00"), ("-0.005", "-0.01"), ("2.675", "2.68")]
)
def test_half_a_cent_goes_away_from_zero(amount, rounded):
    assert to_cents(Decimal(amount)) == Decimal(rounded)


def test_money_is_written_as_people_write_it():
    assert (dollars(Decimal("1234.5")), dollars(Decimal(-3))) == ("$1,234.50", "-$3.00")


ONE = [Claimant("a")]
REFUSED = {
    "nothing to divide": (Decimal(0), Terms(Decimal(30)), ONE, [], "more than nothing"),
    "nobody": (Decimal(9), Terms(Decimal(30)), [], [], "who the client is"),
    "a fee over all of it": (Decimal(9), Terms(Decimal(101)), ONE, [], "between 0 and 100"),
    "less than nothing": (Decimal(9), Terms(Decimal(3)), ONE, [Deduction("lien", Decimal(-1))], "never less"),
    "half a cent": (Decimal("9.005"), Terms(Decimal(3)), ONE, [], "to the cent"),
    "a stranger's": (Decimal(9), Terms(Decimal(3)), ONE, [Deduction("lien", Decimal(1), "b")], "no part"),
    "amounts that fall short": (
        Decimal(9), Terms(Decimal(3)), [Claimant("a", Decimal(4)), Claimant("b", Decimal(4))], [], "not to .9.00",
    ),
    "too much per cent": (
        Decimal(9), Terms(Decimal(3)), [Claimant("a", None, Decimal(60)), Claimant("b", None, Decimal(50))], [],
        "110 %, not to 100",
    ),
    "some by amount": (
        Decimal(9), Terms(Decimal(3)), [Claimant("a", Decimal(4)), Claimant("b", None, Decimal(50))], [], "every",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_does_not_add_up_is_refused_in_words(case):
    *said, words = case
    with pytest.raises(ValidationError, match=words):
        settle(*said)


def test_a_lien_larger_than_what_is_left_after_costs_comes_to_nothing():
    assert procurement(Decimal(500), Decimal(100), Decimal(100)) == ZERO
    assert procurement(Decimal(500), Decimal(0), Decimal(0)) == ZERO
