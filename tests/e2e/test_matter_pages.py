"""Matters by hand and by key: lists that follow while one types, rows that change in place, what can be undone."""

import re

import pytest
from playwright.sync_api import expect

from clients.models import Contact
from matters.actions import add_note, log_communication
from tests import make
from tests.e2e.looking import complaints

ESCAPE_AT_ONCE = """() => new MutationObserver((_, observer) => {
    const field = document.querySelector("[data-inline] input[type=date]");
    if (!field) return;
    observer.disconnect();
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}).observe(document.body, { childList: true, subtree: true })"""


@pytest.fixture
def matter(transactional_db, dana, priya):
    """Maria Lopez's matter, with a message that waits and something in its timeline."""
    client = make.contact("Maria Lopez", phones=["212 555 0147"], language="es", best_time="after 3 pm")
    matter = make.matter(client=client)
    make.message(matter)
    log_communication(
        actor=dana,
        matter=matter,
        contact=client,
        channel="phone",
        direction="out",
        body="Explained the steps.",
    )
    return matter


@pytest.fixture
def at(page, signed_in, matter, dana):
    """`at("/matters/")`: Dana's browser on that page, the matter page unless said otherwise."""

    def go(path=""):
        signed_in(page, dana).goto(path or matter.get_absolute_url())
        return page

    return go


def status(page):
    """What a screen reader is told."""
    return page.locator("#status")


class TestList:
    def test_the_list_follows_while_one_types(self, at):
        make.matter(client=make.contact("Evelyn Chen"))
        page = at("/matters/")
        page.get_by_label("Search", exact=True).fill("chen")
        expect(page.locator("#matters tbody tr")).to_have_count(1)
        expect(page.locator("#matters")).to_contain_text("Evelyn Chen")
        expect(page).to_have_url(re.compile("q=chen"))

    def test_filters_are_saved_as_a_view_and_removed(self, at):
        page = at("/matters/?q=lopez")
        page.get_by_label("Saved views").click()
        page.get_by_label("Keep these filters as").fill("Lopez")
        page.get_by_role("button", name="Save view").click()
        expect(page.get_by_role("link", name="Lopez", exact=True)).to_have_attribute("aria-current", "page")
        page.get_by_label("Saved views").click()
        page.get_by_role("button", name="Remove “Lopez”").click()
        expect(page.get_by_role("link", name="Lopez", exact=True)).to_have_count(0)

    def test_j_and_enter_open_a_matter(self, at, matter):
        page = at("/matters/")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(matter.number))


class TestChecklist:
    def test_a_task_is_done_in_place_and_undone(self, at, matter):
        page = at()
        page.get_by_role("button", name=re.compile("Done.*Run the conflict check")).click()
        expect(page.locator("#checklist .card-sub")).to_have_text("1 of 3 done")
        expect(status(page)).to_contain_text("Completed")
        page.get_by_role("button", name="Undo", exact=False).first.click()
        expect(page.locator("#checklist .card-sub")).to_have_text("0 of 3 done")

    def test_a_task_is_skipped_in_its_row(self, at, matter):
        page = at()
        page.get_by_role("link", name=re.compile("Move or skip.*Confirm the statute")).click()
        page.get_by_role("button", name="Skip").click()
        expect(page.locator("#checklist")).to_contain_text("Give the reason.")
        page.get_by_label("Not needed, because").fill("Confirmed at intake")
        page.get_by_role("button", name="Skip").click()
        expect(page.locator("#timeline")).to_contain_text("skipped Confirm the statute: Confirmed at intake")

    def test_a_closed_gate_says_so_and_a_reason_opens_it(self, at):
        page = at()
        page.get_by_role("button", name="Move", exact=True).click()
        expect(page.locator("#checklist .errorlist")).to_contain_text("Retainer signed: no date yet.")
        page.get_by_label("Reason to go on anyway").fill("Emergency surgery")
        page.get_by_role("button", name="Move", exact=True).click()
        expect(page.locator("#checklist h2")).to_have_text("Treating")
        expect(page.locator("#facts .stage-now")).to_have_text("Treating")

    def test_after_an_act_the_next_row_has_the_focus(self, at):
        page = at()
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("e")
        expect(status(page)).to_contain_text("Completed")
        expect(page.locator("#checklist [data-row]:focus")).to_have_count(1)

    def test_escape_leaves_a_row_as_it_is(self, at):
        page = at()
        page.get_by_role("link", name=re.compile("Move or skip.*Confirm the statute")).click()
        expect(page.get_by_label("New date")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_label("New date")).to_have_count(0)

    def test_an_escape_the_moment_the_form_stands_leaves_it(self, at):
        page = at()
        page.evaluate(ESCAPE_AT_ONCE)
        with page.expect_response(re.compile("close=")):
            page.get_by_role("link", name=re.compile("Move or skip.*Confirm the statute")).click()
        expect(page.get_by_label("New date")).to_have_count(0)


