"""The paper that the client signs: every figure of the statement stands on it, whatever the names are."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from caseops.core.money import dollars
from caseops.settlement import actions
from caseops.settlement.models import Line, Statement
from caseops.settlement.paper.statement import as_pdf
from caseops.settlement.reckoning import reckon
from tests.settlement import figures
from tests.standing import standing


def words_of(statement):
    """What a reader finds on the paper, in one line."""
    row = Statement.objects.whole().get(pk=statement.pk)
    pages = PdfReader(BytesIO(as_pdf(row, reckon(row)))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def pages_of(statement):
    row = Statement.objects.whole().get(pk=statement.pk)
    return len(PdfReader(BytesIO(as_pdf(row, reckon(row)))).pages)


@pytest.fixture
@standing
def draft(matter):
    figures.lien(matter, "2000.00", holder=figures.party(matter, "Union Health Plan", "lienholder"))
    figures.bill(matter, "1000.00")
    row = figures.draft(matter, "30000.00", expenses=Decimal("450.25"))
    actions.put_line(actor=None, statement=row, kind="other", payee="Case loan", amount=Decimal(500))
    return row


FIGURES = {
    "the gross": "Gross settlement $30,000.00",
    "the fee and its per cent": "33.33 % of the gross settlement -$9,999.00",
    "the expenses": "Expenses advanced -$450.25",
    "the liens": "Liens -$2,000.00",
    "each lien": "Union Health Plan -$2,000.00",
    "the balances": "Medical balances -$1,000.00",
    "each balance": "Mercy Clinic -$1,000.00",
    "other deductions": "Case loan -$500.00",
    "the net": "Net to client $16,050.75",
    "how it is rounded": "rounded half up to the cent",
    "the version": "Version 1",
}


@pytest.mark.parametrize("said", FIGURES.values(), ids=FIGURES)
def test_the_paper_says(draft, said):
    assert said in words_of(draft)


def test_the_paper_names_firm_matter_and_client(draft, settings):
    said = words_of(draft)
    assert settings.FIRM_NAME in said
    assert draft.matter.number in said
    assert draft.matter.client.name in said


def test_before_it_is_approved_nobody_stands_on_it(draft):
    assert "Approved by" not in words_of(draft)


def test_what_is_not_there_is_not_printed(matter):
    said = words_of(figures.draft(matter))
    assert "Liens" not in said
    assert "Other deductions" not in said


def test_several_clients_have_each_their_part_and_their_line_to_sign(draft):
    child = figures.party(draft.matter, "Ben Lopez", "client")
    for person, percent, is_minor in ((draft.matter.client, 70, False), (child, 30, True)):
        actions.put_share(
            actor=None, statement=draft, client=person, percent=Decimal(percent), is_minor=is_minor
        )
    said = words_of(draft)
    assert "Each client’s part" in said
    assert "Ben Lopez: share $9,000.00" in said
    assert "Net to clients" in said
    assert said.count("Date") == 2


def test_whose_a_lien_is_stands_beside_it(draft):
    child = figures.party(draft.matter, "Ben Lopez", "client")
    for person, percent in ((draft.matter.client, 70), (child, 30)):
        actions.put_share(actor=None, statement=draft, client=person, percent=Decimal(percent))
    actions.change_line(actor=None, line=draft.lines.get(kind="lien"), of=child)
    assert "Union Health Plan (of Ben Lopez)" in words_of(draft)


@pytest.mark.parametrize("payee", ["Smith & Sons <b>", "O’Neill – García", 'He said "no"', "A" * 160])
def test_any_name_is_printed_as_it_is(draft, payee):
    actions.put_line(actor=None, statement=draft, kind="other", payee=payee, amount=Decimal(1))
    assert payee.replace(" ", "") in words_of(draft).replace(" ", "")


def test_a_long_statement_goes_on_on_the_next_page(draft):
    assert pages_of(draft) == 1
    Line.objects.bulk_create(
        Line(statement=draft, kind="balance", payee=f"Clinic {n}", amount=Decimal(1)) for n in range(60)
    )
    assert pages_of(draft) > 1
    assert "Clinic 59" in words_of(draft)


def test_a_fee_on_what_is_left_says_so(matter, alex):
    schedule = figures.fees(name="Net", base="net")
    row = actions.draft_statement(
        actor=None, matter=matter, gross=Decimal(60000), schedule=schedule, expenses=Decimal(6600)
    )
    assert "of what is left after expenses -$17,798.22" in words_of(row)


def test_no_amount_on_the_paper_is_unknown_to_the_arithmetic(draft):
    row = Statement.objects.whole().get(pk=draft.pk)
    found = reckon(row)
    known = {dollars(amount) for amount in (found.gross, found.fee, found.net, row.expenses)}
    known |= {dollars(found.total(sort)) for sort in ("lien", "balance", "other")}
    known |= {dollars(line.amount) for line in row.lines.all()}
    printed = {word.lstrip("-") for word in words_of(draft).split() if "$" in word}
    assert printed <= known


@given(st.decimals(Decimal("-9999999.99"), Decimal("9999999.99"), places=2))
@settings(deadline=None)
def test_money_is_read_back_as_it_was_written(amount):
    written = dollars(amount)
    assert Decimal(written.replace("$", "").replace(",", "")) == amount
    assert written.startswith("-$" if amount < 0 else "$")
