"""The money of the demo firm, told by the real verbs."""

import pytest

from caseops.settlement.models import MedicareStep, Statement
from caseops.settlement.reckoning import reckon
from matters.models import Matter


@pytest.fixture
def settled(few):
    return Matter.objects.get(title="Nguyen v. Harlow Logistics")


def test_one_matter_has_bills_liens_and_two_offers(settled) -> None:
    assert settled.medical_bills.count() == 4
    assert settled.liens.count() == 2
    assert sorted(settled.proposals.offers().values_list("outcome", flat=True)) == ["accepted", "rejected"]


def test_its_statement_is_approved_and_the_paper_is_in_the_file(settled) -> None:
    row = Statement.objects.whole().approved().get(matter=settled)
    assert row.approved_by.role == "attorney"
    assert row.document.matter == settled
    assert reckon(row).net > 0


def test_the_payments_wait(settled) -> None:
    rows = settled.statements.get().disbursements.all()
    assert sum(row.amount for row in rows) == settled.statements.get().gross
    assert not any(row.done_on for row in rows)


def test_a_clock_of_medicare_runs_unconfirmed(few) -> None:
    step = MedicareStep.objects.select_related("deadline", "lien__matter").get()
    assert step.lien.matter.title == "Chen v. Brandt"
    assert step.is_unconfirmed
