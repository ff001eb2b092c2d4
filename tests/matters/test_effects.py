"""What is said about a key date before it moves: title, counts, order and fingerprint."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseops.core import clock
from matters.effects import Effect, Preview, State, why_moved

WAS, ON = date(2031, 5, 4), date(2031, 6, 15)


def effect(state=State.MOVES, **said):
    said = {"what": "task", "name": "Call", "was_on": WAS, "on": ON} | said
    return Effect(state=state, **said)


def stays(**said):
    return effect(State.STAYS, on=WAS, **said)


def dated(state=State.DATED, **said):
    return effect(state, was_on=None, **said)


def preview(*effects, was=WAS, on=ON, name="trial_date"):
    return Preview(name, was, on, effects)


@pytest.fixture
def this_year():
    return clock.today().year


def test_the_title_tells_both_days_with_their_years():
    assert preview().title == "Trial date moves from May 4, 2031 to Jun 15, 2031"


def test_days_of_this_year_need_no_year(db, this_year):
    told = preview(was=date(this_year, 5, 4), on=date(this_year, 6, 15))
    assert told.title == "Trial date moves from May 4 to Jun 15"


def test_one_day_of_another_year_gives_both_their_year(db, this_year):
    told = preview(was=date(this_year, 5, 4), on=date(this_year + 1, 1, 2))
    assert told.title == f"Trial date moves from May 4, {this_year} to Jan 2, {this_year + 1}"


def test_a_date_never_known_is_set_and_moves_from_nowhere():
    assert preview(was=None).title == "Trial date is set to Jun 15, 2031"


@pytest.mark.parametrize(
    ("effects", "words"),
    [
        ([], "no other date is told from it"),
        ([effect()], "1 date moves"),
        ([effect(), effect()], "2 dates move"),
        ([dated()], "1 gets its date"),
        ([dated(), dated(State.NEW)], "2 get their date"),
        ([stays()], "1 stays"),
        ([stays(), stays()], "2 stay"),
        ([effect(State.ASKS_AGAIN, on=WAS)], "1 asks an attorney again"),
        ([effect(State.ASKS_AGAIN, on=WAS)] * 2, "2 ask an attorney again"),
    ],
)
def test_one_and_many_are_counted_in_their_own_words(effects, words):
    assert preview(*effects).summary == words


def test_what_asks_again_and_moves_is_counted_as_both():
    assert preview(effect(State.ASKS_AGAIN)).summary == "1 date moves, 1 asks an attorney again"


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "1 is already past"), (3, "3 are already past")])
def test_what_would_be_past_is_counted_apart(count, words):
    assert preview(effect(), *[effect(is_past=True)] * count).told_past == words


def test_the_headline_is_the_title_and_every_count_in_one_order():
    told = preview(stays(), dated(), effect(is_past=True))
    assert told.headline == f"{told.title}: 1 date moves, 1 gets its date, 1 stays, 1 is already past"


@pytest.mark.parametrize(
    ("was_on", "on", "moved"),
    [(WAS, ON, True), (WAS, WAS, False), (None, ON, False), (WAS, None, True)],
)
def test_only_what_had_another_date_has_moved(was_on, on, moved):
    assert effect(was_on=was_on, on=on).is_moved is moved


def test_groups_stand_by_how_much_they_matter_and_empty_ones_are_left_out():
    told = preview(stays(), dated(State.NEW), effect(State.ASKS_AGAIN))
    assert [title for title, _ in told.groups] == ["Asks an attorney again", "Is new", "Stays"]


def test_within_a_group_the_past_comes_first_then_the_earliest_then_what_has_no_day():
    late = effect(name="late", on=ON + timedelta(9))
    early, undated = effect(name="early"), effect(name="undated", on=None)
    past = effect(name="past", on=ON + timedelta(99), is_past=True)
    ((_, rows),) = preview(undated, late, early, past).groups
    assert [row.name for row in rows] == ["past", "early", "late", "undated"]


def test_the_same_plan_has_the_same_fingerprint():
    assert preview(effect(), stays()).fingerprint == preview(effect(), stays()).fingerprint


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Call again"},
        {"on": ON + timedelta(1)},
        {"was_on": None},
        {"state": State.DATED},
        {"note": "Set by hand"},
        {"alerts": "two fewer"},
        {"is_past": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_a_row_says_belongs_to_the_fingerprint(other):
    assert preview(effect()).fingerprint != preview(replace(effect(), **other)).fingerprint


@pytest.mark.parametrize(
    "other", [{"name": "hearing_date"}, {"was": None}, {"on": ON + timedelta(1)}], ids=["name", "was", "on"]
)
def test_and_so_do_the_date_and_its_two_days(other):
    assert preview(effect()).fingerprint != preview(effect(), **other).fingerprint


def test_the_history_of_what_moved_along_names_the_date_its_day_and_the_reason():
    assert why_moved("trial_date", ON, "Order of May 1") == "Trial date moved to Jun 15, 2031: Order of May 1"
