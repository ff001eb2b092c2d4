"""Damages, coverage, liens, negotiation and settlement statements over REST."""

from decimal import Decimal

import pytest

from caseops.core import clock
from tests import make
from tests.api.conftest import calling, problem
from tests.settlement import figures
from tests.standing import standing

V1 = "/api/v1/"


@pytest.fixture
@standing
def money(matter):
    return figures.settlement_of(matter)


@pytest.fixture
@standing
def holder(matter):
    return figures.party(matter, "Plan", "lienholder")


def post(caller, noun, said=None, status=200):
    answer = caller.post(f"{V1}{noun}/", said or {}, format="json")
    assert answer.status_code == status, answer.data
    return answer.data


def bodies(matter, holder):
    """A new row of each noun."""
    at, today = {"matter": matter.number}, f"{clock.today()}"
    return {
        "medical-bills": {**at, "provider_name": "Mercy", "service_from": today, "billed": "10.50"},
        "losses": {**at, "kind": "wage", "what": "A week", "amount": "800.00"},
        "policies": {**at, "kind": "um", "carrier": holder.pk, "per_person": "50000.00"},
        "liens": {**at, "kind": "erisa", "holder": holder.pk},
        "proposals": {**at, "direction": "offer", "amount": "9000.00", "on": today},
        "authorities": {**at, "client": matter.client_id, "on": today, "way": "phone", "at_least": "5000.00"},
        "settlement-statements": {**at, "gross": "30000.00", "schedule": figures.fees().pk},
    }


NOUNS = ["medical-bills", "losses", "policies", "liens", "proposals", "authorities", "settlement-statements"]


@pytest.mark.parametrize("noun", NOUNS)
def test_each_noun_is_added_listed_and_read(api, matter, holder, noun):
    made = post(api, noun, bodies(matter, holder)[noun], 201)
    listed = api.get(f"{V1}{noun}/?matter={matter.number}").data["results"]
    assert [row["id"] for row in listed] == [made["id"]]
    assert api.get(f"{V1}{noun}/{made['id']}/").data["matter"] == matter.number


@pytest.mark.parametrize("noun", NOUNS)
def test_a_stranger_finds_and_adds_nothing(api, stranger, matter, holder, noun):
    said = bodies(matter, holder)[noun]
    made = post(api, noun, said, 201)
    assert stranger.get(f"{V1}{noun}/").data["results"] == []
    assert stranger.get(f"{V1}{noun}/{made['id']}/").status_code == 404
    assert "no matter" in str(problem(stranger.post(f"{V1}{noun}/", said, format="json"), 400))


@pytest.mark.parametrize("noun", NOUNS)
def test_an_assistant_may_not(lee, matter, holder, noun):
    matter.team.create(user=lee, role="legal_assistant")
    answer = calling(lee).post(f"{V1}{noun}/", bodies(matter, holder)[noun], format="json")
    assert answer.status_code == 403


def test_a_bill_is_changed_only_as_it_was_read(api, money):
    url = f"{V1}medical-bills/{money.bill.pk}/"
    seen = api.get(url)["ETag"]
    first = api.patch(url, {"adjusted": "100.00"}, format="json", headers={"If-Match": seen})
    assert (first.status_code, first.data["balance"]) == (200, "900.00")
    late = api.patch(url, {"adjusted": "50.00"}, format="json", headers={"If-Match": seen})
    assert late.status_code == 412


def test_a_bill_stays_with_its_matter_and_is_removed(api, money):
    url = f"{V1}medical-bills/{money.bill.pk}/"
    other = make.matter()
    assert api.patch(url, {"matter": other.number}, format="json").data["matter"] != other.number
    assert api.delete(url).status_code == 204
    assert api.get(url).status_code == 404


def test_more_paid_than_billed_is_a_problem(api, money):
    answer = api.patch(f"{V1}medical-bills/{money.bill.pk}/", {"paid_client": "9999.00"}, format="json")
    assert "More is adjusted and paid" in str(problem(answer, 400))


def test_a_lien_goes_from_asserted_to_final(api, money):
    at, today = f"liens/{money.lien.pk}", f"{clock.today()}"
    said = {"kind": "reduced", "amount": "1500.00", "on": today}
    assert post(api, f"{at}/amounts", said)["amount"] == "1500.00"
    final = post(api, f"{at}/amounts", {**said, "kind": "final", "note": "Letter"})
    assert final["final"]
    assert [entry["kind"] for entry in final["entries"]] == ["asserted", "reduced", "final"]


def test_a_payoff_and_a_clock_of_medicare(api, money):
    at = f"liens/{money.lien.pk}"
    assert post(api, f"{at}/payoff")["payoff"]
    steps = post(api, f"{at}/medicare", {"step": "cpn", "on": f"{clock.today()}"})["medicare_steps"]
    assert [(step["step"], step["unconfirmed"]) for step in steps] == [("rar", False), ("cpn", True)]


