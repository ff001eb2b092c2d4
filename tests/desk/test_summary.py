"""The few words under the heading of a desk."""

import pytest

from caseops.desk.figures.rows import Group, counted
from caseops.desk.figures.summary import said


def group(key: str, total: int, when: str = "") -> Group:
    return Group(key, key.capitalize(), [], total, when)


def test_one_and_many_are_said_differently() -> None:
    assert said([group("tasks", 1)]) == [(1, "task due")]
    assert said([group("tasks", 2)]) == [(2, "tasks due")]


def test_what_is_zero_is_not_said() -> None:
    assert said([group("tasks", 0)]) == []


def test_the_order_is_always_the_same() -> None:
    words = [sentence for _, sentence in said([group("tasks", 1), group("messages", 1)])]
    assert words == ["new message", "task due"]


def test_a_group_may_end_its_own_sentence() -> None:
    assert said([group("deadlines", 2, " in 72 hours")]) == [(2, "deadlines in 72 hours")]


def test_a_group_without_words_is_left_out() -> None:
    assert said([group("papers", 3)]) == []


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_counting(number: int, words: str) -> None:
    assert counted(number, "day") == words


def test_counting_with_a_plural_of_its_own() -> None:
    assert counted(2, "person", "people") == "2 people"


def test_a_group_knows_how_many_it_does_not_show() -> None:
    assert group("tasks", 7).more == 7
