"""Every act of the room on its page: its form is drawn, refused in its place, done, and leads back where it began."""

from decimal import Decimal

import pytest
from django.urls import reverse

from caseops.core import clock
from caseops.settlement.acts import OF_A_MATTER, OF_A_ROW, STATEMENT
from tests import make
from tests.settlement import figures

TODAY = f"{clock.today()}"
NONE_PAID = dict.fromkeys(["adjusted", "paid_insurer", "paid_medpay", "paid_client"], "0")
BILL = {"provider_name": "Mercy", "service_from": TODAY, "billed": "10.00", **NONE_PAID}


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        matter = make.matter()
        figures.party(matter, "Union Health Plan", "lienholder")
        yield figures.settlement_of(matter)


@pytest.fixture
def money(db, world):
    for row in vars(world).values():
        row.refresh_from_db()
    return world


@pytest.fixture
def matter(money):
    return money.bill.matter


@pytest.fixture
def dana(matter):
    return make.person("dana")


def holder(money):
    return money.bill.matter.parties.get(contact__name="Union Health Plan").contact


# What is typed into each form, and what makes it refuse.
OF_THE_MATTER = {
    "settlement_bill_new": (lambda m: BILL, {"billed": "-1"}),
    "settlement_loss_new": (lambda m: {"kind": "wage", "what": "A week", "amount": "800"}, {"amount": "x"}),
    "settlement_policy_new": (lambda m: {"kind": "um", "carrier": holder(m).pk, "paid": "0"}, {"paid": "-1"}),
    "settlement_lien_new": (lambda m: {"kind": "erisa", "holder": holder(m).pk}, {"kind": "moon"}),
    "settlement_proposal_new": (
        lambda m: {"direction": "offer", "amount": "9000", "on": TODAY},
        {"expires_on": "2001-01-01"},
    ),
    "settlement_authority_new": (
        lambda m: {"client": m.bill.matter.client_id, "on": TODAY, "way": "phone", "at_least": "5000"},
        {"up_to": "1"},
    ),
    "settlement_statement_new": (
        lambda m: {"gross": "30000", "schedule": m.fees.pk, "tier": "litigation"},
        {"gross": "0.001"},
    ),
}
OF_ONE_ROW = {
    "settlement_bill_change": ("bill", lambda m: {**BILL, "version": m.bill.version}, {"adjusted": "99999"}),
    "settlement_loss_change": (
        "loss",
        lambda m: {"kind": "wage", "what": "Two weeks", "amount": "9", "version": m.loss.version},
        {"version": 99},
    ),
    "settlement_policy_change": (
        "policy",
        lambda m: {"kind": "bi", "carrier": m.policy.carrier_id, "paid": "5", "version": m.policy.version},
        {"per_person": "9", "per_accident": "5"},
    ),
    "settlement_lien_change": (
        "lien",
        lambda m: {"kind": "medicare", "holder": m.lien.holder_id, "version": m.lien.version},
        {"version": 99},
    ),
    "settlement_lien_entry": (
        "lien",
        lambda m: {"kind": "reduced", "amount": "900", "on": TODAY},
        {"amount": "9000"},
    ),
    "settlement_lien_medicare": ("lien", lambda m: {"step": "cpn", "on": TODAY}, {"step": "rar"}),
    "settlement_proposal_outcome": (
        "offer",
        lambda m: {"outcome": "rejected", "version": m.offer.version},
        {"version": 99},
    ),
    "settlement_terms": (
        "draft",
        lambda m: {
            "gross": "95000",
            "tier": "litigation",
            "percent": "40",
            "base": "gross",
            "expenses": "0",
            "version": m.draft.version,
        },
        {"percent": "101"},
    ),
    "settlement_line_new": (
        "draft",
        lambda m: {"kind": "other", "payee": "Loan", "amount": "5", "version": m.draft.version},
        {"amount": "-5"},
    ),
    "settlement_share_new": (
        "draft",
        lambda m: {"client": m.bill.matter.client_id, "is_minor": "on", "version": m.draft.version},
        {"amount": "5", "percent": "5"},
    ),
    "settlement_payment": ("payment", lambda m: {"way": "check", "reference": "1042"}, {"reference": ""}),
}
ACTS = {act.url: act for act in (*OF_A_MATTER.values(), *OF_A_ROW.values())}


def test_every_act_with_a_form_is_tried_here():
    tried = {*OF_THE_MATTER, *OF_ONE_ROW}
    asks = {url for url, act in ACTS.items() if act.asks}
    assert asks - tried == {"settlement_proposal_delivery", "settlement_line_change"}


def of_matter(matter, name):
    return reverse(name, args=[matter.number])


@pytest.mark.parametrize("name", OF_THE_MATTER)
def test_a_form_on_the_matter_is_drawn_as_a_page_and_in_its_place(as_dana, matter, name):
    url = of_matter(matter, name)
    whole, piece = as_dana.get(url), as_dana.get(url, headers={"HX-Request": "true"})
    assert (whole.status_code, piece.status_code) == (200, 200)
    assert b"<html" in whole.content
    assert b"<html" not in piece.content
    assert ACTS[name].label.encode() in piece.content


