"""A wall keeps an admin from all that a matter costs and is worth: pages, acts, API, spreadsheets, desks, searches."""

import pytest
from django.urls import reverse

from caseops.costs import acts as costs
from caseops.costs.models import BudgetLine, CostRequest, Expense
from caseops.desk.figures.search import find
from caseops.settlement import acts as money
from caseops.settlement import models
from caseops.settlement.ledgers import PAGES
from documents.reading.work import read_due
from matters.walls.actions import lift_wall, raise_wall
from tests import make
from tests.api.conftest import calling
from tests.costs import rows
from tests.settlement import figures

ROOMS = [
    Expense, CostRequest, BudgetLine, models.MedicalBill, models.Loss, models.Policy, models.Lien, models.LienEntry,
    models.MedicareStep, models.Proposal, models.Authority, models.Statement, models.Line, models.Share,
    models.Disbursement,
]  # fmt: skip
OF_A_NUMBER = [
    *PAGES, "settlement_comparison", "settlement_upload", "matter_costs", "matter_expenses_csv",
    "matter_expenses_ledes",
]  # fmt: skip
OF_A_COSTS_ROW = {
    **dict.fromkeys(costs.OF_AN_EXPENSE.values(), Expense),
    **dict.fromkeys(costs.OF_A_REQUEST.values(), CostRequest),
    **dict.fromkeys(costs.OF_A_LINE.values(), BudgetLine),
}
ACTS_ON_A_MATTER = [*money.OF_A_MATTER.values(), *costs.OF_A_MATTER.values()]
ACTS_ON_A_ROW = {**{act: act.model for act in money.OF_A_ROW.values()}, **OF_A_COSTS_ROW}
NOUNS = {
    "medical-bills": models.MedicalBill, "losses": models.Loss, "policies": models.Policy, "liens": models.Lien,
    "proposals": models.Proposal, "authorities": models.Authority, "settlement-statements": models.Statement,
    "disbursements": models.Disbursement, "expenses": Expense, "cost-requests": CostRequest,
    "budget-lines": BudgetLine,
}  # fmt: skip
SECRETS = ["Zephyr Imaging", "Quillon Courier", "Quixote Expert", "$77,777.00"]


@pytest.fixture(scope="module")
def world(lasting):
    """A matter with a row of everything behind a wall from Alex, and one that is everybody's."""
    with lasting():
        matter, other = make.matter(), make.matter()
        figures.settlement_of(matter)
        figures.bill(matter, provider_name="Zephyr Imaging")
        figures.offer(matter, "77777.00")
        rows.lived_through(matter)
        rows.spend(matter, vendor_name="Quillon Courier"), rows.ask(matter, vendor_name="Quixote Expert")
        rows.spend(other, vendor_name="Open Courier"), figures.bill(other, provider_name="Open Clinic")
        said = {"kind": "screened", "reason": "Own car", "people": [make.person("alex")]}
        raise_wall(actor=make.person("priya"), matter=matter, **said)
        yield matter, other


@pytest.fixture
def matter(db, world):
    return world[0]


@pytest.fixture
def other(db, world):
    return world[1]


@pytest.fixture
def alex(matter):
    return make.person("alex")


@pytest.fixture
def priya(matter):
    return make.person("priya")


@pytest.fixture
def outside(browser_of, alex):
    return browser_of(alex)


def first_of(model, matter):
    return next(row for row in model.objects.order_by("pk") if row.matter == matter)


@pytest.mark.parametrize("model", ROOMS, ids=lambda model: model.__name__)
def test_no_row_is_seen_from_outside_and_the_team_goes_on(model, matter, alex, priya):
    assert not [row for row in model.objects.visible_to(alex) if row.matter == matter]
    assert [row for row in model.objects.visible_to(priya) if row.matter == matter]


