"""Two people at the same time, on two connections: one after the other, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.models import Disbursement, LienEntry, MedicalBill, Statement
from tests import make
from tests.settlement import figures
from tests.settlement.test_importing import as_csv, four_hundred, sheet

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """What comes of acts that begin in the same moment: `done`, or the sentence of the refusal."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait()
            act()
        except ValidationError as refusal:
            return refusal.messages[0]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.fixture
def priya(transactional_db):
    return make.person("priya")


def test_of_two_changes_of_one_bill_one_is_told_to_look_again(matter):
    bill = figures.bill(matter)
    said = together(
        lambda: actions.change_entry(actor=None, entry=bill, version=1, adjusted=Decimal(10)),
        lambda: actions.change_entry(actor=None, entry=bill, version=1, adjusted=Decimal(20)),
    )
    assert said[1] == "done"
    assert said[0].startswith("Somebody has changed this")
    bill.refresh_from_db()
    assert (bill.version, bill.adjusted in {10, 20}) == (2, True)


def test_amounts_of_a_lien_entered_at_once_are_both_there(matter):
    lien = figures.lien(matter)
    said = together(
        lambda: figures.enter(lien, "disputed", "900.00"),
        lambda: figures.enter(lien, "reduced", "800.00"),
    )
    assert said == ["done", "done"]
    assert LienEntry.objects.filter(lien=lien).count() == 3


def test_bills_added_at_once_are_both_there(matter):
    said = together(lambda: figures.bill(matter, "1.00"), lambda: figures.bill(matter, "2.00"))
    assert said == ["done", "done"]
    assert MedicalBill.objects.filter(matter=matter).totals()["billed"] == 3


def test_two_imports_of_one_sheet_take_each_row_once(matter):
    document = sheet(matter, as_csv(four_hundred()))
    said = together(
        lambda: actions.import_bills(actor=None, matter=matter, document=document),
        lambda: actions.import_bills(actor=None, matter=matter, document=document),
    )
    assert said == ["done", "done"]
    assert matter.medical_bills.count() == 400


def test_two_drafts_get_two_numbers(matter):
    figures.fees()
    said = together(lambda: figures.draft(matter), lambda: figures.draft(matter, "31000.00"))
    assert said == ["done", "done"]
    assert sorted(matter.statements.values_list("number", flat=True)) == [1, 2]


def test_a_line_put_while_the_attorney_approves_is_on_the_paper_or_refused(matter, priya):
    row = figures.draft(matter)
    said = together(
        lambda: actions.approve_statement(actor=priya, statement=row, version=1),
        lambda: actions.put_line(
            actor=None, statement=row, version=1, kind="other", payee="Loan", amount=Decimal(5)
        ),
    )
    assert said.count("done") == 1
    refused = next(each for each in said if each != "done")
    assert "never changes" in refused or "Somebody has changed" in refused
    done = Statement.objects.get(pk=row.pk)
    assert bool(done.approved_at) != done.lines.filter(payee="Loan").exists()


def test_a_payment_noted_twice_at_once_is_noted_once(matter, priya):
    row = figures.approved(matter).disbursements.first()
    said = together(
        lambda: actions.pay_out(actor=None, disbursement=row, way="check", reference="1"),
        lambda: actions.pay_out(actor=None, disbursement=row, way="check", reference="2"),
    )
    assert said[0].endswith("was paid already.")
    assert said[1] == "done"
    assert Disbursement.objects.get(pk=row.pk).reference in {"1", "2"}


def test_an_offer_accepted_and_rejected_at_once_is_one_of_both(matter):
    row = figures.offer(matter, expires_on=clock.today() + timedelta(40))
    said = together(
        lambda: actions.close_proposal(actor=None, proposal=row, outcome="accepted", why="She said yes."),
        lambda: actions.close_proposal(actor=None, proposal=row, outcome="rejected"),
    )
    assert said.count("done") == 1
    row.refresh_from_db()
    row.deadline.refresh_from_db()
    assert row.outcome in {"accepted", "rejected"}
    assert row.deadline.satisfied_on


def test_a_payoff_asked_twice_at_once_is_one_request(matter):
    lien = figures.lien(matter)
    said = together(
        lambda: actions.ask_payoff(actor=make.person("dana"), lien=lien),
        lambda: actions.ask_payoff(actor=make.person("dana"), lien=lien),
    )
    assert said.count("done") == 1
    assert matter.requests.filter(name__startswith="Payoff").count() == 1


def test_a_statement_is_not_approved_while_the_matter_closes(matter, priya):
    row = figures.draft(matter)
    make.closed(matter)
    with pytest.raises(ValidationError, match="is closed"):
        actions.approve_statement(actor=priya, statement=row)
