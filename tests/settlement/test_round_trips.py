"""What is taken along and brought back is the same, and what two rooms work out from the same rows agrees."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.ledgers import PAGES
from caseops.settlement.models import AMOUNTS, MedicalBill, Statement
from caseops.settlement.reckoning import reckon, terms_of, what_if
from caseops.settlement.tables import TABLES
from caseops.web.spreadsheets import as_csv
from tests import make
from tests.settlement import figures
from tests.settlement.test_importing import sheet

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SAID = ("provider_name", "service_from", "service_to", *AMOUNTS, "cpt", "icd")
cents = st.decimals(Decimal("0.00"), Decimal("9999.99"), places=2)
letters = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
words = st.text(letters, min_size=1, max_size=20)


@st.composite
def bills(draw):
    """A bill on which never more is paid than billed."""
    *parts, rest = (draw(cents) for _ in AMOUNTS)
    first, last = sorted(draw(st.dates(date(2020, 1, 1), date(2026, 1, 1))) for _ in range(2))
    amounts = dict(zip(AMOUNTS, [sum(parts, rest), *parts], strict=True))
    names = {"provider_name": f"Dr {draw(words)}", "cpt": draw(st.sampled_from(["", "99213"]))}
    return {**names, **amounts, "service_from": first, "service_to": last}


def told(matter):
    return sorted(matter.medical_bills.values_list(*SAID))


def taken_along(matter, page="settlement_damages"):
    _, heads, rows = TABLES[page]
    return as_csv([heads, *rows(matter)])


@given(st.lists(bills(), min_size=1, max_size=6, unique_by=lambda row: tuple(map(str, row.values()))))
@FEW
def test_bills_taken_along_and_imported_into_another_matter_are_the_same_to_the_cent(matter, rows):
    with transaction.atomic():
        for row in rows:
            figures.bill(matter, **row)
        other = make.matter()
        actions.import_bills(actor=None, matter=other, document=sheet(other, taken_along(matter)))
        assert told(other) == told(matter)
        assert MedicalBill.objects.filter(matter=other).totals() == matter.medical_bills.all().totals()
        transaction.set_rollback(True)


@given(st.lists(bills(), min_size=1, max_size=4))
@FEW
def test_a_sheet_imported_any_number_of_times_is_in_the_ledger_once(matter, rows):
    with transaction.atomic():
        other = make.matter()
        for row in rows:
            figures.bill(other, **row)
        document = sheet(matter, taken_along(other))
        taken = [actions.import_bills(actor=None, matter=matter, document=document) for _ in range(3)]
        new = [sum(row.state == "new" for row in each) for each in taken]
        assert new[1:] == [0, 0]
        assert matter.medical_bills.count() == new[0]
        transaction.set_rollback(True)


@given(
    gross=st.decimals(Decimal("10000.00"), Decimal("900000.00"), places=2),
    tier=st.sampled_from(["pre_litigation", "litigation", "appeal"]),
    owed=st.lists(cents, max_size=3),
)
@FEW
def test_the_comparison_promises_the_client_what_the_statement_then_says(matter, gross, tier, owed):
    """An offer is accepted because of the comparison: the statement may not tell another net."""
    with transaction.atomic():
        for amount in owed:
            figures.lien(matter, amount), figures.bill(matter, amount)
        [(_, _, promised)] = what_if(matter, {"": gross}, terms_of(figures.fees(), tier), clock.today())
        row = figures.draft(matter, gross, tier=tier)
        said = reckon(Statement.objects.whole().get(pk=row.pk))
        transaction.set_rollback(True)
    assert (said.net, said.fee, said.shortfall) == (promised.net, promised.fee, promised.shortfall)


@given(st.lists(st.tuples(st.sampled_from(["asserted", "disputed", "reduced", "final"]), cents), max_size=6))
@FEW
def test_a_lien_only_ever_goes_down_by_reductions(matter, entries):
    """Whatever is entered in whatever order, a reduction is below what they wanted before."""
    with transaction.atomic():
        lien = figures.lien(matter, "5000.00")
        for kind, amount in entries:
            before = lien.amount
            if kind == "reduced" and amount > before:
                with pytest.raises(ValidationError, match="no reduction"):
                    figures.enter(lien, kind, amount)
            else:
                figures.enter(lien, kind, amount)
                assert lien.amount == (before if kind == "disputed" else amount)
        transaction.set_rollback(True)


@pytest.mark.parametrize("page", PAGES)
def test_a_spreadsheet_of_an_empty_ledger_is_its_headings(as_dana, matter, page):
    answer = as_dana.get(reverse(page, args=[matter.number]), {"as": "csv"})
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [list(TABLES[page][1])]
    assert matter.number in answer["Content-Disposition"]


def test_the_balance_in_the_spreadsheet_is_the_one_on_the_page(as_dana, matter):
    figures.bill(matter, "1234.56", adjusted=Decimal("234.50"), paid_insurer=Decimal("0.06"))
    row = next(csv.DictReader(StringIO(taken_along(matter).decode("utf-8-sig"))))
    assert row["Balance"] == "1000.00"
    shown = as_dana.get(reverse("settlement_damages", args=[matter.number])).content.decode()
    assert "$1,000.00" in shown


def test_every_amount_a_lien_ever_had_is_in_its_spreadsheet(matter):
    lien = figures.lien(matter, "2000.00", reference="ERISA-9")
    figures.enter(lien, "disputed", "2000.00"), figures.enter(lien, "final", "1200.00")
    rows = csv.DictReader(StringIO(taken_along(matter, "settlement_liens").decode("utf-8-sig")))
    assert [(row["Their number"], row["What"], row["Amount"]) for row in rows] == [
        ("ERISA-9", "Asserted", "2000.00"),
        ("ERISA-9", "Disputed", "2000.00"),
        ("ERISA-9", "Final", "1200.00"),
    ]
