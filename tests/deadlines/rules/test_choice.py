"""Looking for rules in the book, and trying one on a day."""

from dataclasses import replace

import pytest

from caseops.users.models import User
from deadlines.actions.rules import confirm_rule
from deadlines.rule_pages.choice import RuleChoice, grouped
from deadlines.rule_pages.trying import TryForm
from deadlines.rule_pages.words import place_name
from deadlines.rulebook import book
from deadlines.rulebook.asking import PROCESS
from deadlines.standing import Standing

READ = book.rule("ca-ccp-1005-b-motion")
RECALLED = book.rule("frcp-4-m-serve")


def keys(**said: str) -> set[str]:
    return {each.rule.key for each in RuleChoice(said).found()}


def test_nothing_said_shows_the_whole_book(db: None) -> None:
    assert keys() == {rule.key for rule in book.rules()}


@pytest.mark.parametrize(
    "said", [{"kind": "libel"}, {"jurisdiction": "ZZ"}, {"on": "maybe"}, {"q": "x" * 81}]
)
def test_a_choice_that_is_none_finds_nothing(db: None, said: dict[str, str]) -> None:
    assert keys(**said) == set()


def test_every_word_is_looked_for_in_any_order_and_case(db: None) -> None:
    assert RECALLED.key in keys(q="SUMMONS 4(m)") & keys(q="4(m) summons")
    assert keys(q="4(m) asylum") == set()


def test_places_are_found_by_their_names(db: None) -> None:
    found = RuleChoice({"q": "california", "kind": "court"}).found()
    assert READ.key in {each.rule.key for each in found}


def test_whose_law_and_which_kind_narrow_together(db: None) -> None:
    found = RuleChoice({"jurisdiction": "CA", "kind": "court"}).found()
    assert {(each.rule.jurisdiction, each.rule.kind) for each in found} == {("CA", "court")}


def test_what_a_rule_runs_from_is_searched_apart(db: None) -> None:
    assert RECALLED.key in keys(trigger="COMPLAINT is filed")
    assert RECALLED.key not in keys(trigger="summons")


def test_a_rule_is_either_on_or_off(db: None) -> None:
    on, off = keys(on="on"), keys(on="off")
    assert on | off == keys()
    assert on & off == set()
    assert READ.key in on
    assert RECALLED.key in off


def test_confirmed_changed_and_unconfirmed_are_told_apart(priya: User) -> None:
    confirm_rule(actor=priya, rule=READ)
    confirm_rule(actor=priya, rule=replace(RECALLED, amount=120))
    assert keys(confirmed="yes") == {READ.key}
    assert keys(confirmed="changed") == {RECALLED.key}
    assert keys(confirmed="no") == keys() - {READ.key, RECALLED.key}


def test_neighbours_of_one_place_and_kind_stand_under_one_heading() -> None:
    rows = [Standing(READ), Standing(replace(READ, key="x")), Standing(RECALLED)]
    groups = grouped(rows)
    assert [group.title for group in groups] == ["California · Court rules", "Federal · Court rules"]
    assert [len(group.rules) for group in groups] == [2, 1]
    assert grouped([]) == []


@pytest.mark.parametrize(
    ("place", "name"),
    [("CA", "California"), ("any", "Every court"), ("EOIR", "Immigration courts and the BIA"), ("XX", "XX")],
)
def test_places_are_called_by_name(place: str, name: str) -> None:
    assert place_name(place) == name


def tried(rule: book.Rule, **said: str) -> TryForm:
    return TryForm(said, rule=rule)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, {"trigger_on"}),
        ({"served": True}, {"trigger_on", "service_method"}),
        ({"jurisdiction": "federal"}, {"trigger_on", "court_state"}),
        ({"court": "federal"}, {"trigger_on", "court_state"}),
        ({"jurisdiction": "any"}, {"trigger_on", "court_state"}),
        ({"tolls": True}, {"trigger_on", "born_on"}),
        ({"attaches_to": "filing"}, {"trigger_on", "as_of"}),
    ],
)
def test_only_what_changes_the_answer_is_asked(change: dict[str, object], fields: set[str]) -> None:
    plain = replace(READ, served=False, process=False, tolls=False, attaches_to="trigger", court="")
    assert set(TryForm(rule=replace(plain, **change)).fields) == fields


def test_process_is_served_in_fewer_ways_than_papers() -> None:
    asked = TryForm(rule=replace(READ, served=True, process=True)).fields["service_method"]
    assert [key for key, _ in asked.choices] == [str(method) for method in PROCESS]


def test_the_engine_answers_for_a_day() -> None:
    assert tried(RECALLED, trigger_on="2026-03-02").answer().due_on.isoformat() == "2026-06-01"


@pytest.mark.parametrize(
    ("day", "sentence"), [("", "Enter the day."), ("soon", "date"), ("2026-02-30", "date")]
)
def test_without_a_day_there_is_no_answer(day: str, sentence: str) -> None:
    form = tried(RECALLED, trigger_on=day)
    assert form.answer() is None
    assert sentence in str(form.errors["trigger_on"])


def test_what_the_engine_refuses_stands_on_the_form() -> None:
    form = tried(book.rule("cfr-8-103-2-b-13-biometrics"), trigger_on="2026-03-02")
    assert form.answer() is None
    assert form.non_field_errors()
