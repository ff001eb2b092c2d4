"""The board in a real browser: dragging, keys, gates, and what axe says."""

import pytest
from playwright.sync_api import expect

from caseops.core import clock
from matters.actions import set_key_date
from tests import make
from tests.e2e.looking import complaints


@pytest.fixture
def two(transactional_db, dana, priya):
    """One matter that may leave its stage, and one that may not."""
    ready, held = make.matter(), make.matter()
    set_key_date(actor=dana, matter=ready, name="retainer_signed", on=clock.today())
    return ready, held


@pytest.fixture
def board(two, page, signed_in, dana):
    signed_in(page, dana).goto("/board/")
    return page


def column(page, stage):
    return page.locator(f".board-column[data-stage={stage}]")


def test_it_is_readable_everywhere(two, new_page, signed_in, dana, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto("/board/")
    assert complaints(page) == []
    picture(page, f"board-{'-'.join(screen)}")


def test_a_card_is_dragged_through_its_gate(board, two):
    ready, _ = two
    board.locator(f"#card-{ready.number}").drag_to(column(board, "treating"))
    expect(column(board, "treating").locator(f"#card-{ready.number}")).to_be_focused()


def test_keys_move_the_card_on_and_back_and_a_gate_asks_for_the_reason(board, two):
    _, held = two
    card = board.locator(f"#card-{held.number}")
    card.focus()
    board.keyboard.press("]")
    expect(card).to_contain_text("Retainer signed: no date yet.")
    card.get_by_label("Reason to go on anyway").fill("Signed copy in the mail")
    board.keyboard.press("Enter")
    expect(column(board, "treating").locator(f"#card-{held.number}")).to_be_focused()
    board.keyboard.press("[")
    expect(column(board, "intake").locator(f"#card-{held.number}")).to_be_visible()
