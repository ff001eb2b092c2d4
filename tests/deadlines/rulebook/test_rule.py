"""What a rule says of itself, and on which days it governs."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from deadlines.rulebook.rule import APART, CONFIDENCE, SHIPPED_COURTS, Rule

ANSWER = Rule(
    key="x-answer",
    table="federal",
    kind="court",
    jurisdiction="federal",
    name="Serve answer",
    trigger="the summons is served",
    severity="court",
    citation="FRCP 12(a)",
    confidence="VS",
    as_of=date(2025, 6, 3),
    amount=21,
    unit="calendar_days",
)
UNCOUNTED = replace(ANSWER, amount=None, unit="")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "21 days"),
        ({"amount": 1}, "1 day"),
        ({"amount": 1, "unit": "court_days"}, "1 court day"),
        ({"amount": 16, "unit": "court_days"}, "16 court days"),
        ({"amount": 72, "unit": "hours"}, "72 hours"),
        ({"amount": 1, "unit": "years", "extra_days": 90}, "1 year and 90 days"),
        ({"amount": None, "unit": ""}, ""),
    ],
)
def test_a_period_is_told_in_words(change: dict[str, object], words: str) -> None:
    assert replace(ANSWER, **change).period == words


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "21 days after the summons is served: serve answer"),
        ({"direction": "before"}, "21 days before the summons is served: serve answer"),
        ({"not_before": True}, "21 days after the summons is served (not earlier): serve answer"),
        ({"only_when": "it was waived"}, "21 days after the summons is served, if it was waived: serve answer"),
        ({"name": "EEOC charge"}, "21 days after the summons is served: EEOC charge"),
        ({"amount": None, "unit": "", "not_before": True}, "After the summons is served: serve answer"),
    ],
)  # fmt: skip
def test_a_rule_is_one_sentence(change: dict[str, object], sentence: str) -> None:
    assert replace(ANSWER, **change).sentence == sentence


@pytest.mark.parametrize("confidence", CONFIDENCE)
def test_only_what_was_read_is_on_by_itself(confidence: str) -> None:
    rule = replace(ANSWER, confidence=confidence)
    is_read = confidence.startswith("V")
    assert rule.shipped_on == is_read
    assert rule.mark.endswith("off until an attorney confirms") != is_read


def test_a_rule_without_a_number_is_never_on() -> None:
    assert not UNCOUNTED.counts
    assert not UNCOUNTED.shipped_on


@pytest.mark.parametrize(
    ("place", "kind", "is_on"),
    [
        *((place, "court", True) for place in SHIPPED_COURTS),
        ("OH", "court", False),
        ("any", "court", False),
        ("OH", "statute", True),  # only the rules of courts were checked place by place
    ],
)
def test_rules_of_courts_are_on_where_they_were_checked(place: str, kind: str, is_on: bool) -> None:
    assert replace(ANSWER, jurisdiction=place, kind=kind).shipped_on == is_on


NEW_YEAR, LAST = date(2025, 1, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("day", "governs"),
    [
        (NEW_YEAR - timedelta(1), False),
        (NEW_YEAR, True),
        (LAST, True),
        (LAST + timedelta(1), False),
    ],
)
def test_a_version_governs_from_its_first_day_to_its_last(day: date, governs: bool) -> None:
    assert replace(ANSWER, effective_from=NEW_YEAR, effective_until=LAST).in_force(day) == governs


@pytest.mark.parametrize("day", [date.min, date(2025, 6, 3), date.max])
def test_without_versions_a_rule_governs_always(day: date) -> None:
    assert ANSWER.in_force(day)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (NEW_YEAR, None, "from Wednesday, January 1, 2025"),
        (None, LAST, "until Wednesday, December 31, 2025"),
        (NEW_YEAR, LAST, "from Wednesday, January 1, 2025 until Wednesday, December 31, 2025"),
    ],
)
def test_the_days_of_a_version_are_told(start: date | None, end: date | None, words: str) -> None:
    assert replace(ANSWER, effective_from=start, effective_until=end).effective == words


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 20},
        {"unit": "court_days"},
        {"direction": "before"},
        {"trigger": "the complaint is filed"},
        {"citation": "FRCP 12(b)"},
        {"note": "Read with Rule 6"},
        {"rolls": False},
        {"effective_from": NEW_YEAR},
        {"only_when": "it was waived"},
    ],
)
def test_a_confirmation_ends_when_the_text_changes(change: dict[str, object]) -> None:
    assert replace(ANSWER, **change).fingerprint != ANSWER.fingerprint


@pytest.mark.parametrize("change", [{"confidence": "VP"}, {"as_of": LAST}, {"table": "chains"}])
def test_looking_again_at_the_same_text_leaves_its_confirmation(change: dict[str, object]) -> None:
    assert set(change) <= set(APART)
    assert replace(ANSWER, **change).fingerprint == ANSWER.fingerprint


def test_a_field_that_says_nothing_changes_no_fingerprint() -> None:
    silent = {each.name: each.default for each in fields(Rule) if each.default in ("", None, (), False)}
    kept = {name: value for name, value in silent.items() if not getattr(ANSWER, name)}
    assert len(kept) > 10
    assert replace(ANSWER, **kept).fingerprint == ANSWER.fingerprint
