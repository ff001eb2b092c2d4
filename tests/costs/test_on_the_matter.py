"""What costs bring to a matter: its section, its fact, words for letters, and vendors that are remembered."""

from decimal import Decimal

import pytest

from caseops.costs.actions import approve_cost, void_expense
from caseops.costs.codes import CODES
from caseops.costs.differences import LABELS, shown, told
from caseops.costs.growth import BudgetGrowth
from caseops.costs.matter_extension import TOTALS, CostsExtension
from caseops.costs.section import NEWEST, tab
from caseops.costs.vendors import remembered
from matters.extensions import CLOSING
from tests import make
from tests.costs.rows import ask, planned, spend

EXTENSION = CostsExtension


def fields(matter):
    """What letters may say, without the words for it."""
    found = EXTENSION().letter_fields(matter.version, matter)
    return {name.removeprefix("costs."): value for name, (_, value) in found.items()}


def test_letters_say_the_totals(matter, priya):
    planned(matter, "1000", "intake", "E119"), planned(matter, "500", "closing", "E108")
    spend(matter, stage=matter.stage)
    approve_cost(actor=priya, cost=ask(matter))
    assert fields(matter) == {
        "budget": "$1,500.00",
        "spent": "$40.00",
        "committed": "$900.00",
        "forecast": "$1,440.00",
        "left": "$560.00",
    }


def test_letters_know_the_words_without_a_matter(db):
    found = EXTENSION().letter_fields(make.area())
    assert {words for words, _ in found.values()} == set(TOTALS.values())
    assert {value for _, value in found.values()} == {""}


def test_of_a_matter_without_costs_letters_say_nothing_spent(matter):
    assert set(fields(matter).values()) == {"$0.00"}


def test_the_section_shows_the_newest_and_says_there_are_more(matter, dana):
    for number in range(1, NEWEST + 2):
        spend(matter, amount=Decimal(number))
    context = tab(matter, dana).context
    assert [line.amount for line in context["spent"]] == ["$6.00", "$5.00", "$4.00", "$3.00", "$2.00"]
    assert context["is_more"]


def test_the_section_counts_what_waits_or_is_promised(matter, priya, dana):
    approve_cost(actor=priya, cost=ask(matter)), ask(matter)
    assert tab(matter, dana).count == 2


def test_a_voided_expense_is_not_in_the_section(matter, dana):
    void_expense(actor=dana, expense=spend(matter), reason="x")
    assert tab(matter, dana).context["spent"] == []


@pytest.mark.parametrize(
    ("amount", "value", "tone"),
    [
        ("10", "$10.00 of $100.00\nwithin budget", "neutral"),
        ("101", "$101.00 of $100.00\nover budget", "bad"),
    ],
)
def test_the_strip_of_facts_tells_how_the_money_stands(matter, dana, amount, value, tone):
    planned(matter, "100"), spend(matter, stage=matter.stage, amount=Decimal(amount))
    [fact] = tab(matter, dana).facts
    assert (fact.label, fact.value, fact.tone) == ("Costs", value, tone)


def test_without_money_there_is_no_fact(matter, dana):
    assert list(tab(matter, dana).facts) == []


def test_other_gates_are_none_of_its_business(matter):
    from caseops.core.together import answered

    assert answered(EXTENSION().unmet(matter, "retainer_signed")) is None
    assert answered(EXTENSION().unmet(matter, CLOSING)) == []


# Vendors


def test_a_vendor_is_remembered_with_what_was_paid_last(matter, dana):
    spend(matter, vendor_name="USPS", code="E108", amount=Decimal("7.85"))
    spend(matter)
    spend(matter, vendor_name="usps", code="E107", amount=Decimal("9.00"))
    assert [(known.name, known.code, known.amount) for known in remembered(dana)] == [
        ("usps", "E107", Decimal("9.00")),
        ("Mercy General", "E123", Decimal("40.00")),
    ]


def test_vendors_of_other_peoples_matters_are_not_told(matter, marco):
    spend(matter)
    assert remembered(marco) == []


def test_what_was_voided_is_not_proposed(matter, dana):
    void_expense(actor=dana, expense=spend(matter), reason="x")
    assert remembered(dana) == []


# Differences in words


def test_every_column_that_may_differ_has_a_word():
    from caseops.costs.actions.change import CHANGEABLE

    assert set(LABELS) == set(CHANGEABLE)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("amount", Decimal("1234.5"), "$1,234.50"),
        ("hard", True, "hard"),
        ("hard", False, "soft"),
        ("paid_by", "firm", "The firm"),
        ("paid_by", "person", "Somebody of the firm"),
        ("terms", "advanced", "Advanced for the client"),
        ("note", "", "nothing"),
        ("receipt", None, "nothing"),
        ("vendor_name", "USPS", "USPS"),
    ],
)
def test_a_value_is_told_as_a_person_reads_it(name, value, words):
    assert shown(name, value) == words


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_told_with_its_name(code):
    assert shown("code", code) == str(CODES[code])


def test_only_what_differs_is_told_in_the_order_of_the_form(matter):
    row = spend(matter)
    others = {"note": "Mine", "amount": Decimal(41), "code": "E123", "vendor_name": "Mercy General"}
    assert told(row, others) == ["Amount: $40.00, not $41.00", "Note: nothing, not Mine"]


# Under a newer version


def test_a_line_says_whether_it_follows_the_practice_area(matter):
    growth, line = BudgetGrowth(), planned(matter, "100")
    assert growth.stays(line) == "Set by hand"
    line.by_hand = False
    assert growth.stays(line) == ""


def test_a_line_is_set_aside_and_taken_up_again(matter):
    growth, line = BudgetGrowth(), planned(matter, "100")
    growth.retire([line], None, "Not in v2")
    line.refresh_from_db()
    assert growth.aside(line) == "Not in v2"
    assert not matter.budget.counted().exists()
    growth.restore([line], None, "Again in v3")
    line.refresh_from_db()
    assert growth.aside(line) == ""


def test_amounts_come_back_out_of_json_as_decimals(matter):
    growth, line = BudgetGrowth(), planned(matter, "100.55")
    kept = {name: str(value) for name, value in growth.kept(line, ["amount"]).items()}
    assert growth.given_back(kept) == {"amount": Decimal("100.55")}
