"""Changing and voiding: nothing anybody wrote is lost, and what was is told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.costs.actions import approve_cost, change_expense, restore_expense, void_expense
from caseops.costs.figures import committed_on, spent_on
from caseops.costs.models import CostRequest
from tests import make
from tests.costs.rows import ask, spend


def test_what_changes_is_told_with_what_it_was(matter, dana):
    row = change_expense(
        actor=dana, expense=spend(matter), amount=Decimal("41.50"), code="E108", note="Stamps"
    )
    changes = Entry.objects.get(verb="expense.changed").detail["changes"]
    assert changes == (
        "Code: E108 Postage, not E123 Other professionals; Amount: $41.50, not $40.00; Note: Stamps, not nothing"
    )
    assert (row.version, row.changed_by) == (2, dana)


def test_without_a_change_nothing_is_recorded(matter, dana):
    row = spend(matter)
    change_expense(actor=dana, expense=row, amount=row.amount)
    assert not Entry.objects.filter(verb="expense.changed").exists()


def test_who_comes_second_is_told_what_the_first_has_changed(matter, dana, priya):
    row = spend(matter)
    change_expense(actor=priya, expense=row, version=1, amount=Decimal(41))
    with pytest.raises(ValidationError) as caught:
        change_expense(actor=dana, expense=row, version=1, amount=Decimal(42))
    assert caught.value.messages[0].startswith("Priya Shah has changed this expense")
    assert caught.value.messages[1] == "Amount: $41.00, not $42.00"
    assert spent_on(matter) == 41


def test_with_the_version_that_is_there_the_second_may(matter, dana, priya):
    row = spend(matter)
    change_expense(actor=priya, expense=row, version=1, note="Hers")
    assert change_expense(actor=dana, expense=row, version=2, amount=Decimal(42)).note == "Hers"


def test_another_vendor_is_another_contact(matter, dana):
    vendor = make.contact("Mercy General")
    row = spend(matter)
    assert row.vendor == vendor
    assert change_expense(actor=dana, expense=row, vendor_name="City Court").vendor is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": Decimal(501)}, "amount"),
        ({"amount": Decimal(0)}, "amount"),
        ({"code": "E999"}, "code"),
        ({"vendor_name": " "}, "vendor_name"),
        ({"spent_on": clock.today() + timedelta(9)}, "spent_on"),
    ],
)
def test_what_could_not_be_logged_cannot_come_by_change(matter, dana, change, field):
    with pytest.raises(ValidationError) as caught:
        change_expense(actor=dana, expense=spend(matter), **change)
    assert field in caught.value.message_dict


def test_an_old_expense_beyond_the_limit_may_still_get_its_note(matter, dana):
    row = spend(matter, by="priya", amount=Decimal(2000))
    assert change_expense(actor=dana, expense=row, note="Invoice 7").note == "Invoice 7"


def test_only_what_is_an_expenses_own_may_be_changed(matter, dana):
    with pytest.raises(TypeError):
        change_expense(actor=dana, expense=spend(matter), matter=make.matter())


def test_a_voided_one_is_not_changed(matter, dana):
    row = void_expense(actor=dana, expense=spend(matter), reason="Twice")
    with pytest.raises(ValidationError, match="voided"):
        change_expense(actor=dana, expense=row, note="x")


# Void


def test_a_voided_expense_counts_no_more_and_stays(matter, dana):
    row = void_expense(actor=dana, expense=spend(matter), reason="Wrong matter")
    assert spent_on(matter) == 0
    assert (row.voided_by, row.void_reason) == (dana, "Wrong matter")
    assert Entry.objects.get(verb="expense.voided").detail["amount"] == "$40.00"


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_voided_without_a_reason(matter, dana, reason):
    with pytest.raises(ValidationError, match="Say why"):
        void_expense(actor=dana, expense=spend(matter), reason=reason)


def test_nothing_is_voided_twice_nor_put_back_that_counts(matter, dana):
    row = spend(matter)
    with pytest.raises(ValidationError, match="counts already"):
        restore_expense(actor=dana, expense=row)
    void_expense(actor=dana, expense=row, reason="x")
    with pytest.raises(ValidationError, match="already"):
        void_expense(actor=dana, expense=row, reason="x")


def test_put_back_it_counts_again(matter, dana):
    row = void_expense(actor=dana, expense=spend(matter), reason="x")
    assert restore_expense(actor=dana, expense=row).void_reason == ""
    assert spent_on(matter) == 40


def test_it_is_not_put_back_beside_the_one_that_took_its_place(matter, dana):
    row = void_expense(actor=dana, expense=spend(matter), reason="x")
    spend(matter)
    with pytest.raises(ValidationError, match="logged already"):
        restore_expense(actor=dana, expense=row)
    assert restore_expense(actor=dana, expense=row, is_another=True).pk


def test_what_it_was_approved_under_is_open_again_and_spent_again(matter, dana, priya):
    leave = approve_cost(actor=priya, cost=ask(matter))
    row = void_expense(actor=dana, expense=spend(matter, leave=leave), reason="Not billed")
    assert committed_on(matter) == 900
    restore_expense(actor=dana, expense=row)
    assert (committed_on(matter), CostRequest.objects.get().state) == (0, "spent")


def test_a_leave_used_otherwise_by_now_is_not_used_twice(matter, dana, priya):
    leave = approve_cost(actor=priya, cost=ask(matter))
    row = void_expense(actor=dana, expense=spend(matter, leave=leave), reason="x")
    spend(matter, leave=leave, amount=Decimal(700))
    with pytest.raises(ValidationError, match="Log it anew"):
        restore_expense(actor=dana, expense=row)
