"""Money in the browser: logged by keyboard, approved on a phone, looked at on every screen."""

from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from caseops.core import clock
from caseops.costs.actions import approve_cost
from caseops.costs.models import CostRequest, Expense
from matters.models import Matter
from tests import make
from tests.costs.rows import ask, brought, planned, spend
from tests.e2e.looking import complaints, sticks_out

KEYS_A_SECOND, SECONDS = 5, 15


@pytest.fixture
def spent(matter: Matter) -> Matter:
    """A matter on which money is spent, asked for and approved; its budget runs short."""
    planned(matter, "900", "intake", "E123", name="Records and copies")
    planned(matter, "400", "treating", "E115", name="Deposition transcripts")
    planned(matter, "250", "closing", "E108", name="Certified mail")
    spend(matter, receipt=make.document(matter, title="Invoice 4411"), note="Chart, 212 pages")
    spend(matter, vendor_name="Bell Investigations", code="E120", amount=Decimal("450.75"))
    spend(
        matter,
        vendor_name="USPS",
        code="E108",
        amount=Decimal("7.85"),
        spent_on=clock.today() - timedelta(12),
    )
    approve_cost(actor=make.person("priya"), cost=ask(matter, vendor_name="Dr. Lin", amount=Decimal(600)))
    ask(matter)
    return matter


def typed(page: Page, *keys: str) -> int:
    """Press them and count: each letter is one."""
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def test_an_expense_with_its_receipt_is_logged_by_keyboard_in_fifteen_seconds(
    spent: Matter, page: Page, signed_in, dana
) -> None:
    paper = make.document(spent, make.pdf("Invoice 4500"), "4500.pdf", title="Invoice 4500")
    signed_in(page, dana).goto(spent.get_absolute_url())
    count = typed(page, "m")
    expect(page.get_by_label("Vendor")).to_be_focused()
    count += typed(page, *"Mercy General")
    expect(page.get_by_label("Amount in dollars")).to_have_value("40.00")
    count += typed(page, "Tab", "Tab", "ArrowDown", "Tab", *"38", "Enter")
    expect(page.get_by_text("Logged: Mercy General.").first).to_be_visible()
    row = Expense.objects.latest("pk")
    assert (row.amount, row.code, row.receipt) == (38, "E123", paper)
    assert count <= KEYS_A_SECOND * SECONDS


def test_a_cost_is_approved_on_a_phone_with_one_touch(spent: Matter, new_page, signed_in, priya) -> None:
    page = signed_in(new_page("phone"), priya)
    page.goto("/review/")
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_text("Approved: Dr. Ames.").first).to_be_visible()
    assert CostRequest.objects.get(vendor_name="Dr. Ames").state == "approved"
    assert not sticks_out(page)


def test_and_on_its_own_page_where_the_bell_leads(spent: Matter, new_page, signed_in, priya) -> None:
    page = signed_in(new_page("phone"), priya)
    page.goto(CostRequest.objects.get(vendor_name="Dr. Ames").get_absolute_url())
    expect(page.get_by_text("If it is approved")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved: Dr. Ames.").first).to_be_visible()


def test_one_key_approves_on_the_desk(spent: Matter, page: Page, signed_in, priya) -> None:
    signed_in(page, priya).goto("/review/")
    page.locator("[data-row]").filter(has_text="Dr. Ames").focus()
    page.keyboard.press("e")
    expect(page.get_by_text("Approved: Dr. Ames.").first).to_be_visible()


def test_a_double_is_asked_about_in_its_form(spent: Matter, page: Page, signed_in, dana) -> None:
    signed_in(page, dana).goto(spent.get_absolute_url())
    page.keyboard.press("m")
    page.get_by_label("Vendor").fill("USPS")
    expect(page.get_by_label("Amount in dollars")).not_to_have_value("")  # as it was paid last
    page.get_by_label("Vendor").press("Enter")
    expect(page.get_by_text("Logged: USPS").first).to_be_visible()
    page.keyboard.press("m")
    page.get_by_label("Vendor").fill("USPS")
    expect(page.get_by_label("Amount in dollars")).not_to_have_value("")  # as it was paid last
    page.get_by_label("Vendor").press("Enter")
    page.get_by_label("This is another one: keep both").check()
    page.locator(".act-place form").get_by_role("button", name="Log an expense").click()
    expect(page.locator(".act-place form")).to_have_count(0)
    assert Expense.objects.filter(vendor_name="USPS").count() == 3


PAGES = {
    "section": "{matter}#costs",
    "matter": "/costs/of/{number}/",
    "request": "{asked}",
    "log": "/costs/of/{number}/expenses/new/",
    "board": "/costs/",
    "entry": "/costs/entry/",
    "import": "/costs/import/",
    "look": "{file}",
    "rules": "/costs/rules/",
    "review": "/review/",
    "nothing": "/costs/of/{bare}/",
}


def test_every_page_of_costs_is_in_order_on_every_screen(
    spent: Matter, screen, new_page, signed_in, alex, picture
) -> None:
    bad = f"{spent.number},soon,V,E101,1\n{spent.number},2026-01-05,Mercy General,E123,40\n"
    file = brought(alex, f"matter,date,vendor,code,amount\n{bad}{bad}")
    said = {
        "matter": spent.get_absolute_url(), "number": spent.number, "file": file.get_absolute_url(),
        "asked": CostRequest.objects.get(vendor_name="Dr. Ames").get_absolute_url(), "bare": make.matter().number,
    }  # fmt: skip
    page = signed_in(new_page(*screen), alex)
    for name, path in PAGES.items():
        page.goto(path.format(**said))
        picture(page, f"costs-{name}-{'-'.join(screen)}", full_page=True)
        assert complaints(page) == [], name
