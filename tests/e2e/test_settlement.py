"""The money of a matter: two offers compared, a statement drafted, signed off by the attorney, laid into the file."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.models import Statement
from caseops.users.models import User
from documents.models import Document
from matters.models import Matter
from tests import make
from tests.e2e.looking import complaints
from tests.settlement import figures
from tests.settlement.test_importing import as_csv, sheet


@pytest.fixture
def matter(transactional_db: None) -> Matter:
    """A matter with a bill, a lien and two offers, and the firm's fees."""
    for name in ("dana", "priya", "alex"):
        make.person(name)
    matter = make.matter(client=make.contact("Ana Lopez"))
    figures.fees(minors_cap=Decimal(25))
    figures.bill(matter, "4200.00", adjusted=Decimal(700), paid_medpay=Decimal(2500), cpt="99284")
    figures.lien(
        matter, "6000.00", kind="erisa", holder=figures.party(matter, "Union Health Plan", "lienholder")
    )
    today = clock.today()
    figures.offer(matter, "30000.00", on=today - timedelta(9))
    figures.offer(matter, "45000.00", response_due_on=today + timedelta(9), expires_on=today + timedelta(30))
    return matter


@pytest.fixture
def as_person(new_page: Callable[..., Page], signed_in: Callable[[Page, User], Page]) -> Callable[..., Page]:
    """`as_person("priya")`: a browser of hers, the same whenever it is asked for."""
    return cache(lambda who, *screen: signed_in(new_page(*screen), make.person(who)))


def places(matter: Matter) -> dict[str, str]:
    """Every page of the room, with something on it."""
    medicare = figures.lien(matter, kind="medicare", holder=figures.party(matter, "Medicare", "lienholder"))
    actions.note_medicare(actor=None, lien=medicare, step="rar", on=clock.today() - timedelta(5))
    carrier = figures.party(matter, "Statewide Mutual", "adverse_insurer")
    figures.policy(matter, carrier=carrier, paid=Decimal(42000), claim_number="HL-4471")
    said = {"client": matter.client, "on": clock.today(), "way": "phone", "at_least": Decimal(40000)}
    actions.give_authority(actor=None, matter=matter, **said)
    done = figures.approved(matter, "45000.00")
    payment = done.disbursements.first()
    actions.pay_out(actor=make.person("dana"), disbursement=payment, way="transfer", reference="T-88")
    draft = figures.draft(matter, "47500.50")
    child = figures.party(matter, "Ben Lopez", "client")
    actions.put_share(actor=None, statement=draft, client=matter.client, percent=Decimal(70))
    actions.put_share(actor=None, statement=draft, client=child, percent=Decimal(30), is_minor=True)
    bills = sheet(
        matter,
        as_csv(
            [
                ["Harbor Clinic", "2025-01-06", "", "$1,240.00", "40", "", "", "99213"],
                ["Harbor Clinic", "2025-01-06", "", "1240.00", "40", "", "", "99213"],
                ["Bright Imaging", "soon", "", "880.00", "", "", "", ""],
            ]
        ),
    )
    at = f"/settlement/of/{matter.number}"
    return {
        "settlement-statements": f"{at}/",
        "settlement-damages": f"{at}/damages/",
        "settlement-coverage": f"{at}/coverage/",
        "settlement-liens": f"{at}/liens/",
        "settlement-negotiation": f"{at}/negotiation/",
        "settlement-comparison": f"{at}/comparison/",
        "settlement-upload": f"{at}/bills/import/",
        "settlement-dry-run": f"{at}/bills/import/{bills.uuid}/",
        "settlement-approved": done.get_absolute_url(),
        "settlement-draft": draft.get_absolute_url(),
        "settlement-fees": "/settlement/fees/",
        "settlement-on-matter": f"{matter.get_absolute_url()}#settlement",
    }