@pytest.mark.parametrize("name", OF_A_NUMBER)
def test_a_page_or_file_of_the_matter_is_not_found_but_one_of_another_is(name, matter, other, outside):
    hidden = outside.get(reverse(name, args=[matter.number]))
    assert hidden.status_code == 404
    assert not any(secret in hidden.content.decode() for secret in [*SECRETS, matter.title])
    assert outside.get(reverse(name, args=[other.number])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_the_spreadsheet_of_a_ledger_is_not_found_either(name, matter, outside):
    answer = outside.get(reverse(name, args=[matter.number]), {"as": "csv"})
    assert (answer.status_code, answer.has_header("Content-Disposition")) == (404, False)


@pytest.mark.parametrize("act", ACTS_ON_A_MATTER, ids=lambda act: act.url)
def test_nothing_is_added_from_outside(act, matter, outside):
    url = reverse(act.url, args=[matter.number])
    assert (outside.get(url).status_code, outside.post(url).status_code) == (404, 404)


@pytest.mark.parametrize("act", ACTS_ON_A_ROW, ids=lambda act: act.url)
def test_no_row_is_touched_from_outside_however_one_knows_its_number(act, matter, outside):
    row = first_of(ACTS_ON_A_ROW[act], matter)
    url = reverse(act.url, args=[row.pk])
    assert (outside.get(url).status_code, outside.post(url).status_code) == (404, 404)
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_statement_its_paper_and_its_approval_are_not_found(matter, outside):
    for row in matter.statements.all():
        assert outside.get(row.get_absolute_url()).status_code == 404
        assert outside.get(row.get_absolute_url(), {"as": "pdf"}).status_code == 404
        assert outside.post(reverse("settlement_statement_approval", args=[row.pk])).status_code == 404


def test_the_approved_paper_in_the_file_is_not_found(matter, outside, browser_of, priya):
    paper = matter.statements.approved().get().document
    for name in ("document", "document_file"):
        url = reverse(name, args=[paper.uuid])
        assert outside.get(url).status_code == 404
        assert browser_of(priya).get(url).status_code in {200, 302}


@pytest.mark.parametrize("noun", NOUNS)
def test_the_api_lists_and_reads_nothing_of_it(noun, matter, alex, priya):
    row, outside = first_of(NOUNS[noun], matter), calling(alex)
    at = f"/api/v1/{noun}/"
    assert matter.number not in {
        each["matter"] for each in outside.get(at).data["results"] if "matter" in each
    }
    assert outside.get(at, {"matter": matter.number}).data["results"] == []
    assert outside.get(f"{at}{row.pk}/").status_code == 404
    assert calling(priya).get(f"{at}{row.pk}/").status_code == 200


@pytest.mark.parametrize("noun", ["medical-bills", "losses", "policies"])
def test_the_api_changes_and_removes_nothing_of_it(noun, matter, alex):
    row, outside = first_of(NOUNS[noun], matter), calling(alex)
    url = f"/api/v1/{noun}/{row.pk}/"
    assert outside.patch(url, {}, format="json").status_code == 404
    assert outside.delete(url).status_code == 404
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_comparison_cannot_be_used_to_read_what_is_owed(matter, alex):
    fees = models.FeeSchedule.objects.first()
    said = {"matter": matter.number, "amounts": ["50000.00"], "schedule": fees.pk}
    answer = calling(alex).post("/api/v1/settlement-comparisons/", said, format="json")
    assert answer.status_code == 400
    assert "no matter" in answer.content.decode()
    assert "net" not in answer.json()


def test_a_row_behind_the_wall_is_named_in_no_other_matter(matter, other, alex):
    """The number of a policy, typed into an offer of a matter one does see, tells nothing."""
    policy = first_of(models.Policy, matter)
    said = {"matter": other.number, "direction": "offer", "amount": "5.00", "on": "2026-01-05"}
    answer = calling(alex).post("/api/v1/proposals/", {**said, "policy": policy.pk}, format="json")
    assert answer.status_code == 400
    assert "There is no such row" in answer.content.decode()
    assert policy.carrier.name not in answer.content.decode()


@pytest.mark.parametrize("name", ["costs", "costs_board_csv", "expenses_csv"])
def test_the_board_and_its_files_hold_the_other_matter_alone(name, matter, other, outside, browser_of, priya):
    answer = outside.get(reverse(name))
    text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    assert other.number in text
    assert matter.number not in text
    assert not any(secret in text for secret in SECRETS)
    seen = browser_of(priya).get(reverse(name))
    assert matter.number in b"".join(seen.streaming_content if seen.streaming else [seen.content]).decode()


@pytest.mark.parametrize("name", ["home", "today", "board", "review", "next_steps", "ops", "matters:export"])
def test_no_desk_says_a_word_of_the_money(name, matter, outside):
    answer = outside.get(reverse(name), follow=True)
    text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    assert matter.number not in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_search_finds_neither_the_paper_of_the_settlement_nor_its_matter(matter, alex, priya):
    paper = matter.statements.approved().get().document
    read_due()
    seen, hidden = (find(each, paper.title, 9) for each in (priya, alex))
    assert paper in [hit.document for hit in seen.documents]
    assert [hit for hit in hidden.documents if hit.document.matter_id == matter.pk] == []
    assert list(find(alex, matter.number, 9).matters) == []


def test_a_cost_typed_from_outside_goes_into_no_matter_behind_the_wall(matter, alex):
    said = {
        "matter": matter.number,
        "vendor_name": "X",
        "code": "E123",
        "amount": "5.00",
        "spent_on": "2026-01-05",
    }
    before = Expense.objects.filter(matter=matter).count()
    answer = calling(alex).post("/api/v1/expenses/", said, format="json")
    assert answer.status_code == 400
    assert Expense.objects.filter(matter=matter).count() == before


def test_the_budgets_over_the_api_leave_it_out(matter, alex, priya):
    hidden, seen = (calling(each).get("/api/v1/budgets/").content.decode() for each in (alex, priya))
    assert matter.number not in hidden
    assert matter.number in seen


def test_once_the_wall_is_lifted_every_ledger_is_there_again(matter, outside, priya):
    lift_wall(actor=priya, matter=matter, reason="Over")
    for name in OF_A_NUMBER:
        assert outside.get(reverse(name, args=[matter.number])).status_code == 200
    assert (
        "Zephyr Imaging" in outside.get(reverse("settlement_damages", args=[matter.number])).content.decode()
    )


def test_a_wall_raised_while_a_form_is_open_refuses_what_is_posted(matter, browser_of, other, priya, alex):
    browser = browser_of(alex)
    url = reverse("settlement_loss_new", args=[other.number])
    said = {"kind": "wage", "what": "A week", "amount": "800"}
    assert browser.get(url).status_code == 200
    raise_wall(actor=priya, matter=other, kind="screened", reason="Own car", people=[alex])
    assert browser.post(url, said).status_code == 404
    assert not other.losses.exists()


def test_an_admitted_only_wall_keeps_money_from_whoever_sees_the_whole_firm(other, owen, priya, browser_of):
    owen.firm_wide = True
    owen.save()
    url = reverse("settlement_damages", args=[other.number])
    assert browser_of(owen).get(url).status_code == 200
    raise_wall(actor=priya, matter=other, kind="admitted", reason="Press")
    assert browser_of(owen).get(url).status_code == 404
    assert not models.MedicalBill.objects.visible_to(owen).filter(matter=other).exists()