class TestPanels:
    def test_setting_a_date_dates_the_task_that_waited(self, at):
        page = at()
        expect(page.locator("#checklist")).to_contain_text("waits for retainer signed")
        page.get_by_role("link", name=re.compile("Set.*Retainer signed")).click()
        page.locator("#key-date-retainer_signed input[type=date]").fill("2025-03-03")
        page.locator("#key-date-retainer_signed").get_by_role("button", name="Keep").click()
        expect(page.locator("#checklist")).not_to_contain_text("waits for retainer signed")
        expect(page.locator("#timeline")).to_contain_text("set Retainer signed to Mar 3, 2025")

    def test_a_note_is_written_by_key(self, at):
        page = at()
        page.keyboard.press("n")
        page.keyboard.type("Client moved to Boston.")
        page.get_by_role("button", name="Add note").click()
        expect(page.locator("#timeline")).to_contain_text("Client moved to Boston.")
        expect(page.get_by_label("Note")).to_have_value("")

    def test_a_message_is_answered_and_no_longer_waits(self, at):
        page = at()
        page.locator("#messages summary").click()
        page.locator("#messages").get_by_label("Answer by").select_option("phone")
        page.locator("#messages textarea").fill("They did; the check comes next week.")
        page.get_by_role("button", name="Keep the answer").click()
        expect(page.locator("#messages")).to_be_hidden()
        expect(page.locator("#timeline")).to_contain_text("the check comes next week")

    def test_a_field_is_edited_in_place(self, at):
        page = at()
        page.get_by_text("2 not filled in").click()
        page.get_by_role("link", name="Change Total billed").click()
        page.get_by_label("Total billed").fill("a lot")
        page.keyboard.press("Enter")
        expect(page.locator("#fields")).to_contain_text("a lot is not a number.")
        page.get_by_label("Total billed").fill("1204.5")
        page.keyboard.press("Enter")
        expect(page.locator("#fields")).to_contain_text("$1,204.50")

    def test_a_party_is_completed_from_the_directory(self, at):
        make.contact("Mercy General", kind="organisation")
        page = at()
        page.get_by_text("Add a party").click()
        page.locator("#party-name").press_sequentially("merc")
        expect(page.locator("#party-names option")).to_have_attribute("value", "Mercy General")
        page.locator("#party-name").fill("Mercy General")
        page.locator("#party-role").select_option("provider")
        page.get_by_role("button", name="Add party").click()
        expect(page.locator("#people")).to_contain_text("Medical provider")
        assert Contact.objects.filter(name="Mercy General").count() == 1


class TestTimeline:
    def test_a_group_is_chosen_and_older_entries_follow(self, at, matter, dana):
        for number in range(30):
            add_note(actor=dana, matter=matter, text=f"Note {number}.")
        page = at()
        page.locator("#timeline").get_by_role("link", name="Messages").click()
        expect(page.locator("#timeline .tab[aria-current]")).to_have_text("Messages")
        expect(page.locator("#timeline .entry")).to_have_count(25)
        page.get_by_role("link", name="Older").click()
        expect(page.locator("#timeline .entry")).to_have_count(32)


class TestOpening:
    def test_somebody_of_the_directory_is_found_and_chosen(self, at):
        make.area()
        page = at("/matters/open/")
        page.get_by_label("Find the client").press_sequentially("lopez")
        page.get_by_label("Maria Lopez").check()
        page.get_by_label("Practice area").select_option("small_injury")
        page.get_by_label("Kind").select_option("dog_bite")
        page.get_by_role("button", name="Open the matter").click()
        expect(page.locator("h1")).to_contain_text("dog bite")
        expect(page.locator(".banner-good")).to_contain_text("is open:")

    def test_changing_the_area_keeps_what_was_typed(self, at):
        page = at("/matters/open/")
        page.get_by_label("Somebody new").check()
        page.get_by_label("Full legal name").fill("Evelyn Chen")
        page.get_by_label("Practice area").select_option("small_injury")
        expect(page.get_by_label("Retainer signed")).to_be_visible()
        expect(page.get_by_label("Full legal name")).to_have_value("Evelyn Chen")

    def test_a_refusal_takes_the_eye_to_the_field(self, at):
        page = at("/matters/open/?area=small_injury&client=new")
        page.get_by_role("button", name="Open the matter").click()
        expect(page.locator(".error-summary")).to_be_focused()
        expect(page.locator(".error-summary")).to_contain_text("Choose the kind of matter.")


PLACES = {
    "list": "/matters/?stalled=1",
    "empty": "/matters/?q=zzz",
    "open": "/matters/open/?area=small_injury&client=new",
    "matter": "{page}?task={task}&date=date_of_loss&edit=liability",
    "contacts": "/contacts/",
    "contact": "/contacts/{client}/",
    "contact-form": "/contacts/{client}/details/",
}


@pytest.mark.parametrize("place", PLACES)
def test_the_page_is_readable_by_everybody(place, screen, new_page, signed_in, matter, dana, picture):
    page = signed_in(new_page(*screen), dana)
    task = matter.tasks.get(name="Run the conflict check").pk
    page.goto(PLACES[place].format(page=matter.get_absolute_url(), task=task, client=matter.client_id))
    picture(page, f"{place}-{'-'.join(screen)}")
    assert complaints(page) == []


def test_without_scripts_a_matter_is_opened_and_worked_on(new_page, signed_in, matter, dana):
    page = signed_in(new_page(java_script_enabled=False), dana)
    page.goto("/matters/open/")
    page.get_by_label("Find the client").fill("lopez")
    page.get_by_role("button", name="Find").click()
    page.get_by_label("Maria Lopez").check()
    page.get_by_label("Practice area").select_option("small_injury")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Kind").select_option("dog_bite")
    page.get_by_role("button", name="Open the matter").click()
    page.get_by_role("button", name=re.compile("Done.*Run the conflict check")).click()
    expect(page.locator("#checklist .card-sub")).to_have_text("1 of 3 done")
