"""What the database itself keeps, whoever writes: no overpaid bill, no payment without a number, no twin."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.models import (
    Disbursement,
    Lien,
    LienEntry,
    Line,
    MedicalBill,
    MedicareStep,
    Proposal,
    Share,
    Statement,
)
from caseops.settlement.reckoning import reckon
from clients.models import Contact
from tests import make
from tests.settlement import figures
from thirdparty.actions import merge_contacts


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield figures.settlement_of(make.matter())


@pytest.fixture
def money(db, world):
    for row in vars(world).values():
        row.refresh_from_db()
    return world


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


BREACHES = {
    "a bill on which more was paid than billed": lambda m: MedicalBill.objects.filter(pk=m.bill.pk).update(
        paid_client=Decimal(99999)
    ),
    "two imported bills of one content": lambda m: [
        MedicalBill.objects.create(
            matter=m.bill.matter, service_from=clock.today(), provider_name="Mercy", content="same"
        )
        for _ in range(2)
    ],
    "a payment without a number": lambda m: Disbursement.objects.filter(pk=m.payment.pk).update(
        done_on=clock.today()
    ),
    "an outcome without a day": lambda m: Proposal.objects.filter(pk=m.offer.pk).update(outcome="accepted"),
    "a day without an outcome": lambda m: Proposal.objects.filter(pk=m.offer.pk).update(
        closed_on=clock.today()
    ),
    "two statements of one number": lambda m: Statement.objects.filter(pk=m.draft.pk).update(number=1),
    "an approval without a paper": lambda m: Statement.objects.filter(pk=m.draft.pk).update(
        approved_at=clock.now()
    ),
    "a client twice on a statement": lambda m: Share.objects.create(
        statement=m.draft, client=m.bill.matter.client
    ),
    "a step of Medicare twice": lambda m: MedicareStep.objects.create(
        lien=m.lien, step="rar", on=clock.today()
    ),
    "two accepted offers under one policy": lambda m: [
        Proposal.objects.create(
            matter=m.offer.matter,
            direction="offer",
            amount=5,
            on=clock.today(),
            policy=m.policy,
            outcome="accepted",
            closed_on=clock.today(),
        )
        for _ in range(2)
    ],
}


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_the_database_refuses(money, breach):
    refused(lambda: breach(money))


def test_who_is_owed_something_is_not_removed_from_the_contacts(money):
    with pytest.raises(ProtectedError):
        Contact.objects.filter(pk=money.lien.holder_id).delete()


def test_a_lien_on_a_statement_is_not_removed(money):
    with pytest.raises(ProtectedError):
        Lien.objects.filter(pk=money.lien.pk).delete()


def test_hand_written_bills_may_say_the_same(matter):
    figures.bill(matter)
    figures.bill(matter)
    assert matter.medical_bills.count() == 2


def test_bills_stand_in_the_order_of_the_services(matter):
    days = [clock.today() - timedelta(n) for n in (3, 9, 1)]
    for day in days:
        figures.bill(matter, service_from=day)
    assert [row.service_from for row in matter.medical_bills.all()] == sorted(days)


def test_entries_of_a_lien_stand_in_the_order_of_their_days(matter):
    lien = figures.lien(matter)
    for days in (3, 9):
        figures.enter(lien, "disputed", "5.00", on=clock.today() - timedelta(days))
    kept = list(LienEntry.objects.filter(lien=lien).values_list("on", flat=True))
    assert kept == sorted(kept)


def test_of_two_amounts_of_one_day_the_later_written_counts(matter):
    lien = figures.lien(matter)
    figures.enter(lien, "reduced", "900.00")
    figures.enter(lien, "reduced", "800.00")
    assert Lien.objects.with_amount().get(pk=lien.pk).amount == 800


def test_only_bills_with_a_balance_are_owed(matter):
    figures.bill(matter, "10.00", paid_client=Decimal(10))
    owed = figures.bill(matter, "10.00", paid_client=Decimal("9.99"))
    assert list(MedicalBill.objects.filter(matter=matter).owed()) == [owed]


def test_standing_offers_leave_out_what_is_over_and_what_is_ours(dana, matter):
    over = figures.offer(matter, "1.00")
    actions.close_proposal(actor=dana, proposal=over, outcome="lapsed")
    figures.offer(matter, "2.00", direction="demand")
    standing = figures.offer(matter, "3.00")
    assert list(Proposal.objects.filter(matter=matter).offers().standing()) == [standing]


amounts = st.decimals(Decimal("0.01"), Decimal("20000.00"), places=2)
lines = st.lists(st.tuples(st.sampled_from(Line.Kind.values), amounts), max_size=5)


@given(gross=st.decimals(Decimal("200000.00"), Decimal("900000.00"), places=2), lines=lines, spent=amounts)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_payments_of_any_approved_statement_come_to_its_gross(money, gross, lines, spent):
    """Written by the verbs, approved, and added up again from the checklist."""
    with transaction.atomic():
        row = actions.draft_statement(
            actor=None, matter=money.bill.matter, gross=gross, schedule=money.fees, expenses=spent
        )
        for kind, amount in lines:
            actions.put_line(actor=None, statement=row, kind=kind, payee="Somebody", amount=amount)
        done = actions.approve_statement(actor=make.person("priya"), statement=row)
        paid = sum(each.amount for each in done.disbursements.all())
        found = reckon(Statement.objects.whole().get(pk=row.pk))
        transaction.set_rollback(True)
    assert paid == gross == found.gross
    assert found.net == gross - found.fee - sum(found.total(sort) for sort in (*Line.Kind.values, "expense"))


@given(percents=st.lists(st.integers(1, 60), min_size=2, max_size=4), gross=amounts)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shares_kept_in_the_database_come_back_as_the_whole(money, percents, gross):
    """The last client gets what is left of a hundred, when anything is."""
    rest = 100 - sum(percents)
    if rest <= 0:
        return
    with transaction.atomic():
        row = figures.draft(money.bill.matter, gross)
        row.lines.all().delete()
        row.shares.all().delete()
        Share.objects.bulk_create(
            Share(statement=row, client=make.contact(), percent=Decimal(percent))
            for percent in [*percents, rest]
        )
        found = reckon(Statement.objects.whole().get(pk=row.pk))
        transaction.set_rollback(True)
    assert sum(share.gross for share in found.shares) == gross
    assert sum(share.net for share in found.shares) == gross - found.fee


def test_a_contact_of_an_approved_statement_is_not_merged_away(matter, alex):
    statement = figures.approved(matter)
    other, client = make.contact("Twin"), statement.shares.first().client
    with pytest.raises(ValidationError, match="Merge the other one into it"):
        merge_contacts(actor=alex, keep=other, twin=client)
    merge_contacts(actor=alex, keep=client, twin=other)
    assert statement.shares.first().client == client
