"""What somebody types, as a question; and what is shown of the answer."""

import pytest

from documents.search.asking import ask
from documents.search.folding import folded
from documents.search.numbers import bare, numbers_in
from documents.search.showing import best_page, snippet


@pytest.mark.parametrize("words", ["", "  ", '""', "-", "-without", "?!", "*", "''", "\\"])
def test_nothing_to_look_for_is_no_question(words: str) -> None:
    assert ask(words).is_empty


def test_a_phrase_is_first_looked_for_by_its_words() -> None:
    asked = ask('"balance due" mercy')
    assert asked.is_phrase
    assert "phraseto" in asked.sql
    assert "phraseto" not in asked.loose.sql
    assert asked.shown == ["balance", "due", "mercy"]


def test_what_is_left_out_is_not_shown() -> None:
    assert ask("mercy -invoice").shown == ["mercy"]


def test_the_word_being_typed_may_go_on() -> None:
    assert ask("mercy hosp", unfinished=True).values == ["mercy", "hosp:*"]
    assert ask("mercy hosp").values == ["mercy", "hosp"]


def test_more_words_than_anybody_types_are_cut() -> None:
    assert len(ask(" ".join(f"word{letter}" for letter in "abcdefghijklmnopqrst")).values) <= 24


@pytest.mark.parametrize("number", ["CLM-2231/99", "clm2231-99", "CLM223199"])
def test_a_number_is_the_same_with_and_without_dashes(number: str) -> None:
    assert bare(number) == "clm223199"


def test_numbers_are_found_in_text_once_each() -> None:
    text = "Claim CLM-2231/99, again CLM2231-99, on May 3 for $12.50; policy 8834-112, A1"
    assert numbers_in(text) == ["clm223199", "2231", "clm2231", "8834112", "8834"]


def test_folding_keeps_every_letter_in_its_place() -> None:
    assert folded("ÉcoLe ﬁn") == "ecole fn"[:5] + " fn"
    assert len(folded("Ünïcödé ½")) == len("Ünïcödé ½")


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        (["injury"], "two <mark>injuries</mark> were"),
        (["INJURIES"], "two <mark>injuries</mark> were"),
        (["clinica"], "the <mark>clínica</mark> on"),
        (["clm223199"], "claim <mark>CLM-2231-99</mark> of"),
    ],
)
def test_words_are_marked_in_any_ending(words: list[str], marked: str) -> None:
    text = "two injuries were seen at the clínica on Monday, claim CLM-2231-99 of May"
    assert marked in snippet(text, words)


def test_a_snippet_is_a_line_and_harmless() -> None:
    text = "x " * 500 + "<script>mercy</script>" + " y" * 500
    shown = snippet(text, ["mercy"])
    assert "<script>" not in shown
    assert "&lt;script&gt;<mark>mercy</mark>" in shown
    assert len(shown) < 400


def test_the_page_with_most_words_wins_and_then_the_first() -> None:
    pages = [(1, "mercy"), (2, "balance due at mercy"), (3, "balance due at mercy")]
    assert best_page(pages, ["mercy", "balance"]).page == 2
    assert best_page(pages, ["nowhere"]) is None