def test_an_offer_beyond_authority_needs_a_sentence(api, matter, money):
    low = figures.offer(matter, "100.00")
    url = f"{V1}proposals/{low.pk}/outcome/"
    refused = problem(api.post(url, {"outcome": "accepted"}, format="json"), 400)
    assert "below the client’s authority" in str(refused)
    done = api.post(url, {"outcome": "accepted", "why": "She insists"}, format="json")
    assert (done.data["outcome"], done.data["why"]) == ("accepted", "She insists")


def test_a_demand_is_proved_delivered_and_an_authority_taken_back(api, matter, money):
    said = {"matter": matter.number, "direction": "demand", "amount": "90000.00", "on": f"{clock.today()}"}
    demand = post(api, "proposals", said, 201)
    proof = {"on": f"{clock.today()}", "proof": "9407"}
    assert post(api, f"proposals/{demand['id']}/delivery", proof)["delivery_proof"] == "9407"
    assert post(api, f"authorities/{money.authority.pk}/revocation")["revoked_on"]


def test_a_policy_of_another_matter_is_not_named(api, matter):
    other = figures.policy(make.matter(make.person("marco"), team={}))
    said = {"matter": matter.number, "direction": "offer", "amount": "5.00", "on": f"{clock.today()}"}
    answer = api.post(f"{V1}proposals/", {**said, "policy": other.pk}, format="json")
    assert str(other) not in str(problem(answer, 400))


def test_a_statement_is_drafted_worked_out_and_approved(api, attorney, matter, holder):
    made = post(api, "settlement-statements", bodies(matter, holder)["settlement-statements"], 201)
    at = f"settlement-statements/{made['id']}"
    line = post(api, f"{at}/lines", {"kind": "other", "payee": "Loan", "amount": "500.00"})
    assert line["result"]["net"] == "19501.00"
    share = post(api, f"{at}/shares", {"client": matter.client_id, "is_minor": True})
    assert share["shares"][0]["is_minor"]
    taken = api.delete(f"{V1}{at}/lines/{line['lines'][0]['id']}/")
    assert taken.data["result"]["net"] == "20001.00"
    patched = api.patch(f"{V1}{at}/", {"expenses": "1.00"}, format="json")
    assert patched.data["result"]["net"] == "20000.00"
    assert api.post(f"{V1}{at}/approval/").status_code == 403
    assert post(attorney, f"{at}/approval")["approved_at"]
    assert "never changes" in str(problem(api.patch(f"{V1}{at}/", {"gross": "1.00"}, format="json"), 400))


def test_a_line_that_is_not_there_is_404(api, money):
    assert api.delete(f"{V1}settlement-statements/{money.draft.pk}/lines/999999/").status_code == 404


def test_a_statement_that_does_not_add_up_has_no_result(api, matter, money):
    said = {"client": matter.client_id, "percent": "60.00"}
    assert post(api, f"settlement-statements/{money.draft.pk}/shares", said)["result"] is None


def test_payments_are_made_and_taken_back(api, matter, money):
    due = api.get(f"{V1}disbursements/?matter={matter.number}&due=true").data["results"]
    at = f"disbursements/{due[0]['id']}"
    assert post(api, f"{at}/payment", {"way": "wire", "reference": "W1"})["done_on"]
    assert post(api, f"{at}/undo")["done_on"] is None


def test_fees_are_read_by_all_and_set_by_an_admin(api, alex):
    row = figures.fees()
    assert api.get(f"{V1}fee-schedules/").data["results"][0]["name"] == "Usual"
    said = {"name": "Minors", "pre_litigation": "25", "litigation": "25", "appeal": "25"}
    assert api.post(f"{V1}fee-schedules/", said, format="json").status_code == 403
    post(calling(alex), "fee-schedules", said, 201)
    changed = calling(alex).patch(f"{V1}fee-schedules/{row.pk}/", {"appeal": "50.00"}, format="json")
    assert changed.data["appeal"] == "50.00"


def test_amounts_are_compared(api, stranger, matter, money):
    said = {"matter": matter.number, "amounts": ["30000.00", "60000.00"], "schedule": money.fees.pk}
    results = post(api, "settlement-comparisons", said)["results"]
    assert [row["net"] for row in results] == ["17001.00", "37002.00"]
    assert Decimal(results[0]["parts"][0]["liens"]) == 2000
    assert stranger.post(f"{V1}settlement-comparisons/", said, format="json").status_code == 400
    nothing = api.post(f"{V1}settlement-comparisons/", {**said, "amounts": ["0.00"]}, format="json")
    assert "more than nothing" in str(problem(nothing, 400))
