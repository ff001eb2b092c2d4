"""Laws of the arithmetic that hold for any figures: what more money, a higher fee, one more lien can do."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from caseops.core.money import CENT, HUNDRED, ZERO, apportion, to_cents
from caseops.settlement.arithmetic import Base, Claimant, Deduction, Sort, Terms, procurement, settle
from tests.settlement.test_arithmetic import SORTS, settlements

whole = st.decimals(CENT, Decimal("900000.00"), places=2)
amounts = st.decimals(ZERO, Decimal("90000.00"), places=2)
percents = st.decimals(0, 100, places=2)
ONE = [Claimant("a")]


def net_of(gross, percent, *taken, base=Base.GROSS):
    return settle(gross, Terms(percent, base), ONE, taken).net


@given(whole, whole, percents, amounts)
@settings(deadline=None)
def test_a_higher_offer_never_leaves_the_client_less(one, other, percent, lien):
    low, high = sorted([one, other])
    taken = Deduction(Sort.LIEN, lien)
    assert net_of(low, percent, taken) <= net_of(high, percent, taken) + CENT


@given(whole, percents, percents)
@settings(deadline=None)
def test_a_higher_fee_never_leaves_the_client_more(gross, one, other):
    low, high = sorted([one, other])
    assert net_of(gross, low) >= net_of(gross, high)


@given(whole, percents, amounts, amounts)
@settings(deadline=None)
def test_a_reduced_lien_leaves_the_client_exactly_so_much_more(gross, percent, lien, off):
    assume(off <= lien)
    before = settle(gross, Terms(percent), ONE, [Deduction(Sort.LIEN, lien)]).shares[0]
    after = settle(gross, Terms(percent), ONE, [Deduction(Sort.LIEN, lien - off)]).shares[0]
    assert after.left - before.left == off


@given(whole, percents, amounts)
@settings(deadline=None)
def test_a_fee_on_the_net_is_never_more_than_one_on_the_gross(gross, percent, spent):
    taken = Deduction(Sort.EXPENSE, spent)
    by_net = settle(gross, Terms(percent, Base.NET), ONE, [taken])
    by_gross = settle(gross, Terms(percent, Base.GROSS), ONE, [taken])
    assert by_net.fee <= by_gross.fee


@given(whole, percents)
@settings(deadline=None)
def test_without_expenses_it_is_the_same_of_the_gross_or_of_the_net(gross, percent):
    assert settle(gross, Terms(percent, Base.NET), ONE) == settle(gross, Terms(percent, Base.GROSS), ONE)


@given(whole, percents, st.lists(amounts, max_size=4))
@settings(deadline=None)
def test_the_order_of_the_deductions_does_not_matter(gross, percent, owed):
    taken = [Deduction(Sort.LIEN, amount) for amount in owed]
    assert settle(gross, Terms(percent), ONE, taken) == settle(gross, Terms(percent), ONE, taken[::-1])


@given(whole, percents, amounts, amounts)
@settings(deadline=None)
def test_one_deduction_in_two_parts_is_the_same(gross, percent, one, other):
    together = net_of(gross, percent, Deduction(Sort.OTHER, one + other))
    apart = net_of(gross, percent, Deduction(Sort.OTHER, one), Deduction(Sort.OTHER, other))
    assert together == apart


@given(whole, percents)
@settings(deadline=None)
def test_alone_all_of_it_or_a_hundred_per_cent_or_the_amount_are_the_same(gross, percent):
    ways = [Claimant("a"), Claimant("a", percent=HUNDRED), Claimant("a", amount=gross)]
    outcomes = [settle(gross, Terms(percent), [way]) for way in ways]
    assert outcomes[0] == outcomes[1] == outcomes[2]


@given(settlements())
@settings(deadline=None)
def test_every_client_is_there_once_and_in_order(said):
    _, _, claimants, _ = said
    assert [share.key for share in settle(*said).shares] == [each.key for each in claimants]


@given(settlements())
@settings(deadline=None)
def test_the_same_figures_give_the_same_outcome(said):
    assert settle(*said) == settle(*said)


@given(settlements())
@settings(deadline=None)
def test_nothing_is_ever_below_nothing_but_what_is_left(said):
    for share in settle(*said).shares:
        assert min(share.gross, share.fee, share.net, share.shortfall, *share.taken.values()) >= 0
        assert set(share.taken) == set(SORTS)


@given(settlements())
@settings(deadline=None)
def test_the_fee_is_the_per_cent_to_the_cent(said):
    gross, terms, claimants, taken = said
    found = settle(gross, terms, claimants, taken)
    exact = sum(
        max(share.gross - (share.taken[Sort.EXPENSE] if terms.base == Base.NET else 0), ZERO)
        * share.percent
        / HUNDRED
        for share in found.shares
    )
    assert found.fee == to_cents(Decimal(exact))


@given(st.decimals(0, 10**7, places=2), st.integers(1, 12))
@settings(deadline=None)
def test_equal_parts_differ_by_a_cent_at_most(total, count):
    parts = apportion(total, [Decimal(1)] * count)
    assert max(parts) - min(parts) <= CENT
    assert parts == sorted(parts, reverse=True)


@given(st.decimals(0, 10**7, places=2), st.lists(amounts, min_size=1, max_size=6))
@settings(deadline=None)
def test_who_weighs_nothing_gets_nothing(total, weights):
    assume(any(weights))
    parts = apportion(total, [*weights, Decimal(0)])
    assert parts[-1] == 0


@given(st.decimals(0, 10**7, places=2), st.lists(amounts, min_size=2, max_size=6))
@settings(deadline=None)
def test_who_weighs_more_never_gets_less(total, weights):
    weights = sorted(weights)
    parts = apportion(total, weights)
    if any(weights):
        assert all(later - sooner >= -CENT for sooner, later in pairwise(parts))


@given(amounts, whole, amounts)
@settings(deadline=None)
def test_a_lien_less_its_part_of_the_costs_is_between_nothing_and_itself(lien, gross, costs):
    assert ZERO <= procurement(lien, gross, costs) <= lien
    assert procurement(lien, gross, ZERO) == lien


@pytest.mark.parametrize(
    ("lien", "gross", "costs", "becomes"),
    [
        ("24000.00", "90000.00", "33000.00", "15200.00"),
        ("9000.00", "30000.00", "10000.00", "6000.00"),
        ("100.00", "300.00", "100.00", "66.67"),
        ("0.01", "2.00", "1.00", "0.01"),  # half a cent goes up
        ("500.00", "100.00", "99.99", "0.05"),
    ],
)
def test_liens_reduced_by_hand(lien, gross, costs, becomes):
    assert procurement(Decimal(lien), Decimal(gross), Decimal(costs)) == Decimal(becomes)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        ("100.00", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("0.02", [1, 1, 1], ["0.01", "0.01", "0.00"]),
        ("0.01", [1, 2], ["0.00", "0.01"]),
        ("10.00", [0, 0], ["5.00", "5.00"]),
        ("10.00", [3], ["10.00"]),
        ("0.00", [1, 5], ["0.00", "0.00"]),
        ("1000.01", [50, 30, 20], ["500.01", "300.00", "200.00"]),
    ],
)
def test_cents_divided_by_hand(total, weights, parts):
    found = apportion(Decimal(total), [Decimal(weight) for weight in weights])
    assert found == [Decimal(part) for part in parts]


@pytest.mark.parametrize(
    ("percent", "cap", "is_minor", "counts"),
    [
        ("40", "25", True, "25"),
        ("40", "25", False, "40"),
        ("20", "25", True, "20"),
        ("40", None, True, "40"),
        ("40", "0", True, "0"),
    ],
)
def test_the_cap_only_ever_lowers_and_only_for_a_minor(percent, cap, is_minor, counts):
    terms = Terms(Decimal(percent), minors_cap=None if cap is None else Decimal(cap))
    assert terms.percent_for(is_minor=is_minor) == Decimal(counts)
