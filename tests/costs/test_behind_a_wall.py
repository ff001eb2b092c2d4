"""Whom a wall keeps out hears nothing of the money: no page, file, sum, vendor, bell or refusal tells of it."""

from decimal import Decimal

import pytest

from caseops.costs.actions import approve_cost
from caseops.costs.actions.bringing import import_file
from caseops.costs.board import endangered
from caseops.costs.deciding import decidable
from caseops.costs.models import BudgetLine, CostRequest, Expense
from caseops.costs.reading.sheet import read_rows
from caseops.costs.reading.table import table_of
from caseops.costs.vendors import remembered
from caseops.notifications.models import OutgoingMessage
from matters.models import Matter
from matters.walls.actions import lift_wall, raise_wall
from tests import make
from tests.api.conftest import calling
from tests.costs.rows import ask, brought, planned, spend
from tests.standing import standing

WHY = "She acted for the other driver"
SECRET = "Dr. Hidden"


@pytest.fixture
@standing
def costly(matter):
    """Over its budget, with a cost that waits; nobody is screened yet."""
    planned(matter, "30")
    spend(matter, vendor_name=SECRET)
    ask(matter, vendor_name=SECRET)
    return matter


def screened(matter, *people):
    raise_wall(actor=make.person("priya"), matter=matter, kind="screened", reason=WHY, people=people)


@pytest.fixture
@standing
def walled(costly, alex):
    """Alex, the admin, is screened from it."""
    screened(costly, alex)
    return costly


@pytest.mark.parametrize("address", [
    "/costs/", "/costs/budgets.csv", "/costs/expenses.csv", "/costs/entry/", "/review/", "/today/",
    "/api/v1/expenses/", "/api/v1/cost-requests/", "/api/v1/budget-lines/", "/api/v1/budgets/",
])  # fmt: skip
def test_nothing_anywhere_names_vendor_or_matter(walled, alex, priya, browser_of, address):
    door = calling if address.startswith("/api/") else browser_of
    page = door(alex).get(address).content.decode()
    assert SECRET not in page
    assert walled.title not in page
    assert walled.number not in page
    others = door(priya).get(address).content.decode()
    assert SECRET in others or walled.number in others


@pytest.mark.parametrize(
    "act", ["", "expenses.csv", "ledes1998b.txt", "expenses/new/", "requests/new/", "budget/new/"]
)
def test_its_addresses_are_those_of_no_matter(walled, alex, browser_of, act):
    browser = browser_of(alex)
    assert browser.get(f"/costs/of/{walled.number}/{act}").status_code == 404
    assert browser.get(f"/costs/of/99-9999/{act}").status_code == 404


@pytest.mark.parametrize(("noun", "model", "act"), [
    ("expenses", Expense, "void"), ("requests", CostRequest, "approval"), ("budget", BudgetLine, "amount"),
])  # fmt: skip
def test_an_admin_behind_it_acts_on_none_of_its_rows(walled, alex, browser_of, noun, model, act):
    row = model.objects.get()
    answer = browser_of(alex).post(
        f"/costs/{noun}/{row.pk}/{act}/", {"reason": "x", "amount": "1", "was": "30"}
    )
    assert answer.status_code == 404
    assert model.objects.get() == row
    assert (Expense.objects.counted().count(), CostRequest.objects.waiting().count()) == (1, 1)


@pytest.mark.parametrize(
    "address", ["expenses/{}/voiding", "cost-requests/{}/approval", "budget-lines/{}/removal"]
)
def test_nor_over_rest(walled, alex, address):
    of = {"expenses": Expense, "cost-requests": CostRequest, "budget-lines": BudgetLine}
    pk = of[address.partition("/")[0]].objects.get().pk
    said = {"reason": "Not mine"}
    assert calling(alex).post(f"/api/v1/{address.format(pk)}/", said, format="json").status_code == 404


def test_sums_and_vendors_are_without_it(walled, alex, dana):
    assert endangered(alex) == []
    assert remembered(alex) == []
    assert [known.name for known in remembered(dana)] == [SECRET]
    assert not CostRequest.objects.visible_to(alex).to_decide_by(alex).exists()


def test_a_receipt_used_behind_it_is_not_given_away(walled, alex):
    """The same bytes in a matter she does see: no sentence says that they are known."""
    bytes_ = make.pdf("Invoice 7")
    spend(walled, receipt=make.document(walled, bytes_), amount=Decimal(7))
    other = make.matter()
    said = {"by": "alex", "receipt": make.document(other, bytes_, "again.pdf"), "amount": Decimal(8)}
    assert spend(other, is_another=False, **said).pk


def test_a_list_of_expenses_finds_no_such_matter(walled, alex):
    lines = [f"{name},2026-01-05,40,{SECRET}" for name in (walled.number, walled.title)]
    rows = read_rows(table_of("\n".join(["matter,date,amount,vendor", *lines])), alex)
    assert [row.fate for row in rows] == ["wrong", "wrong"]
    assert [row.why for row in rows] == [
        f"There is no matter “{name}”." for name in (walled.number, walled.title)
    ]


def test_a_list_that_was_looked_at_before_brings_nothing_in_after(costly, alex):
    file = brought(alex, f"matter,date,amount,vendor\n{costly.number},2026-01-05,5,USPS\n")
    screened(costly, alex)
    assert import_file(actor=alex, file=file).imported == 0
    assert not Expense.objects.filter(vendor_name="USPS").exists()


def test_who_asked_and_was_screened_then_does_not_hear_the_decision(matter, priya, sam, browser_of):
    cost = ask(matter, by="sam", vendor_name=SECRET)
    screened(matter, sam)
    approve_cost(actor=priya, cost=cost)
    bells = browser_of(sam).get("/messages/bell/")
    assert bells.status_code == 200
    assert SECRET not in bells.content.decode()
    assert browser_of(sam).get(cost.get_absolute_url()).status_code == 404


def test_where_no_attorney_is_only_admins_outside_a_wall_are_asked(alex, dana):
    bare = make.matter(team={})
    bea = alex.__class__.objects.create_user("bea@firm.test", name="Bea Lind", role="admin")
    raise_wall(actor=alex, matter=bare, kind="screened", reason=WHY, people=[bea])
    cost = ask(bare)
    told = OutgoingMessage.objects.about(cost).values_list("recipient__name", flat=True)
    assert list(told) == [alex.name]


def test_lifted_it_all_is_there_again(walled, priya, alex, browser_of):
    lift_wall(actor=priya, matter=walled, reason="The other case is over")
    assert SECRET in browser_of(alex).get("/costs/expenses.csv").content.decode()
    assert decidable(alex, list(CostRequest.objects.all())) == {CostRequest.objects.get().pk}
    assert [sheet.matter for sheet in endangered(alex)] == [Matter.objects.get(pk=walled.pk)]