def test_axe_finds_nothing_and_nothing_sticks_out(matter: Matter, as_person, screen, picture) -> None:
    figures.bill(
        matter, "118420.00", provider_name="Riverside Physical Therapy and Rehabilitation",
        service_to=clock.today(), adjusted=Decimal("96120.50"), paid_medpay=Decimal("18460.00"), cpt="99284, 72141",
    )  # fmt: skip
    for name, path in places(matter).items():
        who = "alex" if "fees" in name else "priya" if "draft" in name else "dana"
        page = as_person(who, *screen)
        page.goto(path)
        assert complaints(page) == [], name
        picture(page, f"{name}-{'-'.join(screen)}")


def test_two_offers_are_compared_and_one_is_signed_off(matter: Matter, as_person, picture) -> None:
    dana = as_person("dana")
    dana.goto(f"/settlement/of/{matter.number}/negotiation/")
    dana.get_by_role("link", name=re.compile("^Compare offers")).click()
    net = dana.get_by_role("row", name=re.compile("Net to client"))
    expect(net).to_contain_text("$13,001.00")
    expect(net).to_contain_text("$23,001.50")
    expect(net).to_contain_text("the most")
    picture(dana, "settlement-compared")

    dana.goto(f"/settlement/of/{matter.number}/")
    dana.get_by_role("link", name=re.compile("^Draft a statement")).click()
    place = dana.locator(".act-place form")
    place.get_by_label("Gross settlement").fill("45000")
    place.get_by_label("For the offer").select_option(label="Their offer of $45,000.00")
    place.get_by_role("button", name="Draft a statement").click()
    expect(dana.get_by_role("heading", level=1)).to_contain_text("Statement 1")
    expect(dana.get_by_role("row", name=re.compile("Net to client"))).to_contain_text("$23,001.50")
    expect(dana.get_by_role("button", name="Approve")).to_have_count(0)

    priya = as_person("priya", "phone", "dark")
    priya.goto(Statement.objects.get().get_absolute_url())
    expect(priya.get_by_role("row", name=re.compile("Union Health Plan"))).to_contain_text("$6,000.00")
    priya.get_by_role("button", name="Approve").focus()
    priya.keyboard.press("a")
    expect(priya.get_by_role("heading", level=1)).to_contain_text("Approved")
    expect(priya.locator(".check").first).to_contain_text("$14,998.50")
    picture(priya, "settlement-signed-off")

    paper = Document.objects.get(category="settlement")
    assert Statement.objects.get().document == paper
    dana.goto(f"/signatures/matters/{matter.number}/")
    expect(dana.locator("main")).to_contain_text("Settlement statement 1")


def test_a_deduction_is_put_on_the_draft_in_its_place(matter: Matter, as_person) -> None:
    draft = figures.draft(matter, "45000.00")
    page = as_person("dana")
    page.goto(draft.get_absolute_url())
    page.get_by_role("link", name=re.compile("^Add a deduction")).click()
    form = page.locator(".act-place form")
    form.get_by_label("Kind").select_option("other")
    form.get_by_label("Pay to").fill("Case loan")
    form.get_by_label("Amount").fill("1500")
    form.get_by_role("button", name="Add a deduction").click()
    expect(page.get_by_role("row", name=re.compile("Net to client"))).to_contain_text("$21,501.50")


def test_what_two_people_change_is_never_lost(matter: Matter, as_person) -> None:
    bill = matter.medical_bills.get()
    pages = [as_person("dana"), as_person("priya")]
    for page in pages:
        page.goto(f"/settlement/bills/{bill.pk}/change/?at=page")
        page.get_by_label("Adjusted").fill("1000" if page is pages[0] else "1200")
    pages[0].get_by_role("button", name="Change").click()
    expect(pages[0].locator("main")).to_contain_text("$1,000.00")
    pages[1].get_by_role("button", name="Change").click()
    expect(pages[1].locator("main")).to_contain_text("Somebody has changed this since you opened it")
    bill.refresh_from_db()
    assert bill.adjusted == 1000
