"""What the API of settlements refuses: the same words as on the page, and nothing of what is another matter's."""

from datetime import timedelta
from decimal import Decimal

import pytest

from caseops.core import clock
from caseops.settlement import actions
from tests import make
from tests.api.conftest import calling, problem
from tests.settlement import figures

V1 = "/api/v1/"
TODAY = f"{clock.today()}"
LATER = f"{clock.today() + timedelta(9)}"
BEFORE = f"{clock.today() - timedelta(9)}"


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield figures.settlement_of(make.matter())


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


@pytest.fixture
def priya(matter):
    return make.person("priya")


def refusal(caller, noun, said, method="post"):
    answer = getattr(caller, method)(f"{V1}{noun}/", said, format="json")
    return str(problem(answer, 400))


BILL = {"provider_name": "Mercy", "service_from": TODAY, "billed": "100.00"}
OFFER = {"direction": "offer", "amount": "100.00", "on": TODAY}
NEW = {
    "a bill of nobody": ("medical-bills", {**BILL, "provider_name": " "}, "provider"),
    "a bill below nothing": ("medical-bills", {**BILL, "billed": "-1.00"}, "greater than or equal to 0"),
    "a bill with half cents": ("medical-bills", {**BILL, "billed": "1.005"}, "2 decimal places"),
    "a bill paid over": ("medical-bills", {**BILL, "adjusted": "101.00"}, "More is adjusted and paid"),
    "a bill that ends before it begins": ("medical-bills", {**BILL, "service_to": BEFORE}, "ended before"),
    "a loss of no kind": ("losses", {"kind": "moon", "what": "x", "amount": "1.00"}, "not a valid choice"),
    "a loss that ends before it begins": (
        "losses",
        {"kind": "wage", "what": "x", "amount": "1.00", "from_on": TODAY, "to_on": BEFORE},
        "ended before",
    ),
    "an offer of nothing": ("proposals", {**OFFER, "amount": "0.00"}, "how much"),
    "an offer of tomorrow": ("proposals", {**OFFER, "on": LATER}, "still to come"),
    "an offer that had lapsed": ("proposals", {**OFFER, "expires_on": BEFORE}, "before it was made"),
    "a time limit of theirs": (
        "proposals",
        {**OFFER, "is_time_limited": True, "expires_on": LATER},
        "time-limit demand is ours",
    ),
    "a demand without a last day": (
        "proposals",
        {**OFFER, "direction": "demand", "is_time_limited": True},
        "says when it expires",
    ),
}


@pytest.mark.parametrize(("noun", "said", "words"), NEW.values(), ids=NEW)
def test_what_makes_no_sense_is_refused_in_words(api, matter, noun, said, words):
    assert words in refusal(api, noun, {"matter": matter.number, **said})


def test_an_authority_without_an_amount_allows_nothing(api, matter):
    said = {"matter": matter.number, "client": matter.client_id, "on": TODAY, "way": "phone"}
    assert "which amounts" in refusal(api, "authorities", said)
    bounds = {"at_least": "9.00", "up_to": "8.00"}
    assert "below the least" in refusal(api, "authorities", {**said, **bounds})


def test_a_policy_whose_limits_contradict_each_other_is_refused(api, matter, money):
    said = {"matter": matter.number, "kind": "bi", "carrier": money.policy.carrier_id}
    limits = {"per_person": "100.00", "per_accident": "50.00"}
    assert "below the limit per person" in refusal(api, "policies", {**said, **limits})


def test_a_paper_of_another_matter_is_refused_without_its_name(api, matter):
    other = make.document(make.matter(), title="Secret report")
    words = refusal(api, "medical-bills", {"matter": matter.number, **BILL, "document": str(other.uuid)})
    assert "not of" in words
    assert "Secret report" not in words


ON_A_LIEN = {
    "a reduction that is none": (
        "amounts",
        {"kind": "reduced", "amount": "9000.00", "on": TODAY},
        "no reduction",
    ),
    "an amount of tomorrow": (
        "amounts",
        {"kind": "asserted", "amount": "5.00", "on": LATER},
        "still to come",
    ),
    "a final amount without proof": (
        "amounts",
        {"kind": "final", "amount": "5.00", "on": TODAY},
        "final letter",
    ),
    "an amount of no kind": (
        "amounts",
        {"kind": "moon", "amount": "5.00", "on": TODAY},
        "not a valid choice",
    ),
    "no amount": ("amounts", {"kind": "asserted", "on": TODAY}, "required"),
    "a step that is done": ("medicare", {"step": "rar", "on": TODAY}, "on record already"),
    "a step without proof": ("medicare", {"step": "answered", "on": TODAY}, "what shows it"),
    "a step of tomorrow": ("medicare", {"step": "cpn", "on": LATER}, "still to come"),
    "no such step": ("medicare", {"step": "moon", "on": TODAY}, "not a valid choice"),
}


@pytest.mark.parametrize(("act", "said", "words"), ON_A_LIEN.values(), ids=ON_A_LIEN)
def test_a_lien_takes_nothing_odd(api, money, act, said, words):
    assert words in refusal(api, f"liens/{money.lien.pk}/{act}", said)


