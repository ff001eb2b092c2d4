"""Rules of which one date comes."""

from datetime import date

import pytest

from deadlines.rulebook import book


def group_of(name, **days):
    """The rules of a group; each with its answer when its day is given."""
    rules = [rule for rule in book.rules() if rule.group == name]
    return {rule: book.answer(rule, days[rule.key]) if rule.key in days else None for rule in rules}


def test_the_later_of_two_periods_governs():
    days = {"frcp-15-a-3-respond-amended": date(2026, 3, 2), "frcp-15-a-3-time-remaining": date(2026, 3, 2)}
    found = book.combined(group_of("frcp-15-a-3", **days))
    assert (found.rule.key, found.answer.due_on) == ("frcp-15-a-3-time-remaining", date(2026, 3, 23))
    assert [rule.amount for rule, _ in found.others] == [14]


def test_the_earliest_governs_and_what_is_missing_is_named():
    found = book.combined(group_of("ca-crc-8-104", **{"ca-crc-8-104-appeal-outer": date(2026, 3, 2)}))
    assert found.rule.amount == 180
    assert [rule.trigger for rule in found.missing] == ["the clerk or a party serves notice of entry"]


def test_the_day_closer_to_trial_governs():
    days = {
        "ca-ccp-2034-220-demand-experts": date(2026, 9, 14),
        "ca-ccp-2034-220-after-setting": date(2026, 7, 20),
    }
    found = book.combined(group_of("ca-ccp-2034-220", **days))
    assert (found.rule.key, found.answer.due_on) == ("ca-ccp-2034-220-after-setting", date(2026, 7, 30))


def test_no_date_comes_of_nothing():
    with pytest.raises(ValueError, match="none of its dates is known"):
        book.combined(group_of("ca-crc-8-104"))
