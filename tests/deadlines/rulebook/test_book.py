"""What follows from a date, and which statutes govern a claim."""

from dataclasses import replace
from datetime import date

import pytest

from deadlines.rulebook import book

NOW = date(2026, 11, 23)


def keys(rules):
    return {rule.key for rule in rules}


def test_a_trial_date_in_federal_court_starts_its_chain():
    assert keys(book.chain("federal", "trial_date", NOW)) == {
        "frcp-26-a-2-d-i-experts",
        "frcp-26-a-3-b-pretrial-disclosures",
        "frcp-68-a-offer",
    }


def test_a_chain_is_of_one_court():
    found = book.chain("CA", "trial_date", NOW)
    assert {rule.jurisdiction for rule in found} == {"CA"}
    assert len(found) == 6 + 1  # and the offer that ends when trial starts


def test_a_trigger_without_a_key_date_is_asked_for_in_its_words():
    found = book.chain("CA", "the hearing of the motion", NOW)
    assert [(rule.amount, rule.unit) for rule in found] == [
        (16, "court_days"),
        (9, "court_days"),
        (5, "court_days"),
    ]


@pytest.mark.parametrize(("on", "days"), [(date(2024, 12, 31), 75), (date(2025, 1, 1), 81)])
def test_the_version_of_the_day_is_in_the_chain(on, days):
    found = book.chain("CA", "the hearing of the summary-judgment motion", on)
    assert max(rule.amount for rule in found) == days


def test_what_comes_before_suit_is_in_every_court():
    assert keys(book.chain("TX", "medicare_demand_date", NOW)) == {"medicare-411-24-m-pay"}


def test_an_agency_has_its_chain():
    assert keys(book.chain("USCIS", "rfe_notice_date", NOW)) == {"uscis-rfe-response"}
    assert "ca-gov-12960-crd-complaint" in keys(book.chain("CA", "adverse_action_date", NOW))


def test_a_statute_never_stands_in_a_chain():
    assert keys(book.chain("CA", "date_of_loss", NOW)) == set()


@pytest.mark.parametrize(
    ("state", "on", "years"),
    [
        ("FL", date(2023, 3, 23), 4),
        ("FL", date(2023, 3, 24), 2),
        ("LA", date(2024, 6, 30), 1),
        ("LA", date(2024, 7, 1), 2),
        ("MO", NOW, 5),
        ("MN", NOW, 6),
        ("CO", NOW, 2),
    ],
)
def test_injury_goes_by_the_day_it_accrued(state, on, years):
    [rule] = book.statutes(state, "personal_injury", on)
    assert (rule.amount, rule.unit) == (years, "years")


@pytest.mark.parametrize(("state", "years"), [("CO", 3), ("KY", 2), ("TX", 2), ("CA", 2)])
def test_a_motor_vehicle_has_its_own_statute_where_the_state_gives_one(state, years):
    [rule] = book.statutes(state, "motor_vehicle", NOW)
    assert rule.amount == years


def test_malpractice_in_new_york_is_thirty_months():
    [rule] = book.statutes("NY", "medical_malpractice", NOW)
    assert (rule.amount, rule.unit) == (30, "months")


@pytest.mark.parametrize(("on", "discovery"), [(date(2023, 9, 30), 1), (date(2023, 10, 1), 2)])
def test_malpractice_in_nevada_has_two_limbs_per_version(on, discovery):
    found = book.statutes("NV", "medical_malpractice", on)
    assert [(rule.amount, rule.combine) for rule in found] == [(3, "earlier_of"), (discovery, "earlier_of")]
    assert len({rule.group for rule in found}) == 1


@pytest.mark.parametrize(("on", "days"), [(date(2019, 12, 31), 180), (date(2020, 1, 1), 365)])
def test_maine_notice_goes_by_accrual(on, days):
    notice = book.government_notices("ME", on)[0]
    assert (notice.amount, notice.unit) == (days, "calendar_days")


def test_new_york_city_is_sued_within_a_year_and_ninety_days():
    suit = book.rule("ny-government-municipality-suit")
    assert suit.period == "1 year and 90 days"
    assert book.answer(suit, date(2025, 3, 4)).due_on == date(2026, 6, 2)


def test_the_federal_claim_act_is_a_notice_of_the_federal_government():
    assert keys(book.government_notices("federal", NOW)) == {
        "usc-28-2401-b-ftca-claim",
        "usc-28-2401-b-ftca-suit",
    }


def test_versions_are_told_newest_first():
    found = book.versions(book.rule("fl-personal-injury-before-2023-03-24"))
    assert [rule.amount for rule in found] == [2, 4]


def test_there_is_no_rule_of_another_name():
    with pytest.raises(KeyError):
        book.rule("nobody")


def test_a_rule_reads_as_a_sentence():
    rule = book.rule("frcp-12-a-1-a-i-answer")
    assert rule.sentence == (
        "21 days after the summons and complaint are served: serve answer or Rule 12 motion"
    )
    assert book.rule("frcp-26-a-2-d-i-experts").when == "90 days before trial"
    assert book.rule("cfr-8-103-2-b-13-biometrics").when == "After the day on the notice"


def test_what_was_read_ships_on_and_what_was_remembered_off():
    assert book.rule("ca-ccp-1005-b-motion").shipped_on
    assert not book.rule("frcp-4-m-serve").shipped_on
    assert not book.rule("cfr-8-103-2-b-13-biometrics").shipped_on
    assert {rule.confidence for rule in book.rules() if rule.shipped_on} == {"VP", "VS"}


def test_a_recalled_rule_says_so():
    assert book.rule("frcp-4-m-serve").mark == "from memory: off until an attorney confirms"
    assert book.rule("usc-29-2617-fmla").mark == "read in the statute or rule"


def test_the_fingerprint_is_of_what_the_rule_says_not_of_when_it_was_read():
    rule = book.rule("frcp-12-a-1-a-i-answer")
    assert replace(rule, as_of=date(2027, 1, 1), confidence="VP").fingerprint == rule.fingerprint
    assert replace(rule, amount=20).fingerprint != rule.fingerprint


def test_what_applies_in_some_cases_only_starts_in_no_chain_and_is_asked_for():
    appeal = book.rule("tx-trap-26-1-appeal")
    assert keys(book.chain("TX", appeal.trigger, NOW)) >= {appeal.key}
    found = book.cases("TX", appeal.trigger, NOW)
    assert [(rule.amount, rule.only_when) for rule in found] == [
        (90, "a post-judgment motion was filed in time"),
        (20, "the appeal is accelerated"),
    ]
    assert not {rule.key for rule in found} & keys(book.chain("TX", appeal.trigger, NOW))


def test_a_case_stands_in_the_sentence():
    assert ", if the appeal is accelerated: " in book.rule("tx-trap-26-1-b-appeal-accelerated").sentence


def test_the_safe_charge_stands_alone_until_somebody_knows_of_an_agency():
    charges = [rule for rule in book.chain("EEOC", "adverse_action_date", NOW) if rule.kind == "employment"]
    assert 180 in [rule.amount for rule in charges]
    assert 300 not in [rule.amount for rule in charges]
    assert keys(book.cases("EEOC", "adverse_action_date", NOW)) == {"eeoc-charge-300"}