def test_a_payoff_is_not_asked_twice(api, money):
    url = f"liens/{money.lien.pk}/payoff"
    assert api.post(f"{V1}{url}/").status_code == 200
    assert "asked already" in refusal(api, url, {})


ON_A_STATEMENT = {
    "a deduction of a stranger": (
        "lines",
        {"kind": "lien", "payee": "P", "amount": "1.00", "of": 999999},
        "object",
    ),
    "a deduction of no kind": (
        "lines",
        {"kind": "moon", "payee": "P", "amount": "1.00"},
        "not a valid choice",
    ),
    "a deduction without a payee": ("lines", {"kind": "lien", "payee": "", "amount": "1.00"}, "blank"),
    "a deduction below nothing": ("lines", {"kind": "lien", "payee": "P", "amount": "-1.00"}, "greater than"),
}


@pytest.mark.parametrize(("act", "said", "words"), ON_A_STATEMENT.values(), ids=ON_A_STATEMENT)
def test_a_statement_takes_nothing_odd(api, money, act, said, words):
    assert words in refusal(api, f"settlement-statements/{money.draft.pk}/{act}", said)


def test_a_share_is_an_amount_or_a_per_cent(api, money):
    said = {"client": money.bill.matter.client_id, "amount": "1.00", "percent": "1.00"}
    assert "not both" in refusal(api, f"settlement-statements/{money.draft.pk}/shares", said)


def test_more_to_pay_than_there_is_is_not_approved(attorney, money):
    said = {"statement": money.draft, "kind": "lien", "payee": "Plan", "amount": Decimal(900000)}
    actions.put_line(actor=None, **said)
    url = f"settlement-statements/{money.draft.pk}/approval"
    assert "is missing" in refusal(attorney, url, {})


def test_an_approved_statement_takes_no_line_and_no_share(api, matter, money):
    done = matter.statements.approved().get()
    line = {"kind": "other", "payee": "Loan", "amount": "1.00"}
    share = {"client": matter.client_id}
    at = f"settlement-statements/{done.pk}"
    for act, said in (("lines", line), ("shares", share)):
        assert "never changes" in refusal(api, f"{at}/{act}", said)
    kept = done.lines.first()
    assert "never changes" in str(problem(api.delete(f"{V1}{at}/lines/{kept.pk}/"), 400))


def test_a_payment_needs_its_number_and_a_day_that_was(api, money):
    url = f"disbursements/{money.payment.pk}/payment"
    assert "reference" in refusal(api, url, {"way": "check"})
    assert "still to come" in refusal(api, url, {"way": "check", "reference": "1", "on": LATER})
    assert "not paid yet" in refusal(api, f"disbursements/{money.payment.pk}/undo", {})


ROWS = {
    "medical-bills": "bill",
    "losses": "loss",
    "policies": "policy",
    "liens": "lien",
    "proposals": "offer",
    "authorities": "authority",
    "settlement-statements": "draft",
    "disbursements": "payment",
}


@pytest.mark.parametrize(("noun", "name"), ROWS.items())
def test_a_stranger_finds_no_row_and_acts_on_none(marco, money, noun, name):
    caller, url = calling(marco), f"{V1}{noun}/{getattr(money, name).pk}/"
    assert caller.get(url).status_code == 404
    assert caller.get(f"{V1}{noun}/").data["results"] == []
    for method in ("patch", "delete"):
        assert getattr(caller, method)(url, {}, format="json").status_code in {404, 405}


ACTS = {
    "liens": ("lien", ["amounts", "payoff", "medicare"]),
    "proposals": ("offer", ["delivery", "outcome"]),
    "authorities": ("authority", ["revocation"]),
    "settlement-statements": ("draft", ["lines", "shares", "approval"]),
    "disbursements": ("payment", ["payment", "undo"]),
}
EACH = [(noun, name, act) for noun, (name, acts) in ACTS.items() for act in acts]


@pytest.mark.parametrize(("noun", "name", "act"), EACH)
def test_no_act_of_a_stranger_finds_its_row(marco, money, noun, name, act):
    url = f"{V1}{noun}/{getattr(money, name).pk}/{act}/"
    assert calling(marco).post(url, {}, format="json").status_code == 404


@pytest.mark.parametrize(
    ("noun", "name", "act"),
    [each for each in EACH if each[2] in {"payoff", "revocation", "approval", "undo"}],
)
def test_an_assistant_may_do_none_of_it(lee, matter, money, noun, name, act):
    matter.team.get_or_create(user=lee, defaults={"role": "legal_assistant"})
    url = f"{V1}{noun}/{getattr(money, name).pk}/{act}/"
    assert calling(lee).post(url, {}, format="json").status_code == 403


def test_a_post_sent_again_under_its_key_acts_once(api, matter):
    said = {"matter": matter.number, **BILL, "provider_name": "Once"}
    for _ in range(2):
        answer = api.post(f"{V1}medical-bills/", said, format="json", headers={"Idempotency-Key": "k1"})
        assert answer.status_code == 201
    assert matter.medical_bills.filter(provider_name="Once").count() == 1


def test_nobody_signed_in_reads_nothing(client, money):
    for noun in ROWS:
        assert client.get(f"{V1}{noun}/").status_code == 401
