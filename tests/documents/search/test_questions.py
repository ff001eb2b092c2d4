"""How what somebody typed becomes a question: left out, begun, in a phrase, a number; and what is marked of it."""

import pytest

from documents.search.asking import MOST_PARTS, ask
from documents.search.numbers import MOST, numbers_in
from documents.search.showing import best_page, pattern_of, snippet


def test_every_word_is_wanted() -> None:
    assert ask("balance mercy").sql.count(" && ") == 1


@pytest.mark.parametrize("words", ["mercy -invoice", 'mercy -"invoice"'])
def test_what_is_left_out_is_asked_for_by_its_absence(words: str) -> None:
    asked = ask(words)
    assert asked.sql.endswith("&& (!!(plainto_tsquery('caseops', %s)))")
    assert asked.values == ["mercy", "invoice"]


def test_a_phrase_that_is_left_out_is_no_phrase_to_look_for() -> None:
    asked = ask('mercy -"final bill"')
    assert (asked.is_phrase, asked.loose, asked.shown) == (False, None, ["mercy"])


@pytest.mark.parametrize("words", ['-"final bill"', "-final -bill", '-"" -final'])
def test_a_question_of_nothing_but_what_is_left_out_is_none(words: str) -> None:
    assert ask(words).is_empty


def test_a_minus_before_a_figure_is_an_amount_and_looked_for() -> None:
    asked = ask("-1250")
    assert not asked.is_empty
    assert "!!" not in asked.sql


@pytest.mark.parametrize("words", ['"mercy hospital', '"mercy hospital"'])
def test_a_phrase_that_is_not_closed_ends_with_the_words(words: str) -> None:
    asked = ask(words)
    assert (asked.is_phrase, asked.values) == (True, ["mercy hospital"])


def test_one_word_in_quotation_marks_is_a_word() -> None:
    assert ask('"mercy"') == ask("mercy")


def test_a_star_asks_for_every_ending() -> None:
    assert ask("physio*").values == ["physio:*"]
    assert ask("physio*").shown == ["physio"]


def test_a_star_behind_two_words_in_one_is_left_off() -> None:
    asked = ask("x-ray*")
    assert (asked.values, asked.shown) == (["x ray"], ["x", "ray"])


def test_a_begun_number_may_go_on_without_its_dashes() -> None:
    asked = ask("CLM-2231*")
    assert asked.values == ["clm2231:*", "CLM 2231"]
    assert asked.shown == ["CLM-2231"]


def test_two_figures_are_a_word_and_three_are_a_number() -> None:
    assert "'simple'" not in ask("a12").sql
    assert "'simple'" in ask("a123").sql


@pytest.mark.parametrize("words", ["mercy -hosp", '"mercy hospital"'])
def test_what_is_left_out_and_a_phrase_do_not_go_on(words: str) -> None:
    assert ask(words, unfinished=True) == ask(words)


def test_signs_that_mean_something_to_the_database_are_only_signs() -> None:
    asked = ask("mercy' | !bill & (a:b) %s")
    assert asked.values == ["mercy", "bill", "a b", "s"]
    assert asked.sql.count("%s") == len(asked.values)


def test_of_many_parts_the_first_are_asked() -> None:
    words = [f"w{letter}" for letter in "abcdefghijklmno"]
    assert ask(" ".join(words)).values == words[:MOST_PARTS]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on May 3, 2026", ["2026"]),
        ("room A1, bed 12", []),
        ("policy 12-34", ["1234"]),
        ("account A/17-2231", ["a172231", "2231"]),
        ("word-for-word", []),
        ("12345678901234567890123456789012345", []),
        ("Ünal2231 and U\u0308nal2231", ["unal2231"]),
        ("Peña-8834/7", ["pena88347", "8834"]),
    ],
)
def test_a_number_has_three_figures_and_stands_alone(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


def test_a_paper_full_of_numbers_gives_only_so_many() -> None:
    assert len(numbers_in(" ".join(str(number) for number in range(1000, 2000)))) == MOST


def test_a_short_word_keeps_its_ending() -> None:
    assert pattern_of(["bed"]).findall("bed beds bee") == ["bed", "beds"]


def test_the_end_of_another_word_is_not_marked() -> None:
    assert "<mark>" not in snippet("an overbill came", ["bill"])


def test_signs_in_a_word_are_looked_for_as_they_stand() -> None:
    assert pattern_of(["a.c"]).search("abc") is None


@pytest.mark.parametrize("words", [[], [""]])
def test_without_a_word_nothing_is_marked(words: list[str]) -> None:
    assert snippet("Paid <in full>", words) == "Paid &lt;in full&gt;"


def test_a_line_within_a_long_page_begins_and_ends_with_dots() -> None:
    shown = snippet("word " * 80 + "mercy " + "word " * 80, ["mercy"])
    assert shown.startswith("… word ")
    assert shown.endswith(" …")


def test_no_page_is_best_when_there_is_none() -> None:
    assert best_page([], ["mercy"]) is None


def test_a_word_said_twice_counts_once_for_a_page() -> None:
    pages = [(1, "mercy"), (2, "mercy bill")]
    assert best_page(pages, ["mercy", "mercy", "bill"]).page == 2
