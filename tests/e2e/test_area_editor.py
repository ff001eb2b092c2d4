"""An admin builds a practice area from nothing in the editor, without a line of code, and a matter fills from it."""

import re

import pytest
from playwright.sync_api import Page, expect

from caseops.users.models import User
from documents.actions import receive_document
from matters.models import Matter, PracticeAreaVersion
from tests.automation.writing import steps, work
from tests.e2e.looking import complaints

pytestmark = pytest.mark.slow
BASE = "/practice-areas/landlord_tenant/1/"
STAGES = ["Notice", "Complaint", "Hearing", "Closing"]
TASKS = {
    "Notice": ["Read the notice", "Check the rent ledger"],
    "Complaint": ["File the answer", "Ask for the lease"],
    "Hearing": ["Prepare the client"],
    "Closing": ["Return the originals"],
}


@pytest.fixture
def editor(transactional_db, page: Page, signed_in, alex: User, dana: User, priya: User) -> Page:
    """Alex has begun the area and named its kinds and key dates."""
    signed_in(page, alex).goto("/practice-areas/")
    page.get_by_role("link", name="New practice area").click()
    page.get_by_label("Name").fill("Landlord–tenant")
    page.get_by_label("Kinds of matter").fill("Eviction\nSecurity deposit")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Change them").click()
    page.get_by_label("Key dates").fill("Matter opened\nStage entered\nNotice served\nHearing date")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile("/edit/"))
    return page


def part(page: Page, name: str) -> None:
    page.get_by_label("Parts of the practice area").get_by_role("link", name=re.compile(f"^{name}")).click()
    page.wait_for_load_state()


def add(page: Page, one: str, title: str = "", /, **said: str | bool) -> None:
    """Press Add, fill in the form where it opens, press Enter."""
    card = page.locator("section.card").filter(has=page.get_by_role("heading", name=title)) if title else page
    card.get_by_role("link", name=re.compile(f"^Add a {one}")).first.click()
    form = page.locator("form.edit-form")
    expect(form.get_by_role("button", name="Save")).to_be_visible()
    for name, value in said.items():
        box = form.locator(f"[name={name}]")
        if value is True:
            box.check()
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(str(value))
    form.get_by_role("button", name="Save").press("Enter")
    expect(form).to_have_count(0)


def counted(amount: int, unit: str, anchor: str, side: str = "+") -> dict[str, str]:
    return {"due_0": str(amount), "due_1": unit, "due_2": side, "due_3": anchor}


def fill_the_area(page: Page) -> None:
    for name in STAGES:
        add(page, "stage", name=name, target_days="14", client_text=f"We are at the {name.lower()}.")
    part(page, "Intake")
    add(page, "question", label="Is the rent subsidized", type="boolean")
    part(page, "Fields")
    add(page, "field", label="Monthly rent", type="money")
    add(page, "field", label="Outcome", type="select", options="Settled\nJudgment")
    part(page, "Tasks")
    for stage, names in TASKS.items():
        for name in names:
            add(page, "task", stage, name=name, role="case_manager", **counted(2, "bd", "matter_opened"))
    part(page, "Documents")
    for name in ("Lease", "Notice to quit", "Rent ledger"):
        add(page, "document", "Notice", name=name, source="client", required=True)
    part(page, "Deadlines")
    add(page, "deadline", name="Answer due", severity="court", remind="3, 1", due_0="offset",
        due_1="5", due_2="bd", due_3="+", due_4="notice_served")  # fmt: skip
    add(page, "deadline", name="Trial", severity="court", due_0="hand", due_6="hearing notice")
    part(page, "Requests")
    add(page, "request", name="Inspection report", to="housing agency", ladder="letter\nphone",
        first_followup="10", repeat="7", escalate_after="30")  # fmt: skip
    part(page, "Rules")
    add(page, "rule", name="Notice received", trigger="document_received", what="notice_to_quit")
    part(page, "Steps of rules")
    add(page, "step", "Notice received", do="ask", name="Notice valid", role="attorney", answers="Yes\nNo")
    for answer, name in (("Yes", "Negotiate a date"), ("No", "Move to dismiss")):
        add(
            page,
            "step",
            "Notice received",
            do="add_task",
            name=name,
            after=f"notice_valid={answer}",
            due="today+2bd",
        )


