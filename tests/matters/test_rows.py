"""A row of a practice-area file: every way to take a value out of it, and what each refuses."""

from decimal import Decimal
from typing import Any

import pytest

from matters.loading import BadRowError, Row
from matters.models import StageBlueprint
from matters.practice_area_files import sections
from matters.practice_area_yaml import Reader, written
from matters.words import Words, listed


def row(**values: Any) -> Row:
    return Row("a.yaml", "tasks", 3, values)


def refused(take: Any) -> str:
    with pytest.raises(BadRowError) as caught:
        take()
    return str(caught.value).removeprefix("a.yaml, section tasks, line 3: ")


def test_text_is_trimmed_and_its_spaces_are_single() -> None:
    assert row(name="  a \n b ").text("name") == "a b"


def test_text_may_have_a_default() -> None:
    assert row().text("note", "") == ""


@pytest.mark.parametrize("value", [None, 3, True, ["a"], {"a": "b"}])
def test_what_is_no_text_is_refused(value: object) -> None:
    assert refused(lambda: row(name=value).text("name")).startswith("'name' must be text, not ")


def test_an_empty_text_is_refused_even_where_it_may_be_left_out() -> None:
    assert refused(lambda: row(note=" ").text("note", "")) == "'note' is empty."


@pytest.mark.parametrize("value", ["a", "a_1", "long_name_of_a_thing"])
def test_a_key_is_small_letters_digits_and_underscores(value: str) -> None:
    assert row(key=value).key() == value


@pytest.mark.parametrize("value", ["A", "1a", "a-b", "ä", "a b", "x" * 41])
def test_another_key_is_refused(value: str) -> None:
    assert "is no 'key'" in refused(lambda: row(key=value).key())


@pytest.mark.parametrize("value", [True, 1.5, "1", None])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    assert "must be a whole number from 0 up" in refused(lambda: row(days=value).integer("days"))


def test_a_number_may_have_a_least_value() -> None:
    assert row(days=1).integer("days", least=1) == 1
    assert "from 1 up, not 0" in refused(lambda: row(days=0).integer("days", least=1))


@pytest.mark.parametrize(("value", "amount"), [(450, "450"), (12.5, "12.5"), (0, "0"), (0.05, "0.05")])
def test_money_is_exact(value: float, amount: str) -> None:
    assert row(amount=value).money("amount") == Decimal(amount)


@pytest.mark.parametrize("value", [True, "450", -1, 1.005, float("nan"), float("inf"), 10**30])
def test_what_is_no_money_is_refused(value: object) -> None:
    assert "must be an amount such as 450 or 12.50" in refused(lambda: row(amount=value).money("amount"))


def test_a_flag_is_false_when_left_out() -> None:
    assert row().flag("ack") is False
    assert "must be true or false" in refused(lambda: row(ack=1).flag("ack"))


def test_a_choice_says_what_is_allowed() -> None:
    assert row(size="b").choice("size", ["b", "a"]) == "b"
    assert refused(lambda: row(size="c").choice("size", ["b", "a"])) == (
        "'c' is not allowed for 'size'. Allowed: a, b."
    )


def test_a_list_of_words_is_empty_when_left_out() -> None:
    assert row().texts("options") == []
    assert "must be a list of words" in refused(lambda: row(options="a, b").texts("options"))


def test_the_stage_is_the_one_of_the_area() -> None:
    stage = StageBlueprint(key="intake")
    known = Row("a.yaml", "tasks", 3, {"stage": "intake"}, words=Words(stages={"intake": stage}))
    assert known.stage() is stage
    assert refused(row(stage="intake").stage) == "'intake' is not allowed for 'stage'. Allowed: none."


def test_a_mapping_inside_is_as_strict_as_the_row() -> None:
    inner = row(due={"rule": "x", "more": "y"}).inner("due")
    inner.text("rule")
    assert refused(inner.finish) == "unknown key 'more'. Allowed: rule."
    assert "'due' must be a mapping" in refused(lambda: row(due="x").inner("due"))


def test_what_nobody_took_is_unknown() -> None:
    odd = row(name="a", rank="b")
    odd.text("name")
    odd.text("note", "")
    assert refused(odd.finish) == "unknown key 'rank'. Allowed: name, note."


def test_everything_taken_is_fine() -> None:
    good = row(name="a")
    good.text("name")
    good.finish()


def test_words_are_listed_by_the_alphabet() -> None:
    assert listed(["b", "a"]) == "a, b"
    assert listed([]) == "none"


def test_gates_are_key_dates_and_what_the_house_works_out() -> None:
    assert Words(key_dates=["signed"], computed_gates=["complete"]).gates == ["signed", "complete"]


@pytest.mark.parametrize("condition", ["dog_bite", "minor", "dog_bite|minor", "dog_bite | result=Won"])
def test_conditions_of_known_words_hold_no_refusal(condition: str) -> None:
    words = Words(subtypes=["dog_bite"], facts={"minor": ("true",), "result": ("Won", "Lost")})
    words.check_condition(condition)
    assert words.asked <= {"minor", "result"}


@pytest.mark.parametrize("condition", ["", "|", "minor=true", "result", "dog_bite|", "result=won"])
def test_other_conditions_are_refused(condition: str) -> None:
    words = Words(subtypes=["dog_bite"], facts={"minor": ("true",), "result": ("Won", "Lost")})
    with pytest.raises(ValueError, match=r"is no|neither"):
        words.check_condition(condition)


def test_a_section_without_rows_is_written_as_an_empty_list() -> None:
    document = {"key": "a", "name": "", "clio_category": "", "subtypes": ["b"], "key_dates": ["c"]}
    document |= {section.name: [] for section in sections()}
    text = written(document, sections())
    assert text.startswith("key: a\nsubtypes: [b]\nkey_dates: [c]\n\nstages: []\n")
    assert Reader("a.yaml", text, sections()).parsed().rows["letters"] == []


def test_rows_know_the_lines_of_their_words() -> None:
    text = "stages:\n  - key: intake\n    name: Intake\n"
    parsed = Reader("a.yaml", text, sections()).parsed()
    assert parsed.rows["stages"][0].lines == {"key": 2, "name": 3}