@pytest.mark.parametrize(("name", "told"), OF_THE_MATTER.items())
def test_a_row_is_added_and_one_is_back_on_its_ledger(as_dana, money, matter, name, told):
    said, _ = told
    answer = as_dana.post(of_matter(matter, name), said(money))
    act = ACTS[name]
    if act.home == STATEMENT:
        assert answer["Location"] == matter.statements.first().get_absolute_url()
    else:
        assert answer["Location"] == of_matter(matter, act.home)


@pytest.mark.parametrize(("name", "told"), OF_THE_MATTER.items())
def test_what_is_refused_comes_back_with_what_was_typed(as_dana, money, matter, name, told):
    said, wrong = told
    answer = as_dana.post(of_matter(matter, name), said(money) | wrong)
    assert answer.status_code == 422
    assert b"error-summary" in answer.content


@pytest.mark.parametrize(("name", "told"), OF_ONE_ROW.items())
def test_an_act_on_a_row_is_done_and_leads_back(as_dana, money, name, told):
    row, said, _ = told
    answer = as_dana.post(reverse(name, args=[getattr(money, row).pk]), said(money))
    assert answer.status_code == 302
    shown = as_dana.get(answer["Location"])
    assert shown.status_code == 200
    assert b"banner-good" in shown.content or b"message" in shown.content


@pytest.mark.parametrize(("name", "told"), OF_ONE_ROW.items())
def test_an_act_on_a_row_is_refused_in_its_place(as_dana, money, name, told):
    row, said, wrong = told
    url = reverse(name, args=[getattr(money, row).pk])
    answer = as_dana.post(url, said(money) | wrong, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert b"error-summary" in answer.content
    assert b"<html" not in answer.content


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("settlement_loss_removal", "loss"),
        ("settlement_lien_payoff", "lien"),
        ("settlement_authority_revocation", "authority"),
    ],
)
def test_an_act_without_a_form_is_done_with_one_press(as_dana, money, name, row):
    url = f"{reverse(name, args=[getattr(money, row).pk])}?at=page"
    answer = as_dana.post(url, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith("/settlement/of/")


def test_a_line_is_changed_and_taken_off(as_dana, money):
    line = money.draft.lines.first()
    said = {"kind": line.kind, "payee": line.payee, "amount": "7", "version": money.draft.version}
    as_dana.post(reverse("settlement_line_change", args=[line.pk]), said)
    line.refresh_from_db()
    assert line.amount == 7
    as_dana.post(reverse("settlement_line_removal", args=[line.pk]))
    assert not money.draft.lines.filter(pk=line.pk).exists()


def test_a_share_is_taken_off_but_never_the_last(as_dana, money):
    child = figures.party(money.bill.matter, "Ben", "client")
    said = {"client": child.pk, "percent": "30", "version": money.draft.version}
    as_dana.post(reverse("settlement_share_new", args=[money.draft.pk]), said)
    share = money.draft.shares.get(client=child)
    as_dana.post(reverse("settlement_share_removal", args=[share.pk]))
    last = money.draft.shares.get()
    answer = as_dana.post(reverse("settlement_share_removal", args=[last.pk]))
    assert answer.status_code == 422
    assert money.draft.shares.get() == last


def test_a_payment_is_taken_back_with_one_press(as_dana, money):
    as_dana.post(reverse("settlement_payment", args=[money.payment.pk]), {"way": "ach", "reference": "A-1"})
    as_dana.post(reverse("settlement_payment_undo", args=[money.payment.pk]))
    money.payment.refresh_from_db()
    assert (money.payment.done_on, money.payment.reference) == (None, "")


def test_a_demand_is_proved_delivered_on_its_page(as_dana, matter):
    demand = figures.offer(matter, "90000.00", direction="demand")
    said = {"on": TODAY, "proof": "9407 1118"}
    as_dana.post(reverse("settlement_proposal_delivery", args=[demand.pk]), said)
    shown = as_dana.get(of_matter(matter, "settlement_negotiation")).content.decode()
    assert "9407 1118" in shown


@pytest.mark.parametrize("url", [url for url in OF_ONE_ROW if url != "settlement_payment"])
def test_what_is_not_there_is_404(as_dana, money, url):
    assert as_dana.get(reverse(url, args=[999_999])).status_code == 404


def test_a_form_is_closed_again_and_leaves_nothing(as_dana, matter):
    url = f"{of_matter(matter, 'settlement_bill_new')}?at=page&close"
    assert as_dana.get(url, headers={"HX-Request": "true"}).content == b""


def test_each_act_says_what_it_does_and_has_an_icon():
    for act in ACTS.values():
        assert act.label
        assert act.icon
        assert act.said


def test_no_two_acts_on_a_matter_open_in_the_same_place():
    places = [act.section for act in OF_A_MATTER.values()]
    assert len(places) == len(set(places))


def test_amounts_on_the_section_are_those_of_the_pages(as_dana, money, matter):
    figures.bill(matter, "250.00", paid_client=Decimal(50))
    shown = as_dana.get(matter.get_absolute_url()).content.decode()
    assert "$1,250.00 billed, $1,200.00 still owed" in shown
    assert "$3,650.00" in shown