def test_an_area_from_nothing_to_a_matter_that_fills(
    editor: Page, signed_in, new_page, dana: User, priya: User
) -> None:
    page = editor
    fill_the_area(page)
    version = PracticeAreaVersion.objects.get()
    order_by_mouse_and_keys(page, version)
    wrong_words_stand_at_their_field(page)
    condition_by_a_tick(page)
    page.get_by_role("link", name="Preview").click()
    page.get_by_label("Is the rent subsidized").select_option("Yes")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("main")).to_contain_text("Because is the rent subsidized is yes")
    assert not Matter.objects.exists()
    page.goto(f"{BASE}differences/")
    page.get_by_text("Publish", exact=True).click()
    page.get_by_role("button", name="Publish v1").click()
    expect(page.locator("main")).to_contain_text("Landlord–tenant v1 is published")
    open_a_matter(signed_in(new_page(), dana))
    matter = Matter.objects.get()
    kinds = (matter.tasks, matter.deadlines, matter.document_requirements, matter.requests)
    assert [kind.count() for kind in kinds] == [6, 2, 3, 1]
    answer_the_branch(signed_in(new_page(), priya), matter)
    use_the_fields(signed_in(new_page(), dana), matter)


def answer_the_branch(page: Page, matter: Matter) -> None:
    """The notice comes in; the attorney decides on the task; only what that answer asks for is there."""
    receive_document(actor=None, requirement=matter.document_requirements.get(name="Notice to quit"))
    work()
    assert steps(matter)["notice_valid"] == "done"
    page.goto(f"/matters/{matter.number}/")
    page.locator("form.answers button[value=No]").click()
    expect(page.locator("form.answers button[value=No]")).to_have_count(0)
    work()
    names = matter.tasks.values_list("name", flat=True)
    assert {"Notice valid", "Move to dismiss"} <= set(names)
    assert "Negotiate a date" not in names
    page.reload()
    expect(page.locator("main")).to_contain_text("Move to dismiss")


def use_the_fields(page: Page, matter: Matter) -> None:
    """Both are filled in on the matter, stand as columns in the list, filter it, and stay in a saved view."""
    page.goto(f"/matters/{matter.number}/")
    for label, said, shown in (("Monthly rent", "1,450", "$1,450.00"), ("Outcome", "Settled", "Settled")):
        page.get_by_text("not filled in").click()
        page.get_by_role("link", name=f"Change {label}").click()
        box = page.get_by_label(label, exact=True)
        box.select_option(said) if label == "Outcome" else box.fill(said)
        page.locator("#fields").get_by_role("button", name="Keep").first.click()
        expect(page.locator("#fields")).to_contain_text(shown)
    page.goto("/matters/")
    page.get_by_text("Fields", exact=True).click()
    page.get_by_role("checkbox", name="Monthly rent").check()
    page.get_by_role("checkbox", name="Outcome").check()
    expect(page.locator("#matters")).to_contain_text("$1,450.00")
    page.get_by_label("Filter by").select_option("Monthly rent")
    page.get_by_label("Monthly rent from").fill("2000")
    expect(page.locator("#matters")).to_contain_text("Nothing matches")
    page.get_by_label("Monthly rent from").fill("1000")
    expect(page.locator("#matters tbody tr")).to_have_count(1)
    page.locator("#matter-views summary").click()
    page.get_by_label("Keep these filters as").fill("Rents")
    page.get_by_role("button", name="Save view").click()
    expect(page.get_by_label("Monthly rent from")).to_have_value("1000")
    with page.expect_download() as file:
        page.get_by_role("link", name="Save as a file").click()
    assert "1450.00,Settled" in file.value.path().read_text(encoding="utf-8-sig")


def order_by_mouse_and_keys(page: Page, version: PracticeAreaVersion) -> None:
    part(page, "Documents")
    row = page.locator("[data-row]").filter(has_text="Rent ledger")
    row.drag_to(page.locator("[data-row]").filter(has_text="Lease").first, target_position={"x": 200, "y": 4})
    expect(page.locator("[data-row] .row-title").first).to_contain_text("Rent ledger")
    expect(row.get_by_role("button", name="Move down")).to_be_visible()  # the answer is there
    row.focus()
    row.press("Alt+ArrowDown")
    expect(page.locator("[data-row] .row-title").first).to_contain_text("Lease")
    expect(row).to_be_focused()
    names = version.documentblueprints.order_by("position").values_list("name", flat=True)
    assert list(names) == ["Lease", "Rent ledger", "Notice to quit"]


