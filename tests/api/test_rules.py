"""The rulebook and the engine over REST."""

import json

import pytest

from deadlines.actions.rules import confirm_rule
from deadlines.engine.lines import answer_line
from deadlines.models import RuleConfirmation
from deadlines.rulebook import book
from tests.api.conftest import calling, problem

RULES, COMPUTE = "/api/v1/rules/", "/api/v1/deadlines/compute/"
RECALLED, READ = book.rule("frcp-4-m-serve"), book.rule("ca-ccp-1005-b-motion")
QUESTION = {
    "id": "q1",
    "jurisdiction": "federal",
    "rule": "FRCP 12(a)(1)(A)(i)",
    "trigger": "2026-03-02",
    "amount": 21,
    "unit": "calendar_days",
}


def path(rule, act=""):
    return f"{RULES}{rule.key}/{act}"


def post(caller, address, **said):
    return caller.post(address, said, format="json")


def test_the_whole_book_is_read_in_its_order(api):
    rows = api.get(RULES).json()
    assert [row["key"] for row in rows] == [rule.key for rule in book.rules()]


def test_rules_are_found_as_on_the_page(api):
    rows = api.get(RULES, {"jurisdiction": "CA", "kind": "court", "on": "on", "q": "1005"}).json()
    assert {row["citation"] for row in rows} == {"CCP 1005(b)"}
    assert "kind" in problem(api.get(RULES, {"kind": "nonsense"}), 400)["errors"]


def test_a_rule_is_told_with_its_source_and_how_sure_it_is(api):
    row = api.get(path(RECALLED)).json()
    assert row["sentence"] == "90 days after the complaint is filed: serve summons and complaint"
    assert (row["confidence"], row["on"]) == ("RH", False)
    assert row["how_sure"] == "from memory: off until an attorney confirms"


def test_a_rule_nobody_wrote_is_not_found(api, client):
    assert problem(api.get(f"{RULES}nobody/"), 404)
    assert client.get(RULES).status_code == 401


def test_a_rule_that_is_known_is_not_sent_again(api):
    tag = api.get(path(READ))["ETag"]
    assert api.get(path(READ), headers={"If-None-Match": tag}).status_code == 304


def test_an_attorney_confirms_and_withdraws(attorney):
    row = post(attorney, path(RECALLED, "confirm/"), note="Rules of 2026").json()
    assert (row["on"], row["confirmed"]["by"], row["confirmed"]["note"]) == (
        True,
        "Priya Shah",
        "Rules of 2026",
    )
    gone = attorney.delete(path(RECALLED, "confirm/"), {"reason": "Amended"}, format="json").json()
    assert (gone["on"], gone["confirmed"]) == (False, None)


def test_only_attorneys_confirm(api):
    assert "You may not confirm rules" in problem(post(api, path(RECALLED, "confirm/")), 403)["detail"]
    assert "turn rules" in problem(post(api, path(READ, "switch/"), on=False, reason="x"), 403)["detail"]


def test_what_the_verb_refuses_is_a_problem(attorney, owen):
    confirm_rule(actor=owen, rule=RECALLED)
    assert "Owen Clarke has already" in problem(post(attorney, path(RECALLED, "confirm/")), 400)["detail"]


def test_a_rule_is_turned_off_with_a_reason(alex):
    admin = calling(alex)
    row = post(admin, path(READ, "switch/"), on=False, reason="Standing order 12").json()
    assert (row["on"], row["standing"]) == (False, "Off: turned off by the firm")
    assert "reason" in problem(post(admin, path(READ, "switch/"), on=True), 400)["errors"]


def test_nobody_confirms_what_has_changed_since_it_was_read(attorney, owen):
    tag = attorney.get(path(READ))["ETag"]
    confirm_rule(actor=owen, rule=READ)
    stale = attorney.post(path(READ, "switch/"), {"on": False, "reason": "x"}, headers={"If-Match": tag})
    assert problem(stale, 412)


def test_a_confirmation_sent_twice_under_one_key_is_one(attorney):
    for _ in range(2):
        answer = attorney.post(
            path(RECALLED, "confirm/"), {}, format="json", headers={"Idempotency-Key": "k-1"}
        )
        assert answer.status_code == 200
    assert RuleConfirmation.objects.count() == 1


def test_a_date_is_computed_as_by_the_command(api):
    answer = post(api, COMPUTE, **QUESTION)
    assert (answer.status_code, answer.json()) == (200, answer_line(json.dumps(QUESTION)))
    assert answer.json()["due"] == "2026-03-23"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"trigger": "2026-04-31"}, "not a date"),
        ({"amount": -1}, "negative"),
        ({"jurisdiction": "ZZ"}, "ZZ"),
    ],
)
def test_what_cannot_be_computed_is_a_problem_in_plain_words(api, change, sentence):
    refused = post(api, COMPUTE, **{**QUESTION, **change})
    assert sentence in problem(refused, 422)["detail"]


def test_a_line_that_is_no_object_is_refused(api):
    assert "JSON object" in problem(api.post(COMPUTE, [1], format="json"), 422)["detail"]


def test_a_computation_sent_again_gets_its_answer_again(api):
    first, again = [
        api.post(COMPUTE, QUESTION, format="json", headers={"Idempotency-Key": "k-2"}) for _ in range(2)
    ]
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
