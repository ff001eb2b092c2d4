"""Two people with the money itself at the same time: approving, paying, undoing, sharing, on two connections."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from caseops.audit.models import Entry
from caseops.settlement import actions
from caseops.settlement.models import Disbursement, FeeSchedule, Line
from tests import make
from tests.settlement import figures
from tests.settlement.test_at_once import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def priya(transactional_db):
    return make.person("priya")


def pay(row, reference="1"):
    return lambda: actions.pay_out(actor=None, disbursement=row, way="check", reference=reference)


def test_of_two_approvals_of_one_statement_one_is_the_approval(matter, priya):
    row = figures.draft(matter)
    said = together(
        lambda: actions.approve_statement(actor=priya, statement=row),
        lambda: actions.approve_statement(actor=priya, statement=row),
    )
    assert said == ["Statement 1 is approved and never changes. Draft a new one.", "done"]
    assert matter.documents.filter(category="settlement").count() == 1
    assert Disbursement.objects.aggregate(sum=Sum("amount"))["sum"] == row.gross


def test_of_two_statements_approved_at_once_one_is_paid_out(matter, priya):
    one, other = figures.draft(matter), figures.draft(matter, "31000.00")
    together(
        lambda: actions.approve_statement(actor=priya, statement=one),
        lambda: actions.approve_statement(actor=priya, statement=other),
    )
    [paid] = set(Disbursement.objects.values_list("statement__gross", flat=True))
    assert Disbursement.objects.aggregate(sum=Sum("amount"))["sum"] == paid


def test_a_check_written_while_a_newer_statement_is_approved_is_never_lost(matter, priya):
    """Either the check counts and the newer statement waits, or the check is refused: never both."""
    row = figures.approved(matter).disbursements.first()
    newer = figures.draft(matter, "31000.00")
    said = together(pay(row), lambda: actions.approve_statement(actor=priya, statement=newer))
    assert said.count("done") == 1
    newer.refresh_from_db()
    paid = Disbursement.objects.filter(done_on__isnull=False).exists()
    assert paid != bool(newer.approved_at)


def test_a_payment_taken_back_twice_at_once_is_taken_back_once(matter, priya):
    row = figures.approved(matter).disbursements.first()
    pay(row)()
    undo = lambda: actions.undo_payment(actor=None, disbursement=row)  # noqa: E731
    said = together(undo, undo)
    assert said.count("done") == 1
    assert Entry.objects.filter(verb="disbursement.undone").count() == 1


def test_two_payments_of_one_statement_are_both_noted(matter, priya):
    one, other = figures.approved(matter).disbursements.all()
    assert together(pay(one, "1"), pay(other, "2")) == ["done", "done"]
    assert set(Disbursement.objects.values_list("reference", flat=True)) == {"1", "2"}


def test_shares_set_at_once_by_two_people_are_not_written_over_unseen(matter, priya):
    row, child = figures.draft(matter), figures.party(matter, "Ben", "client")
    said = together(
        lambda: actions.put_share(actor=None, statement=row, client=child, percent=Decimal(30), version=1),
        lambda: actions.put_share(actor=None, statement=row, client=child, percent=Decimal(40), version=1),
    )
    assert said[0].startswith("Somebody has changed this")
    assert said[1] == "done"
    assert row.shares.filter(client=child).count() == 1


def test_a_line_changed_while_somebody_takes_it_off_is_gone_or_changed_and_never_half(matter, priya):
    figures.lien(matter)
    line = figures.draft(matter).lines.get()
    together(
        lambda: actions.change_line(actor=None, line=line, amount=Decimal(7)),
        lambda: actions.remove_line(actor=None, line=line),
    )
    assert not Line.objects.filter(pk=line.pk).exists()


def test_fees_set_by_two_admins_at_once_are_those_of_one(matter, priya):
    row, admin = figures.fees(), make.person("alex")
    said = together(
        lambda: actions.set_fees(actor=admin, schedule=row, version=1, appeal=Decimal(41)),
        lambda: actions.set_fees(actor=admin, schedule=row, version=1, appeal=Decimal(42)),
    )
    assert said.count("done") == 1
    assert FeeSchedule.objects.get().version == 2


def test_an_authority_taken_back_while_an_offer_is_accepted_leaves_a_reason_or_a_refusal(matter, priya):
    given = {"client": matter.client, "on": figures.clock.today(), "way": "phone", "at_least": Decimal(5)}
    authority = actions.give_authority(actor=None, matter=matter, **given)
    row = figures.offer(matter)
    said = together(
        lambda: actions.revoke_authority(actor=None, authority=authority),
        lambda: actions.close_proposal(actor=None, proposal=row, outcome="accepted"),
    )
    row.refresh_from_db()
    assert (row.outcome == "accepted") == (said == ["done", "done"])
    assert said[-1] == "done"
    assert said[0] == "done" or "no authority yet" in said[0]
