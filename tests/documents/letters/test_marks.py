"""The light marks of a plain letter."""

import pytest

from documents.letters.marks import Block, Piece, blocks, groups, named, pieces, words_of
from documents.letters.press.environment import CLOSE, KEPT, OPEN


def kinds(text: str) -> list[str]:
    return [block.kind for block in blocks(text)]


def test_an_empty_line_ends_a_paragraph_and_a_line_end_does_not() -> None:
    first, second = blocks("One\ntwo\n\nThree")
    assert (words_of(first.line), words_of(second.line)) == ("One two", "Three")


def test_a_backslash_ends_a_line() -> None:
    (block,) = blocks("Priya Shah\\\nHarbor & Pine")
    assert words_of(block.line) == "Priya Shah\nHarbor & Pine"


def test_headings_items_tables_and_commands() -> None:
    text = "## Head\nwords\n\n- a\n- b\n\n1. c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n[space]\n\n[page]\n\n[sign: Ann]"
    assert kinds(text) == ["heading", "paragraph", "item", "item", "item", "table", "space", "page", "sign"]


def test_an_item_goes_on_over_lines() -> None:
    block, _ = blocks("1. first\n   and more\n2. second")
    assert (block.mark, words_of(block.line)) == ("1.", "first and more")


@pytest.mark.parametrize(("rule", "mark"), [("|---|---|\n", "head"), ("", "")])
def test_a_table_has_a_head_when_a_rule_follows_it(rule: str, mark: str) -> None:
    (table,) = blocks(f"| a | b |\n{rule}| c | |")
    assert table.mark == mark
    assert [[words_of(cell) for cell in row] for row in table.rows] == [["a", "b"], ["c", ""]]


def test_bold_and_italic() -> None:
    assert pieces("a **b** *c* d") == [
        Piece("a "), Piece("b", "bold"), Piece(" "), Piece("c", "italic"), Piece(" d"),
    ]  # fmt: skip


def test_words_of_people_are_no_marks() -> None:
    value = "**x** | # - y\nz".translate(KEPT)
    (block,) = blocks(f"- {value}")
    assert words_of(block.line) == "**x** | # - y\nz"
    assert {piece.look for piece in block.line} == {"", "end"}


def test_a_value_inside_bold_keeps_its_stars() -> None:
    assert pieces(f"**{'a*b'.translate(KEPT)}**") == [Piece("a*b", "bold")]


def test_gaps_are_called_by_their_words() -> None:
    found = named(blocks(f"| {OPEN}client.name{CLOSE} |"), {"client.name": "Client: name"}.__getitem__)
    assert found[0].rows == [[[Piece("Client: name", "gap")]]]


def test_neighbouring_items_are_one_list() -> None:
    found = groups([Block("item"), Block("item"), Block("paragraph")])
    assert [(kind, len(rows)) for kind, rows in found] == [("item", 2), ("paragraph", 1)]
