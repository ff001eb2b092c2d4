"""How like two names are: the rules behind the table of pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.names.likeness import Strength, alike, likeness, slips_between
from clients.names.spelling import spell

SILENT: dict[str, frozenset[str]] = {}
S = frozenset({"463000"})
LETTERS = st.text("abcdef", max_size=7)
NAMES = st.lists(
    st.sampled_from(["john", "jon", "smith", "smyth", "acme", "group", "j", "de"]), min_size=1, max_size=4
)


def like(one, other, sounds=SILENT):
    return likeness(spell(one), spell(other), sounds)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("smith", "smith", 0),
        ("smith", "smyth", 1),
        ("smith", "smiht", 1),
        ("smith", "smit", 1),
        ("smith", "smithe", 1),
        ("smith", "jones", 5),
        ("", "abc", 3),
        ("abc", "", 3),
    ],
)
def test_slips_are_counted_as_a_typist_makes_them(one, other, slips):
    assert slips_between(one, other) == slips


@given(LETTERS, LETTERS)
def test_slips_are_the_same_from_both_sides(one, other):
    assert slips_between(one, other) == slips_between(other, one)
    assert abs(len(one) - len(other)) <= slips_between(one, other) <= max(len(one), len(other))


@given(NAMES, NAMES)
def test_likeness_is_the_same_from_both_sides(one, other):
    assert like(" ".join(one), " ".join(other)) == like(" ".join(other), " ".join(one))


@given(NAMES)
def test_every_name_is_like_itself_in_any_order(words):
    assert like(" ".join(words), " ".join(reversed(words))) is Strength.SAME


def test_an_initial_stands_for_any_name_that_begins_so():
    assert alike("j", "john", SILENT) == 1
    assert alike("j", "mary", SILENT) == 0


def test_two_names_everybody_tells_apart_are_not_alike_however_they_sound():
    assert alike("john", "joan", {"john": S, "joan": S}) == 0


def test_a_nickname_is_nearly_the_name():
    assert alike("bob", "robert", SILENT) == alike("robert", "bob", SILENT) == 0.95


def test_a_plural_is_nearly_the_word():
    assert alike("mary", "marys", SILENT) == 0.95


def test_sound_makes_up_for_letters():
    assert alike("smith", "schmidt", SILENT) == 0
    assert alike("smith", "schmidt", {"smith": S, "schmidt": S}) == 0.8


def test_a_short_word_has_no_slip():
    assert alike("reed", "read", SILENT) == 0
    assert alike("reeds", "reads", SILENT) == 0.88


def test_two_slips_need_a_long_word():
    assert alike("rodriguez", "rodrigues", SILENT) == 0.88
    assert alike("gonzalez", "gonsales", SILENT) == 0.85
    assert alike("lopez", "lopes", SILENT) == 0.88
    assert alike("lopez", "lobes", SILENT) == 0


def test_what_many_have_makes_nobody_alike():
    assert like("Delta Insurance Group", "Apex Insurance Group") is None
    assert like("Insurance Group", "Delta Insurance Group") is None


def test_one_telling_word_is_possible_only():
    assert like("Smith", "John Smith") is Strength.POSSIBLE
    assert like("Smith", "John Smyth", {"smith": S, "smyth": S}) is None


def test_the_strengths_go_down():
    assert [
        like("John Smith", other) for other in ("Smith John", "John Q. Smith", "J. Smith", "Ann Roe")
    ] == [
        Strength.SAME,
        Strength.CLOSE,
        Strength.POSSIBLE,
        None,
    ]
