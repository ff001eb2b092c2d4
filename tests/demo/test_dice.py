"""Chance that gives the same answer to the same question."""

from collections import Counter

from caseops.demo.dice import Dice


def test_the_same_seed_and_question_give_the_same_answer() -> None:
    assert [Dice(1).below(100, "Alvarez", day) for day in range(20)] == [
        Dice(1).below(100, "Alvarez", day) for day in range(20)
    ]


def test_another_seed_gives_another_firm() -> None:
    assert [Dice(1).below(1000, day) for day in range(9)] != [Dice(2).below(1000, day) for day in range(9)]


def test_another_question_is_another_roll() -> None:
    assert Dice(1).below(10**9, "a", "b") != Dice(1).below(10**9, "ab")


def test_every_side_comes_up() -> None:
    rolled = Counter(Dice(3).below(6, number) for number in range(600))
    assert set(rolled) == set(range(6))
    assert min(rolled.values()) > 60


def test_a_choice_is_one_of_the_options() -> None:
    options = ["fax", "phone", "letter"]
    assert {Dice(1).pick(options, number) for number in range(50)} == set(options)


def test_chance_is_about_right() -> None:
    hits = sum(Dice(1).chance(30, number) for number in range(1000))
    assert 250 < hits < 350


def test_never_and_always() -> None:
    assert not any(Dice(1).chance(0, number) for number in range(50))
    assert all(Dice(1).chance(100, number) for number in range(50))
