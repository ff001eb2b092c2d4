"""Bills, losses, policies: written down, changed, removed, and never written over."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.settlement.actions import add_entry, change_entry, remove_entry
from caseops.settlement.models import Loss, MedicalBill, Policy
from tests import make
from tests.settlement import figures


@pytest.fixture
def bill(matter):
    return figures.bill(matter, "1200.00", adjusted=Decimal(200), paid_insurer=Decimal(300))


def test_the_balance_is_billed_less_adjusted_less_paid(bill):
    assert bill.balance == 700
    changed = change_entry(actor=None, entry=bill, paid_medpay=Decimal(500), paid_client=Decimal("0.01"))
    assert changed.balance == Decimal("199.99")


def test_the_totals_are_the_sums_of_the_columns(matter, bill):
    figures.bill(matter, "99.99")
    totals = MedicalBill.objects.filter(matter=matter).totals()
    assert (totals["billed"], totals["adjusted"], totals["balance"]) == (
        Decimal("1299.99"),
        200,
        Decimal("799.99"),
    )


def test_no_bills_come_to_nothing(matter):
    assert set(MedicalBill.objects.filter(matter=matter).totals().values()) == {Decimal(0)}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"adjusted": Decimal(2000)}, "More is adjusted and paid"),
        ({"provider_name": " "}, "whose bill"),
        ({"service_to": clock.today() - timedelta(90)}, "ended before it began"),
        ({"billed": Decimal(-1)}, "greater than or equal to 0"),
    ],
)
def test_an_odd_bill_is_refused_in_words(matter, said, words):
    with pytest.raises(ValidationError, match=words):
        figures.bill(matter, **said)


def test_the_name_of_a_party_stands_on_its_bill(matter):
    clinic = figures.party(matter, "Harbor Imaging")
    assert figures.bill(matter, provider=clinic, provider_name="").provider_name == "Harbor Imaging"


def test_a_paper_of_another_matter_is_refused(matter):
    other = make.document(make.matter())
    with pytest.raises(ValidationError, match=f"not of {matter.number}"):
        figures.bill(matter, document=other)


def test_what_was_changed_since_one_looked_is_not_written_over(dana, sam, bill):
    seen = bill.version
    change_entry(actor=dana, entry=bill, version=seen, paid_client=Decimal(10))
    with pytest.raises(ValidationError, match="Somebody has changed this"):
        change_entry(actor=sam, entry=bill, version=seen, paid_client=Decimal(20))
    bill.refresh_from_db()
    assert bill.paid_client == 10


def test_a_bill_that_changed_is_not_removed_unseen(dana, bill):
    change_entry(actor=dana, entry=bill, version=1, icd="S13.4")
    with pytest.raises(ValidationError, match="Look at it again"):
        remove_entry(actor=dana, entry=bill, version=1)


def test_the_audit_says_what_changed(dana, bill):
    change_entry(actor=dana, entry=bill, adjusted=Decimal(250))
    entry = Entry.objects.filter(verb="bill.changed").latest("id")
    assert "adjusted (written off) from 200.00 to 250" in entry.sentence


def test_a_removed_bill_is_gone_and_on_record(dana, matter, bill):
    remove_entry(actor=dana, entry=bill)
    assert not matter.medical_bills.exists()
    assert Entry.objects.filter(verb="bill.removed", subject_id=matter.pk).exists()


def test_nothing_is_written_on_a_closed_matter(matter):
    make.closed(matter)
    with pytest.raises(ValidationError, match="is closed"):
        figures.bill(matter)


def test_an_assistant_changes_no_figures(lee, matter, bill):
    for act in (
        lambda: add_entry(actor=lee, matter=matter, model=Loss, kind="wage", what="Week", amount=5),
        lambda: change_entry(actor=lee, entry=bill, billed=5),
        lambda: remove_entry(actor=lee, entry=bill),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_loss_ends_after_it_began(matter):
    today = clock.today()
    said = {"kind": "wage", "what": "Shifts", "amount": Decimal(5)}
    with pytest.raises(ValidationError, match="ended before it began"):
        add_entry(actor=None, matter=matter, model=Loss, from_on=today, to_on=today - timedelta(1), **said)


@pytest.mark.parametrize(
    ("paid", "standing"),
    [
        ("0", ("open", "")),
        ("39999.99", ("open", "")),
        ("40000", ("80 % used", "warn")),
        ("49999.99", ("80 % used", "warn")),
        ("50000", ("exhausted", "bad")),
        ("60000", ("exhausted", "bad")),
    ],
)
def test_a_policy_warns_at_eighty_and_at_a_hundred_per_cent(matter, paid, standing):
    row = figures.policy(matter, paid=Decimal(paid))
    assert row.standing == standing
    assert bool(row.warning) == bool(standing[1])
    assert row.left == max(50000 - Decimal(paid), 0)


def test_a_policy_without_a_limit_warns_of_nothing(matter):
    row = figures.policy(matter, per_person=None, per_accident=None)
    assert (row.standing, row.warning, row.left) == (("limit unknown", "warn"), "", None)


def test_the_limit_per_accident_is_never_below_that_per_person(matter):
    with pytest.raises(ValidationError, match="below the limit per person"):
        figures.policy(matter, per_accident=Decimal(10))


def test_a_policy_that_an_offer_names_is_not_removed(matter):
    row = figures.policy(matter)
    figures.offer(matter, policy=row)
    with pytest.raises(ValidationError, match="something else rests on it"):
        remove_entry(actor=None, entry=row)
    assert Policy.objects.filter(pk=row.pk).exists()
