"""Money over REST: the same verbs, the same refusals; amounts are strings with two decimals."""

import pytest

from caseops.core import clock
from caseops.costs.models import Expense
from tests import make
from tests.api.conftest import problem
from tests.costs.rows import ask, planned, spend

URL = "/api/v1"


def post(api, address, **said):
    return api.post(f"{URL}/{address}/", said, format="json")


@pytest.fixture
def said(matter):
    return {
        "matter": matter.number, "vendor_name": "Mercy General", "code": "E123", "amount": "40.10",
        "spent_on": clock.today().isoformat(),
    }  # fmt: skip


def test_an_expense_is_logged_with_all_that_belongs_to_it(api, matter, said, dana):
    paper = make.document(matter)
    more = {
        "receipt": str(paper.uuid),
        "request": matter.requests.first().pk,
        "paid_by": "person",
        "payer": dana.email,
    }
    made = post(api, "expenses", **said, **more)
    body = made.json()
    assert made.status_code == 201
    assert (body["amount"], body["receipt"], body["hard"], body["stage"]) == (
        "40.10",
        str(paper.uuid),
        True,
        "intake",
    )
    assert (body["payer"], body["version"]) == (dana.email, 1)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "900"}, "Your limit is"),
        ({"amount": "0"}, "greater than"),
        ({"amount": "1.005"}, "decimal places"),
        ({"code": "E1"}, "not a valid choice"),
        ({"matter": "99-9999"}, "There is no matter"),
        ({"spent_on": "2099-01-01"}, "still to come"),
    ],
)
def test_what_the_verb_refuses_is_a_problem(api, said, wrong, words):
    assert words in str(problem(post(api, "expenses", **{**said, **wrong}), 400))


def test_a_double_needs_a_word(api, said):
    assert post(api, "expenses", **said).status_code == 201
    assert "logged already" in str(problem(post(api, "expenses", **said), 400))
    assert post(api, "expenses", **said, is_another=True).status_code == 201


def test_a_strangers_matter_does_not_exist(stranger, said, matter):
    assert "There is no matter" in str(problem(post(stranger, "expenses", **said), 400))
    row = spend(matter)
    assert stranger.get(f"{URL}/expenses/{row.pk}/").status_code == 404
    assert stranger.get(f"{URL}/expenses/").json()["results"] == []


def test_it_is_changed_if_nobody_was_faster(api, matter):
    row = spend(matter)
    url = f"{URL}/expenses/{row.pk}/"
    assert api.patch(url, {"amount": "41.00", "version": 1}, format="json").json()["version"] == 2
    refused = problem(api.patch(url, {"amount": "42.00", "version": 1}, format="json"), 400)
    assert "Amount: $41.00, not $42.00" in str(refused)
    stale = api.patch(url, {"note": "x"}, format="json", HTTP_IF_MATCH='"of-yesterday"')
    assert stale.status_code == 412


def test_it_is_voided_and_put_back(api, matter):
    row = spend(matter)
    assert post(api, f"expenses/{row.pk}/voiding", reason="Twice").json()["void_reason"] == "Twice"
    assert api.get(f"{URL}/expenses/?counted=true").json()["results"] == []
    assert post(api, f"expenses/{row.pk}/restoring").json()["voided_at"] is None


def test_expenses_are_found(api, matter):
    row = spend(matter)
    today = clock.today().isoformat()
    for query in (f"matter={matter.number}", "code=E123", f"first={today}&last={today}", "counted=true"):
        assert [each["id"] for each in api.get(f"{URL}/expenses/?{query}").json()["results"]] == [row.pk]
    assert api.get(f"{URL}/expenses/?last=2020-01-01").json()["results"] == []


def test_leave_is_asked_given_and_used(api, attorney, matter, said):
    wanted = {name: said[name] for name in ("matter", "vendor_name", "code")}
    made = post(api, "cost-requests", **wanted, amount="900", purpose="Expert report").json()
    assert (made["state"], made["amount"]) == ("waiting", "900.00")
    problem(post(api, f"cost-requests/{made['id']}/approval"), 403)
    assert post(attorney, f"cost-requests/{made['id']}/approval").json()["decided_by"] == "priya@firm.test"
    spent = post(api, "expenses", **{**said, "amount": "880"}, leave=made["id"])
    assert spent.json()["leave"] == made["id"]
    assert api.get(f"{URL}/cost-requests/{made['id']}/").json()["state"] == "spent"


def test_leave_is_refused_and_withdrawn(api, attorney, matter):
    row = ask(matter)
    problem(post(attorney, f"cost-requests/{row.pk}/refusal", reason=""), 400)
    assert post(attorney, f"cost-requests/{row.pk}/refusal", reason="Too dear").json()["reason"] == "Too dear"
    other = ask(matter)
    assert post(api, f"cost-requests/{other.pk}/withdrawal").json()["state"] == "withdrawn"
    found = api.get(f"{URL}/cost-requests/?matter={matter.number}&state=refused").json()["results"]
    assert [each["id"] for each in found] == [row.pk]


def test_a_budget_is_kept(api, matter):
    line = {"matter": matter.number, "stage": "intake", "code": "E101", "name": "Copies", "amount": "75"}
    made = post(api, "budget-lines", **line).json()
    assert (made["amount"], made["by_hand"]) == ("75.00", True)
    figure = {"amount": "80.00", "was": "75.00"}
    put = api.put(f"{URL}/budget-lines/{made['id']}/figure/", figure, format="json")
    assert put.json()["amount"] == "80.00"
    assert "$80.00" in str(
        problem(api.put(f"{URL}/budget-lines/{made['id']}/figure/", figure, format="json"), 400)
    )
    assert post(api, f"budget-lines/{made['id']}/removal", reason="x").json()["dropped_because"] == "x"
    assert "no stage" in str(problem(post(api, "budget-lines", **{**line, "stage": "moon"}), 400))


def test_the_board_is_a_list(api, stranger, matter):
    planned(matter, "30"), spend(matter)
    [line] = api.get(f"{URL}/budgets/").json()
    assert line == {
        "matter": matter.number, "title": matter.title, "budget": "30.00", "spent": "40.00", "committed": "0.00",
        "forecast": "40.00", "percent": 133, "state": "over budget",
    }  # fmt: skip
    assert api.get(f"{URL}/budgets/?only=heading").json() == []
    assert stranger.get(f"{URL}/budgets/").json() == []


def test_a_post_under_a_key_logs_once(api, said):
    for _ in range(2):
        api.post(f"{URL}/expenses/", said, format="json", HTTP_IDEMPOTENCY_KEY="k1")
    assert Expense.objects.count() == 1
