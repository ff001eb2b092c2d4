"""The question a rule puts to the engine."""

from datetime import date

import pytest

from deadlines.engine import CannotCompute
from deadlines.rulebook import book

FRIDAY = date(2026, 3, 6)


def asked(key, on=FRIDAY, **more):
    return book.question(book.rule(key), on, **more)


def test_a_court_rule_is_counted_by_its_court():
    question = asked("frcp-33-34-36-responses", court_state="TX", service_method="mail")
    assert (question.jurisdiction, question.calendar, question.court_state) == ("federal", "federal", "TX")
    assert (question.service_method, question.rule) == ("mail", "FRCP 33(b)(2), 34(b)(2)(A), 36(a)(3)")


def test_a_statute_is_counted_by_its_state_without_calendar_where_there_is_none():
    assert (asked("tx-personal-injury").jurisdiction, asked("tx-personal-injury").calendar) == ("TX", "TX")
    assert (asked("nv-personal-injury").jurisdiction, asked("nv-personal-injury").calendar) == ("NV", "none")


def test_an_agency_counts_by_the_calendar_of_agencies():
    question = asked("uscis-rfe-response")
    assert (question.jurisdiction, question.calendar) == ("USCIS", "federal_agency")
    assert asked("medicare-411-24-m-pay").calendar == "federal_agency"


@pytest.mark.parametrize("key", ["usc-8-1186a-i-751-window", "presuit-disburse", "hipaa-164-524-access"])
def test_what_never_rolls_has_no_calendar(key):
    assert asked(key, court_state="CA").calendar == "none"


def test_a_rule_of_any_place_is_counted_where_we_are():
    assert asked("presuit-disburse", court_state="NY").jurisdiction == "NY"
    assert asked("presuit-disburse").jurisdiction == "federal"


def test_a_way_of_service_counts_only_when_the_period_runs_from_it():
    assert asked("usc-28-1447-c-remand", service_method="mail").service_method == "none"
    assert asked("frcp-68-a-accept", service_method="mail").service_method == "mail"


def test_process_is_completed_but_gets_no_mail_days():
    assert asked("ca-ccp-412-20-answer", service_method="mail").service_method == "none"
    substituted = book.answer(book.rule("ca-ccp-412-20-answer"), FRIDAY, service_method="substituted")
    assert substituted.due_on == date(2026, 4, 15)


def test_the_texas_answer_is_due_on_monday_at_ten():
    found = book.answer(book.rule("tx-trcp-99-b-answer"), FRIDAY)
    assert (found.due_on, found.due_time.hour) == (date(2026, 3, 30), 10)


def test_discovery_before_a_california_trial_rolls_toward_trial():
    found = book.answer(book.rule("ca-ccp-2024-020-discovery-cutoff"), date(2026, 8, 31))
    assert found.due_on == date(2026, 8, 3)


def test_a_minor_is_put_to_the_engine_only_where_the_rule_tolls():
    born_on = date(2012, 5, 1)
    assert asked("ca-ccp-335-1-personal-injury", born_on=born_on).born_on == born_on
    assert asked("tx-medical-malpractice", born_on=born_on).born_on is None
    said = book.answer(book.rule("tx-medical-malpractice"), FRIDAY, born_on=born_on).warnings
    assert any("counted as for an adult" in sentence for sentence in said)


def test_claims_against_california_are_never_tolled():
    key = "ca-government-any-public-entity"
    said = book.answer(book.rule(key), FRIDAY, born_on=date(2012, 5, 1)).warnings
    assert any("Not tolled" in sentence for sentence in said)


def test_a_version_is_refused_on_days_it_does_not_govern():
    with pytest.raises(CannotCompute, match=r"is in force from .*March 24, 2023 only"):
        asked("fl-personal-injury", date(2023, 3, 23))
    with pytest.raises(CannotCompute, match="until Thursday, December 31, 2026 only"):
        asked("ca-ccp-2016-090-initial-disclosures", date(2027, 1, 4))


def test_the_version_goes_by_the_filing_when_that_day_is_given():
    question = asked("ca-ccp-2016-090-initial-disclosures", date(2027, 1, 4), as_of=date(2025, 5, 5))
    assert question.as_of == date(2025, 5, 5)


def test_what_is_recalled_or_changes_often_is_said_with_the_answer():
    recalled = book.answer(book.rule("frcp-4-m-serve"), FRIDAY).warnings
    assert "FRCP 4(m) is on file from memory: off until an attorney confirms (RH)." in recalled
    assert any("check it" in said for said in book.answer(book.rule("eoir-bia-appeal"), FRIDAY).warnings)


def test_no_bare_service_word_is_swallowed():
    with pytest.raises(ValueError, match="pigeon"):
        asked("frcp-68-a-accept", service_method="pigeon")
