"""Totals in letters and on pages: the same figures wherever they stand."""

import tomllib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.template import Context, Template

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.ledgers import damages, liens, negotiation, statements
from caseops.settlement.matter_extension import SettlementExtension
from caseops.settlement.models import Loss
from caseops.settlement.reckoning import doubts, expenses_of, is_minor
from caseops.settlement.tables import TABLES
from caseops.settlement.words import NAMES, fields
from clients.models import Contact
from documents.actions.letters import write_letter
from tests import make
from tests.settlement import figures
from tests.standing import standing


@pytest.fixture
@standing
def money(matter):
    return figures.settlement_of(matter)


def said(matter):
    return {path.removeprefix("settlement."): words for path, (_, words) in fields(matter).items()}


def test_every_field_has_its_words_also_without_a_matter():
    known = fields(None)
    assert set(known) == {f"settlement.{name}" for name in NAMES}
    assert all(label.startswith("Settlement: ") and not value for label, value in known.values())


def test_a_new_matter_has_no_totals_to_tell(matter):
    assert {name for name, words in said(matter).items() if words} == set()


EXPECTED = {
    "total_billed": "$1,000.00",
    "medical_balance": "$1,000.00",
    "lost_wages": "$2,400.00",
    "total_specials": "$3,400.00",
    "total_liens": "$2,000.00",
    "last_offer": "$60,000.00",
    "gross": "$90,000.00",
    "fee": "$29,997.00",
    "liens_paid": "$2,000.00",
    "balances_paid": "$1,000.00",
    "net_to_client": "$57,003.00",
}


@pytest.mark.parametrize(("name", "words"), EXPECTED.items())
def test_a_total_is_told_as_it_stands(matter, money, name, words):
    assert said(matter)[name] == words


def test_the_approved_statement_is_told_before_a_newer_draft(matter, money):
    assert money.draft.gross == 95000
    assert said(matter)["gross"] == "$90,000.00"


def test_a_draft_is_told_while_none_is_approved(matter):
    figures.draft(matter, "12000.00")
    assert said(matter)["net_to_client"] == "$8,000.40"


def test_a_letter_is_written_with_the_net(dana, matter, money):
    wording = make.letter(
        "You get {{ settlement.net_to_client }} of {{ settlement.gross }}.", area=matter.version.area
    )
    letter = write_letter(actor=dana, matter=matter, template=wording.template)
    assert letter.document.matter == matter


@pytest.mark.parametrize(
    ("kind", "name"),
    [("wage", "lost_wages"), ("property", "property_damage"), ("other", "other_specials")],
)
def test_each_kind_of_loss_has_a_field_of_its_own(matter, kind, name):
    for amount in (100, "20.50"):
        said_of = {"kind": kind, "what": "Something", "amount": Decimal(amount)}
        actions.add_entry(actor=None, matter=matter, model=Loss, **said_of)
    assert said(matter)[name] == "$120.50"


def test_the_pages_and_the_letters_agree(dana, matter, money):
    shown = damages(matter, dana)
    assert f"${shown['all']:,.2f}" == said(matter)["total_specials"]
    assert f"${liens(matter, dana)['total']:,.2f}" == said(matter)["total_liens"]
    _, found, _ = statements(matter, dana)["statements"][-1]
    assert f"${found.net:,.2f}" == said(matter)["net_to_client"]


def test_the_newest_authority_that_stands_is_in_force(dana, matter, money):
    assert negotiation(matter, dana)["in_force"] == money.authority
    actions.revoke_authority(actor=dana, authority=money.authority)
    assert negotiation(matter, dana)["in_force"] is None


def test_what_may_be_done_is_offered_to_who_may(dana, lee, matter, money):
    assert damages(matter, dana)["add"]
    assert damages(matter, lee)["add"] is None
    assert damages(matter, lee)["bills"][0][1].first is None


def test_nothing_is_offered_on_a_closed_matter(dana, matter, money):
    matter.closed_on = clock.today()
    assert liens(matter, dana)["add"] is None
    assert liens(matter, dana)["liens"][0]["offers"].first is None


def test_a_lien_less_its_part_of_the_costs_is_proposed_only_where_the_law_knows_it(dana, matter, money):
    figures.lien(matter, kind="hospital")
    parts = {each["row"].kind: each["part"] for each in liens(matter, dana)["liens"]}
    assert parts["medicare"] == Decimal("1333.40")  # 2,000 less 33.33 % of fee over gross
    assert not parts["hospital"]


def test_a_final_lien_is_not_asked_for_its_payoff(dana, matter):
    row = figures.lien(matter)
    figures.enter(row, "final", "5.00")
    labels = [offer.words for offer in liens(matter, dana)["liens"][0]["offers"].every]
    assert "Ask for the payoff" not in labels
    assert "Enter an amount" in labels


def test_every_table_has_a_head_for_each_cell(matter, money):
    for _, heads, rows in TABLES.values():
        assert {len(row) for row in rows(matter)} == {len(heads)}


def test_a_statement_that_does_not_add_up_is_a_row_of_blanks(matter, money):
    actions.put_share(actor=None, statement=money.draft, client=matter.client, percent=Decimal(60))
    newest = next(iter(TABLES["settlement"][2](matter)))
    assert list(newest[3:]) == [""] * 7


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ a|dollars }}", "$1,234.50"),
        ("{{ a|less }}", "\u2212$1,234.50"),
        ("{{ zero|less }}", "$0.00"),
        ("{{ none|dollars }}", "–"),
        ("{{ missing|dollars }}", "–"),
        ("{{ p|per_cent }}", "33.33 %"),
        ("{{ ten|per_cent }}", "10 %"),
        ("{{ none|per_cent }}", "–"),
    ],
)
def test_amounts_on_a_page(template, shown):
    context = {
        "a": Decimal("1234.5"),
        "zero": Decimal(0),
        "none": None,
        "p": Decimal("33.33"),
        "ten": Decimal("10.00"),
    }
    assert Template("{% load sums %}" + template).render(Context(context)) == shown


@pytest.mark.parametrize(("years", "minor"), [(17, True), (19, False), (None, False)])
def test_who_is_a_minor_is_told_by_the_date_of_birth(years, minor):
    today = clock.today()
    born = years and today.replace(day=1) - timedelta(days=365 * years + 30)
    assert is_minor(Contact(name="Ben", born_on=born), today) is minor


def test_of_age_on_the_eighteenth_birthday_itself():
    today = clock.today().replace(day=28)
    assert not is_minor(Contact(born_on=today.replace(year=today.year - 18)), today)
    assert is_minor(Contact(born_on=today.replace(year=today.year - 18) + timedelta(1)), today)


def test_expenses_are_those_the_costs_room_knows(matter):
    assert expenses_of(matter) == Decimal("0.00")


def test_doubts_are_sentences_and_never_an_error(matter, money):
    actions.put_share(actor=None, statement=money.draft, client=matter.client, percent=Decimal(60))
    found, words = doubts(type(money.draft).objects.whole().get(pk=money.draft.pk))
    assert found is None
    assert words == ["The shares come to 60 %, not to 100."]


def test_other_gates_are_not_ours(matter):
    asking = SettlementExtension().unmet(matter, "required_documents_complete")
    assert next(asking, "nothing asked") == "nothing asked"


def test_the_arithmetic_says_in_the_file_how_it_was_worked_out():
    rows = tomllib.loads((Path(__file__).parent / "worked.toml").read_text(encoding="utf-8"))["settlement"]
    assert len(rows) >= 10
    assert all(row["says"] for row in rows)
