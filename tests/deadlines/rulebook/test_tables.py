"""Every row of the tables the book was carried over from is in it."""

from collections import Counter

import pytest

from deadlines.engine import CannotCompute
from deadlines.engine.rules import STATES
from deadlines.models import Severity
from deadlines.rulebook import book
from deadlines.rulebook.rule import SEVERITIES, UNITS
from tests.deadlines.rulebook.days import a_day_of

# Rows of the source tables of 2026-11-23; parts and older versions were added to them.
CHAINS = {"federal": 28, "CA": 26, "TX": 17, "FL": 14, "NY": 19, "any": 6}
GOVERNMENT = {
    **dict.fromkeys(STATES, 1),
    **dict.fromkeys(["AL", "HI", "IL", "IN", "IA", "MD", "MA", "MI", "MN", "NE", "NH", "ND", "VA", "WI"], 2),
    **dict.fromkeys(["CT", "GA", "NY"], 3),
    "CA": 6,
}
COMPENSATION = [
    *("CA", "TX", "FL", "NY", "PA", "IL", "OH", "GA", "NC"),
    *("MI", "NJ", "VA", "WA", "AZ", "MA", "TN", "CO", "AL"),
]


def first_rows(table):
    return [rule for rule in book.rules() if rule.table == table and not rule.part_of and not rule.version_of]


def by_jurisdiction(rules):
    return dict(Counter(rule.jurisdiction for rule in rules))


def test_all_110_rows_of_the_chains_are_there_by_court():
    assert by_jurisdiction(first_rows("chains")) == CHAINS


@pytest.mark.parametrize(
    "claim", ["personal_injury", "medical_malpractice", "wrongful_death", "motor_vehicle"]
)
def test_every_state_has_a_statute_for(claim):
    rows = [rule for rule in first_rows("statutes") if rule.kind == "statute" and claim in rule.claims]
    assert by_jurisdiction(rows) == dict.fromkeys(STATES, 1)


def test_all_76_government_claims_are_there_by_state():
    rows = [rule for rule in first_rows("statutes") if rule.kind == "government_notice"]
    assert by_jurisdiction(rows) == GOVERNMENT
    assert sum(GOVERNMENT.values()) == 76


def test_the_federal_periods_are_there_three_of_them_in_the_chains():
    in_chains = ["usc-28-1446-b-removal", "medicare-411-24-m-pay", "hipaa-164-524-access"]
    assert len(first_rows("federal")) + len([book.rule(key) for key in in_chains]) == 8


def test_employment_has_its_25_rows_and_immigration_its_26():
    assert len(first_rows("employment")) == 25
    assert len(first_rows("immigration")) == 26


def test_each_of_18_states_has_notice_and_claim_in_workers_compensation():
    rows = first_rows("workers_compensation")
    assert by_jurisdiction(rows) == dict.fromkeys(COMPENSATION, 2)


@pytest.mark.parametrize("rule", [rule for rule in book.rules() if rule.counts], ids=lambda rule: rule.key)
def test_every_rule_with_a_period_can_be_counted_and_says_why(rule):
    found = book.answer(rule, a_day_of(rule))
    assert found.steps[-1].on == found.due_on


def test_a_rule_without_a_period_is_shown_and_never_counted():
    rule = book.rule("cfr-8-103-2-b-13-biometrics")
    with pytest.raises(CannotCompute, match="gives no period that can be counted"):
        book.answer(rule, a_day_of(rule))


def test_the_words_of_the_book_are_the_words_of_the_house():
    assert set(SEVERITIES) == set(Severity.values)
    assert {rule.unit for rule in book.rules() if rule.counts} <= set(UNITS)


def test_no_rule_warns_that_its_own_period_is_another():
    for rule in book.rules():
        if rule.counts:
            assert not any("another period" in said for said in book.answer(rule, a_day_of(rule)).warnings)
