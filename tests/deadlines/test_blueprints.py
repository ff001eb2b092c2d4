"""The `deadlines:` section: where a date comes from, read from a row and written back."""

from typing import Any

import pytest

from deadlines.blueprints import DeadlineSection
from deadlines.models import DeadlineBlueprint, Severity
from matters.loading import BadRowError, Row
from matters.words import Words

SECTION = DeadlineSection()


def row(**values: Any) -> Row:
    words = Words(subtypes=["asylum"], key_dates=["date_of_loss", "trial_date"], facts={"minor": ("true",)})
    plain = {
        "key": "sol",
        "name": "Statute",
        "severity": "statutory",
        "due": "date_of_loss+2y",
        "remind": [30],
    }
    return Row("a.yaml", "deadlines", 7, {**plain, **values}, words=words)


def read(**values: Any) -> DeadlineBlueprint:
    return SECTION.read(row(**values))


def refusal(**values: Any) -> str:
    with pytest.raises(BadRowError) as caught:
        read(**values)
    return str(caught.value)


def test_a_counted_date_keeps_its_key_date_and_the_count() -> None:
    deadline = read(due="trial_date-3w")
    assert (deadline.basis, deadline.anchor, deadline.amount, deadline.unit) == (
        "offset",
        "trial_date",
        -3,
        "w",
    )


def test_a_rule_keeps_only_its_key_date() -> None:
    deadline = read(due={"rule": "date_of_loss"})
    assert (deadline.basis, deadline.anchor, deadline.amount, deadline.source) == (
        "rule",
        "date_of_loss",
        0,
        "",
    )


def test_a_date_by_hand_keeps_only_where_it_is_found() -> None:
    deadline = read(due={"by_hand": "scheduling order"})
    assert (deadline.basis, deadline.anchor, deadline.source) == ("hand", "", "scheduling order")


@pytest.mark.parametrize(
    "due", ["trial_date+0d", "date_of_loss-7bd", {"rule": "trial_date"}, {"by_hand": "policy, page 3"}]
)
def test_every_kind_of_due_date_is_written_as_it_was_read(due: object) -> None:
    assert SECTION.written(read(due=due))["due"] == due


def test_the_rest_is_written_as_it_was_read() -> None:
    said = {"ack": True, "verify": True, "when": "asylum|minor", "note": "Verify.", "remind": [9, 0, -2]}
    written = SECTION.written(read(**said))
    assert {key: written[key] for key in said} == said


@pytest.mark.parametrize("due", [{"rule": "birthday"}, "birthday+1d"])
def test_a_key_date_the_area_does_not_have_is_refused(due: object) -> None:
    assert "'birthday' is not allowed" in refusal(due=due)
    assert "Allowed: date_of_loss, trial_date." in refusal(due=due)


def test_an_empty_mapping_is_no_due_date() -> None:
    assert "Allowed: by_hand, rule." in refusal(due={})


def test_a_number_is_no_due_date() -> None:
    assert "'due' must be text, not 30" in refusal(due=30)


@pytest.mark.parametrize("remind", [[1, 7], [7, 7], [-1, 0]])
def test_reminders_must_fall(remind: list[int]) -> None:
    assert "'remind' must fall" in refusal(remind=remind)


@pytest.mark.parametrize("severity", Severity.values)
def test_every_severity_may_be_said(severity: str) -> None:
    assert read(severity=severity).severity == severity


def test_the_line_says_who_answers_for_the_date() -> None:
    line = SECTION.line(read(ack=True, verify=True))
    assert "An attorney acknowledges and a second person verifies" in line.sentences
    assert line.badges == [("Statutory", "bad")]


def test_the_line_leaves_out_what_is_not_asked() -> None:
    line = SECTION.line(read(severity="internal", remind=[]))
    assert list(line.sentences) == ["Due 2 years after date of loss"]
    assert line.badges == [("Internal", "")]


def test_a_note_stands_beside_the_sentences() -> None:
    assert SECTION.line(read(note="One per plaintiff.")).aside == "One per plaintiff."