def wrong_words_stand_at_their_field(page: Page) -> None:
    part(page, "Stages")
    page.locator("[data-row]").filter(has_text="Hearing").press("Enter")
    form = page.locator("form.edit-form")
    form.get_by_label("Target, in days").fill("soon")
    form.get_by_role("button", name="Save").click()
    expect(form.locator(".errorlist")).to_contain_text("must be a whole number from 0 up, not 'soon'")
    form.get_by_label("Target, in days").press("Escape")
    expect(form).to_have_count(0)


def condition_by_a_tick(page: Page) -> None:
    part(page, "Documents")
    page.locator("[data-row]").filter(has_text="Rent ledger").press("Enter")
    page.get_by_label("Is the rent subsidized: yes").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-row]").filter(has_text="Rent ledger")).to_contain_text("Only if")


def open_a_matter(page: Page) -> None:
    page.goto("/today/")
    page.get_by_role("link", name="Open matter").first.click()
    page.get_by_label(re.compile("Somebody new")).check()
    page.locator("input[name=new_name]").fill("Rosa Alvarez")
    page.locator("input[name=new_phone]").fill("(212) 555-0147")
    page.locator("select[name=area]").select_option("landlord_tenant")
    page.locator("select[name=subtype]").select_option("eviction")
    page.get_by_label("Attorney").select_option(label="Priya Shah")
    page.get_by_label("Is the rent subsidized").select_option("Yes")
    page.get_by_role("button", name="Open the matter").click()
    page.wait_for_url(re.compile(r"/matters/\d\d-\d{4}/"))


def test_a_row_is_found_doubled_removed_and_put_back_in_place(editor: Page) -> None:
    page, rows = editor, editor.locator("[data-row] .row-title")
    for name in ("Notice", "Hearing"):
        add(page, "stage", name=name, target_days="14", client_text="We are at it.")
    page.locator("[data-row]").first.focus()
    page.keyboard.press("2")
    expect(rows).to_have_text(
        [re.compile("^Notice"), re.compile(r"^Notice \(copy\)"), re.compile("^Hearing")]
    )
    page.locator("[data-row]").filter(has_text="Hearing").get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(2)
    expect(page.locator("#status")).to_have_text("“Hearing” is removed.")
    page.keyboard.press("u")
    expect(rows).to_have_count(3)
    page.get_by_label("Search all parts").fill("copy")
    expect(rows).to_have_count(1)
    page.get_by_label("Search all parts").fill("zebra")
    expect(page.locator("#area-rows")).to_contain_text("Nothing says “zebra”")
    page.get_by_label("Search all parts").fill("")
    expect(rows).to_have_count(3)


def test_without_a_script_everything_can_be_done(editor: Page, new_page, signed_in, alex: User) -> None:
    page = signed_in(new_page(java_script_enabled=False), alex)
    page.goto(f"{BASE}edit/")
    for name in ("Notice", "Hearing"):
        page.get_by_role("link", name="Add a stage").click()
        page.get_by_label("Name").fill(name)
        page.get_by_label("Target, in days").fill("7")
        page.get_by_role("button", name="Save").click()
        page.get_by_label("What the client reads").fill("We are at it.")  # it was left out, and is asked for
        page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Move up: Hearing").click()
    page.get_by_role("button", name="Double: Notice").click()
    page.get_by_role("button", name="Remove: Hearing").click()
    titles = page.locator("[data-row] .row-title").all_inner_texts()
    assert [title.strip() for title in titles] == ["Notice", "Notice (copy)"]


def test_the_editor_at_both_widths_and_themes(
    editor: Page, new_page, signed_in, alex, screen, picture
) -> None:
    add(editor, "stage", name="Notice", target_days="14", client_text="We read the notice.")
    part(editor, "Tasks")
    add(editor, "task", "Notice", name="Read it", role="case_manager", **counted(2, "bd", "matter_opened"))
    page = signed_in(new_page(*screen), alex)
    for name, address in {
        "stages": "edit/", "tasks": "edit/?show=tasks", "form": "edit/tasks/?under=notice", "head": "head/",
        "deadline": "edit/deadlines/", "preview": "preview/?subtype=eviction&number=", "review": "differences/",
    }.items():  # fmt: skip
        assert page.goto(f"{BASE}{address}").ok
        picture(page, "-".join(["area-editor", name, *screen]))
        assert complaints(page) == [], name
