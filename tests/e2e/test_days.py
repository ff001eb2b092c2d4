"""Two whole days by key alone: a case manager's and an attorney's, from signing in to closing the day."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from caseops.core import clock
from caseops.desk.models import ClosedDay, LookedThrough, Sleeper
from caseops.users.models import User
from deadlines.actions import add_deadline, set_deadline_date
from deadlines.models import Deadline
from matters.actions import add_task
from matters.models import Matter, Note, Task
from tests import make
from tests.make import PASSWORD
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest

MOST = 60  # keys until one gives up


class Keys:
    """A person without a mouse; `left` are the pages other than the desk that the keys led to."""

    def __init__(self, page: Page, desk: tuple[str, ...]) -> None:
        self.page, self.left = page, []
        page.on("framenavigated", lambda frame: self._note(frame.url, desk))

    def _note(self, url: str, desk: tuple[str, ...]) -> None:
        path = "/" + url.split("/", 3)[-1].split("?", maxsplit=1)[0]
        if not path.startswith((*desk, "/accounts/", "/blank")) and path != "/":
            self.left.append(path)

    def press(self, *keys: str) -> None:
        """A page listens to keys once it is loaded."""
        self.page.wait_for_load_state()
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self) -> str:
        told = "document.activeElement?.closest('[data-row]')?.id || ''"
        return str(self.page.evaluate(told))

    def to_row(self, place: str) -> None:
        """j until the row is the current one."""
        for _ in range(MOST):
            if self.focused() == place:
                return
            self.press("j")
        raise AssertionError(f"j never came to {place}; last {self.focused()}")

    def tab_to(self, words: str) -> None:
        """Tab until the button of these words has the focus."""
        for _ in range(MOST):
            self.press("Tab")
            if str(self.page.evaluate("document.activeElement.innerText")).strip().startswith(words):
                return
        raise AssertionError(f"Tab never came to {words}")

    def sign_in(self, user: User) -> None:
        self.page.goto("/accounts/login/")
        self.page.locator("input[name=login]").focus()
        self.page.keyboard.type(user.email)
        self.press("Tab")
        self.page.locator("input[name=password]").focus()
        self.page.keyboard.type(PASSWORD)
        self.press("Enter")


@pytest.fixture
def asked(matter: Matter, dana: User) -> ThirdPartyRequest:
    """Asked three weeks ago by fax; the rung of the second asking is a call."""
    request = ThirdPartyRequest.objects.filter(matter=matter).earliest("pk")
    with clock.travel(clock.now() - timedelta(21)):
        return send_request(actor=dana, request=request)


@pytest.fixture
def due(matter: Matter, dana: User) -> Deadline:
    return add_deadline(
        actor=dana, matter=matter, name="Reply brief", severity="internal", due_on=clock.today(), why="Order"
    )


def task(matter: Matter, dana: User, name: str) -> Task:
    return add_task(actor=dana, matter=matter, name=name, due_on=clock.today(dana.zone), assignee=dana)


def test_a_case_managers_day(asked: ThirdPartyRequest, due: Deadline, page: Page, dana: User) -> None:
    matter = due.matter
    video, bill = (task(matter, dana, name) for name in ("Order the video", "Send the bill"))
    text, voice = make.message(matter), make.message(matter, "Please call me", channel="voicemail")
    keys = Keys(page, ("/today/",))
    keys.sign_in(dana)
    page.wait_for_url(re.compile("/today/"))
    expect(page).to_have_title(re.compile("Today"))
    keys.press("?")
    expect(page.locator("[data-keys-here]")).to_contain_text("One at a time")
    expect(page.locator("[data-keys-here]")).to_contain_text("Close the day")
    keys.press("Escape")
    morning(keys, page, due.pk, text.pk, asked.pk)
    midday(keys, page, video.pk, bill.pk)
    afternoon(keys, page, voice.pk)
    assert keys.left == []
    assert ClosedDay.objects.filter(person=dana).exists()
    assert Note.objects.get().matter == matter
    assert Sleeper.objects.get().row == bill.pk
    video.refresh_from_db()
    assert not video.is_open


def to_block(keys: Keys, page: Page, key: str, block: str) -> None:
    """The block may be the present one already: what says that it was drawn anew is the focus on its first row."""
    keys.press(key)
    expect(page.locator(f"#{block} [data-row]").first).to_be_focused()
    expect(page.locator(f"#{block}")).to_have_class(re.compile("card-now"))


def morning(keys: Keys, page: Page, due: int, text: int, asked: int) -> None:
    """A deadline with its proof, a message, a call to a provider."""
    to_block(keys, page, "1", "morning")
    keys.to_row(f"deadline-{due}")
    keys.press("e")
    expect(page.get_by_label("Proof")).to_be_focused()
    page.keyboard.type("E-filing receipt 4711")
    keys.press("Enter")
    expect(page.locator("#deadlines .row-done")).to_contain_text("Reply brief is done.")
    keys.to_row(f"message-{text}")
    keys.press("r")
    expect(page.locator(f"#message-{text} textarea")).to_be_focused()
    page.keyboard.type("They did, we write to you tomorrow.")
    keys.tab_to("Keep the answer")
    keys.press("Enter")
    expect(page.locator("#messages .row-done")).to_contain_text("Answered")
    keys.to_row(f"request-{asked}")
    keys.press("c")
    expect(page.locator(f"#request-{asked} .act-place select").first).to_be_focused()
    keys.tab_to("Log call")
    keys.press("Enter")
    expect(page.locator("#follow_ups .row-done")).to_contain_text("Logged with")


def midday(keys: Keys, page: Page, video: int, bill: int) -> None:
    """One thing at a time; then one is put off, taken back, and put off again."""
    to_block(keys, page, "2", "midday")
    keys.press("o")
    expect(page.locator(".one")).to_be_visible()
    for _ in range(MOST):
        expect(page.locator(".one [data-row]")).to_be_focused()
        if keys.focused() == f"task-{video}":
            break
        here = page.url
        keys.press("j")
        expect(page).not_to_have_url(here)
    keys.press("e")
    expect(page.locator(".one .row-done")).to_contain_text("Completed “Order the video”")
    keys.press("o")
    expect(page.locator("#midday")).to_be_visible()
    keys.to_row(f"task-{bill}")
    keys.press("s")  # not today
    expect(page.locator("#tasks .row-done")).to_contain_text("Send the bill is back")
    expect(page.locator("#tasks .row-done")).to_be_focused()
    keys.press("u")  # or today after all
    expect(page.locator(f"#task-{bill}")).to_be_focused()
    keys.press("s")
    expect(page.locator("#tasks .row-done")).to_contain_text("Send the bill is back")


def afternoon(keys: Keys, page: Page, voice: int) -> None:
    """A call is returned, and the day is closed with Enter."""
    to_block(keys, page, "3", "afternoon")
    keys.to_row(f"message-{voice}")
    keys.press("c")
    page.keyboard.type("Told her that they accepted it.")
    keys.tab_to("Keep the answer")
    keys.press("Enter")
    expect(page.locator("#calls .row-done")).to_contain_text("Answered")
    keys.press("q")
    expect(page.get_by_role("button", name="Write 1 note and close the day")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text("The day is closed, 1 note written.")


@pytest.fixture
def statute(matter: Matter, dana: User) -> Deadline:
    """Its date set by Dana; nobody has acknowledged it."""
    row = matter.deadlines.get(blueprint__key="sol")
    in_time = clock.today() + timedelta(200)
    return set_deadline_date(actor=dana, deadline=row, on=in_time, reason="CPLR 214(5)")


def test_an_attorneys_day(statute: Deadline, page: Page, dana: User, priya: User) -> None:
    matter = statute.matter
    keys = Keys(page, ("/review/", "/today/"))
    keys.sign_in(priya)
    page.wait_for_url(re.compile("/review/"))
    expect(page).to_have_title(re.compile("Under review"))
    keys.to_row(f"acknowledge-{statute.pk}")
    keys.press("a")
    expect(page.locator("#acknowledge .row-done")).to_contain_text("You acknowledged Statute of limitations")
    keys.press("o")  # a file at random, of those not reviewed in thirty days: there is one
    page.wait_for_url(re.compile(f"/matters/{matter.number}/"))
    expect(page).to_have_title(re.compile(matter.number))
    keys.press("m")
    page.wait_for_url(re.compile("/review/"))
    expect(page.locator("main")).to_contain_text(f"You reviewed {matter.title}")
    expect(page.locator("#standings")).to_contain_text("nothing new since")
    keys.press("q")
    expect(page.get_by_role("button", name=re.compile("close the day", re.IGNORECASE))).to_be_focused()
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text("The day is closed")
    assert len(keys.left) <= 2
    assert LookedThrough.objects.get().matter == matter
    statute.refresh_from_db()
    assert statute.acknowledged_by == priya


def test_today_needs_no_javascript(due: Deadline, new_page, signed_in, dana: User) -> None:
    video, bill = (task(due.matter, dana, name) for name in ("Order the video", "Send the bill"))
    text = make.message(due.matter)
    page = signed_in(new_page(java_script_enabled=False), dana)
    page.goto("/today/?block=midday")
    page.locator(f"#task-{video.pk}").get_by_role("button", name=re.compile("^Done")).click()
    expect(page.locator("main")).to_contain_text("Completed “Order the video”")
    page.locator(f"#task-{bill.pk}").get_by_role("button", name=re.compile("^Put off")).click()
    expect(page.locator("main")).to_contain_text("Send the bill is back")
    message = page.locator(f"#message-{text.pk}")
    message.locator("summary").click()
    message.locator("textarea").fill("They did.")
    message.locator("button.button-primary:visible").first.click()
    expect(page.locator("main")).to_contain_text("Answered")
    page.locator(f"#deadline-{due.pk}").get_by_role("link", name=re.compile("^Done")).click()
    page.get_by_label("Proof").fill("Receipt 4711")
    page.get_by_role("button", name=re.compile("^Done")).click()
    expect(page.locator("main")).to_contain_text("Reply brief is done.")
    page.get_by_role("link", name="One at a time").click()
    expect(page.locator(".one")).to_be_visible()
    page.get_by_role("link", name="Close the day").click()
    page.get_by_role("button", name=re.compile("close the day", re.IGNORECASE)).click()
    expect(page.locator("main")).to_contain_text("The day is closed")
