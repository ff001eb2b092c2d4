"""Money that was spent is written down once, for the right budget, and by whoever may spend it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.costs.actions import log_expense, set_cost_rules
from caseops.costs.figures import (
    committed_on,
    spent_by_code,
    spent_by_stage,
    spent_for,
    spent_on,
    to_recover_on,
)
from caseops.costs.models import Expense
from tests import make
from tests.costs.rows import SPENT, ask, planned, spend


def refused(matter, by="dana", **said):
    """The sentences, by the field they belong to."""
    with pytest.raises(ValidationError) as caught:
        log_expense(actor=make.person(by), matter=matter, **{"spent_on": clock.today(), **SPENT, **said})
    return caught.value.message_dict


def test_an_expense_knows_its_vendor_code_and_kind(matter, dana):
    vendor = make.contact("Mercy General")
    row = spend(matter, vendor_name=" mercy  general ", note="Records  copied")
    assert (row.vendor, row.vendor_name, row.note) == (vendor, "mercy general", "Records copied")
    assert (row.code_name, row.hard, row.added_by) == ("E123 Other professionals", True, dana)


def test_it_stands_in_the_audit_with_its_amount(matter, priya):
    spend(matter, by="priya", amount=Decimal("1234.50"))
    entry = Entry.objects.get(verb="expense.logged")
    assert (entry.actor, entry.detail["amount"], entry.detail["vendor"]) == (
        priya,
        "$1,234.50",
        "Mercy General",
    )


def test_words_that_name_several_contacts_stay_words(matter):
    make.contact("Smith"), make.contact("Smith")
    assert spend(matter, vendor_name="Smith").vendor is None


def test_a_party_of_the_matter_is_meant_before_others(matter, dana):
    make.contact(matter.client.name)
    assert spend(matter, vendor_name=matter.client.name).vendor == matter.client


@pytest.mark.parametrize("amount", ["0", "-5", "0.001", "12.345", "100000000000"])
def test_what_is_no_amount_is_refused(matter, amount):
    assert "amount" in refused(matter, amount=Decimal(amount), by="alex")


def test_the_database_refuses_an_amount_of_nothing(matter):
    row = spend(matter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Expense.objects.filter(pk=row.pk).update(amount=0)


def test_a_day_to_come_is_refused(matter):
    assert "still to come" in refused(matter, spent_on=clock.today() + timedelta(2))["spent_on"][0]


def test_the_year_nineteen_is_refused(matter):
    year = clock.today().replace(year=19)
    assert "year" in refused(matter, spent_on=year)["spent_on"][0]


def test_a_closed_matter_costs_nothing_more(matter):
    with pytest.raises(ValidationError, match="closed"):
        spend(make.closed(matter))


@pytest.mark.parametrize("name", ["receipt", "request", "event"])
def test_what_belongs_to_another_matter_is_refused(matter, name):
    other = make.matter()
    rows = {"receipt": make.document, "request": lambda m: m.requests.first(), "event": a_call}
    assert name in refused(matter, **{name: rows[name](other)})


def a_call(matter):
    from deadlines.actions.events import schedule_event

    said = {"kind": "call", "starts_at": clock.now(), "zone": "America/New_York"}
    return schedule_event(actor=None, matter=matter, **said)


def test_it_may_have_a_receipt_a_request_and_an_event(matter):
    belongs = {"receipt": make.document(matter), "request": matter.requests.first(), "event": a_call(matter)}
    row = spend(matter, **belongs)
    assert {name: getattr(row, name) for name in belongs} == belongs


def test_a_receipt_in_the_bin_is_none(matter):
    paper = make.document(matter)
    paper.binned_at = clock.now()
    assert "bin" in refused(matter, receipt=paper)["receipt"][0]


def test_who_paid_is_named_only_if_somebody_of_the_firm_did(matter, sam):
    assert spend(matter, paid_by="person", payer=sam).payer == sam
    assert spend(matter, paid_by="firm", payer=sam).payer is None
    with pytest.raises(ValidationError, match="who of the firm"):
        spend(matter, paid_by="person")


# Limits


def test_beyond_the_limit_of_a_role_leave_is_needed_first(matter):
    assert "limit is $500.00" in refused(matter, amount=Decimal("500.01"))["amount"][0]
    assert spend(matter, amount=Decimal("500.00")).pk


def test_attorneys_and_the_firm_itself_have_no_limit(matter):
    assert spend(matter, by="priya", amount=Decimal(9000)).pk
    said = {**SPENT, "amount": Decimal(9000), "vendor_name": "Other"}
    assert log_expense(actor=None, matter=matter, spent_on=clock.today(), **said).pk


def test_the_firm_sets_the_limits(matter, alex):
    set_cost_rules(actor=alex, limits={"case_manager": Decimal(10)}, thresholds=[90])
    assert "limit is $10.00" in refused(matter)["amount"][0]


def test_what_was_approved_may_be_spent_and_is_spent_then(matter, priya):
    from caseops.costs.actions import approve_cost, spend_leave

    leave = approve_cost(actor=priya, cost=ask(matter))
    row = spend_leave(actor=make.person("dana"), leave=leave, spent_on=clock.today(), **SPENT)
    leave.refresh_from_db()
    assert (leave.state, row.stage, committed_on(matter)) == ("spent", leave.stage, 0)


def test_what_waits_for_approval_is_not_spent(matter):
    assert "waiting" in refused(matter, leave=ask(matter))["leave"][0]


def test_nothing_is_spent_twice_under_one_leave(matter, priya):
    from caseops.costs.actions import approve_cost

    leave = approve_cost(actor=priya, cost=ask(matter))
    spend(matter, leave=leave)
    assert "spent" in refused(matter, leave=leave)["leave"][0]


def test_more_than_was_approved_needs_leave_anew(matter, priya):
    from caseops.costs.actions import approve_cost

    leave = approve_cost(actor=priya, cost=ask(matter))
    assert "$900.00" in refused(matter, leave=leave, amount=Decimal(901))["amount"][0]


# The stage whose budget it uses


def test_it_uses_the_budget_of_the_stage_that_has_a_line_for_it(matter):
    planned(matter, "100", "treating", "E123")
    assert spend(matter).stage.key == "treating"
    assert spend(matter, code="E108").stage.key == "intake"


def test_the_present_stage_goes_before_others(matter):
    for stage in ("closing", "treating", "intake"):
        planned(matter, "100", stage)
    assert spend(matter).stage.key == "intake"


# Sums


def test_sums_are_decimals_with_cents(matter):
    assert repr(spent_on(matter)) == "Decimal('0.00')"
    spend(matter, amount=Decimal("0.10")), spend(matter, amount=Decimal("0.20"))
    assert repr(spent_on(matter)) == "Decimal('0.30')"


def test_what_the_client_paid_is_not_to_recover(matter):
    spend(matter, amount=Decimal(10)), spend(matter, amount=Decimal(5), paid_by="client")
    assert (spent_on(matter), to_recover_on(matter)) == (15, 10)


def test_a_client_is_told_of_all_matters(matter):
    other = make.matter(client=matter.client)
    spend(matter), spend(other)
    assert (spent_for(matter.client), spent_on(other)) == (80, 40)


def test_parts_are_told_by_code_and_by_stage(matter):
    planned(matter, "100", "treating", "E108")
    spend(matter), spend(matter, code="E108", amount=Decimal("2.50"))
    assert spent_by_code(matter) == {"E108": Decimal("2.50"), "E123": 40}
    assert spent_by_stage(matter) == {"intake": 40, "treating": Decimal("2.50")}
