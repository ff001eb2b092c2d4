"""Today, the attorney's desk and search: what axe, the hand and the keyboard find, on a small demo firm."""

import re

import pytest
from playwright.sync_api import Page, expect

from caseops.core import clock
from caseops.demo.seed import seed_demo
from caseops.users.models import User
from matters.actions import add_task
from matters.models import Matter, Task
from tests.e2e.looking import complaints, forgetful, layout_shift
from tests.e2e.screens import SCREENS
from tests.remembering import remembered

PLACES = {
    "today": "/today/",
    "review": "/review/",
    "search": "/search/?q=an",
    "one": "/today/?focus=first",
    "close": "/today/close/",
    "asleep": "/today/put-off/",
    "many": "/many/",
    "hand_overs": "/hand-overs/",
    "report": "/reports/caseload/",
}
STILL = 0.05
READERS = {"review": "priya", "hand_overs": "alex"}


@pytest.fixture
def firm(transactional_db: None) -> None:
    remembered(a_firm)


def a_firm() -> None:
    """A matter of Dana's, and one thing to do today whatever day it is."""
    seed_demo(seed=1, now=clock.now(), matters=1)
    dana, matter = person("dana"), Matter.objects.get(title="Alvarez v. City Transit")
    add_task(actor=dana, matter=matter, name="Order the bus video", due_on=clock.today(dana.zone))


def person(key: str) -> User:
    return User.objects.get(email=f"{key}@demo.test")


@pytest.fixture
def today(firm: None, page: Page, signed_in) -> Page:
    """Dana's Today, on a wide screen."""
    signed_in(page, person("dana")).goto("/today/")
    return page


def test_axe_finds_nothing_and_nothing_sticks_out(firm, new_page, signed_in, screen, picture) -> None:
    page = new_page(*screen)
    for name, path in PLACES.items():
        signed_in(page, person(READERS.get(name, "dana"))).goto(path)
        assert complaints(page) == [], name
        picture(page, f"{name}-{'-'.join(screen)}")


def test_nothing_moves_by_itself_while_a_page_comes(firm, new_page, signed_in) -> None:
    for screen in SCREENS:
        page = forgetful(new_page(*screen))
        for name, path in PLACES.items():
            signed_in(page, person(READERS.get(name, "dana"))).goto(path)
            assert layout_shift(page) <= STILL, (name, screen)


def test_the_first_block_does_not_wait_for_the_others_to_take_its_place(today: Page) -> None:
    morning = today.locator("#morning")
    whole = morning.bounding_box()
    today.evaluate("document.querySelectorAll('#midday, #afternoon').forEach((each) => each.remove())")
    alone = morning.bounding_box()
    assert whole is not None
    assert whole["width"] < 500
    assert alone == whole


def test_on_a_phone_nothing_is_shown_that_would_give_way(firm: None, new_page, signed_in) -> None:
    """Of a day that is still arriving, only the present block, above which no other will come."""
    page = signed_in(new_page("phone"), person("dana"))
    page.goto("/today/?block=midday")
    expect(page.locator("#morning")).to_be_visible()
    place = page.locator("#midday").bounding_box()
    page.evaluate("document.querySelector('#afternoon').remove()")
    expect(page.locator("#morning")).to_be_hidden()
    assert page.locator("#midday").bounding_box() == place


def test_a_task_is_done_and_taken_back_without_leaving(today: Page) -> None:
    row = today.locator("#tasks .row").first
    task = Task.objects.get(pk=int(row.get_attribute("id").removeprefix("task-")))
    row.get_by_role("button", name=re.compile("^Done")).click()
    done = today.locator("#tasks .row-done")
    expect(done).to_contain_text(f"Completed “{task.name}”")
    done.get_by_role("button", name="Undo").click()
    expect(today.locator(f"#task-{task.pk}")).to_be_visible()
    task.refresh_from_db()
    assert task.is_open


def test_an_empty_answer_keeps_the_row_open(today: Page) -> None:
    row = today.locator("#messages .row").first
    row.locator("summary").click()
    row.locator("textarea").evaluate("box => box.required = false")
    row.get_by_label("Answer by").select_option("phone")
    row.get_by_role("button", name="Keep the answer").click()
    expect(row.get_by_text("Say in a sentence or two what was said.")).to_be_visible()


def test_the_button_of_an_answer_says_whether_it_leaves(today: Page) -> None:
    row = today.locator("#messages .row").first
    row.locator("summary").click()
    row.get_by_label("Answer by").select_option("email")
    expect(row.get_by_role("button", name="Send e-mail")).to_be_visible()
    expect(row.get_by_role("button", name="Keep the answer")).to_have_count(0)


def test_on_a_phone_the_open_block_stands_first(firm, new_page, signed_in) -> None:
    page = signed_in(new_page("phone"), person("dana"))
    page.goto("/today/?block=afternoon")
    tops = {key: page.locator(f"#{key}").bounding_box()["y"] for key in ("morning", "midday", "afternoon")}
    assert min(tops, key=tops.get) == "afternoon"


def test_the_palette_finds_a_matter(today: Page) -> None:
    today.keyboard.press("Control+k")
    today.get_by_role("combobox", name="Go to or do").fill("Transit")
    today.get_by_role("option", name=re.compile("Alvarez v. City Transit")).click()
    expect(today).to_have_url(re.compile(r"/matters/\d\d-\d{4}/"))
