"""The same money twice is asked about before it is saved."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.costs.actions import change_expense, void_expense
from caseops.costs.twins import CONFIRMED, twins_of
from tests import make
from tests.costs.rows import spend


def found(matter, **said):
    """How many it looks like."""
    row = spend(matter, **said)
    return len(twins_of(row))


def days_ago(days):
    return clock.today() - timedelta(days)


@pytest.mark.parametrize(("days", "twins"), [(0, 1), (3, 1), (4, 0)])
def test_three_days_apart_it_may_be_the_same(matter, days, twins):
    spend(matter)
    assert found(matter, spent_on=days_ago(days)) == twins


@pytest.mark.parametrize("other", [{"amount": Decimal("40.01")}, {"vendor_name": "City Court"}])
def test_another_amount_or_vendor_is_another_expense(matter, other):
    spend(matter)
    assert found(matter, **other) == 0


def test_capital_letters_make_no_other_vendor(matter):
    spend(matter)
    assert found(matter, vendor_name="MERCY GENERAL") == 1


def test_another_matter_is_another_expense(matter):
    spend(matter)
    assert found(make.matter()) == 0


def test_a_voided_one_is_no_twin(matter, dana):
    void_expense(actor=dana, expense=spend(matter), reason="x")
    assert found(matter) == 0


def test_a_receipt_of_the_same_bytes_is_known_again_anywhere(matter):
    bytes_, other = make.pdf("Invoice 7"), make.matter()
    spend(matter, receipt=make.document(matter, bytes_), amount=Decimal(7))
    assert found(other, receipt=make.document(other, bytes_, "again.pdf")) == 1
    assert found(other, receipt=make.document(other, make.pdf("Invoice 8")), amount=Decimal(8)) == 0


def refused(**said):
    with pytest.raises(ValidationError) as caught:
        spend(is_another=False, **said)
    return " ".join(caught.value.message_dict[CONFIRMED])


def test_the_refusal_names_the_one_it_looks_like(matter):
    spend(matter)
    assert f"Mercy General, $40.00 on {clock.today():%b} " in refused(matter=matter)


def test_of_a_matter_somebody_does_not_see_nothing_is_said(matter, marco):
    bytes_ = make.pdf("Invoice 7")
    other = make.matter(actor=marco, team={})
    spend(matter, receipt=make.document(matter, bytes_))
    said = {"matter": other, "by": "marco", "receipt": make.document(other, bytes_), "amount": Decimal(1)}
    assert spend(is_another=False, **said).pk


def test_whoever_sees_both_matters_is_told(matter):
    bytes_, other = make.pdf("Invoice 7"), make.matter()
    spend(matter, receipt=make.document(matter, bytes_))
    said = refused(matter=other, receipt=make.document(other, bytes_, "b.pdf"), amount=Decimal(1))
    assert matter.number in said


def test_once_confirmed_both_are_kept(matter):
    assert spend(matter).pk != spend(matter, is_another=True).pk


def test_a_change_that_makes_two_alike_is_asked_about_too(matter, dana):
    spend(matter)
    other = spend(matter, amount=Decimal(41))
    with pytest.raises(ValidationError, match="logged already"):
        change_expense(actor=dana, expense=other, amount=Decimal(40))
    assert change_expense(actor=dana, expense=other, note="Fine").note == "Fine"
