"""Deadlines, documents and requests of a real practice area, as axe, the eye and the keyboard see them."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.users.models import User
from deadlines.actions import answer_alert, satisfy_deadline, set_deadline_date
from documents.actions import receive_document
from matters.actions import load_practice_area
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN
from tests import make
from tests.e2e.looking import complaints
from tests.remembering import remembered
from thirdparty.actions import follow_up, send_request


@pytest.fixture
def busy(transactional_db: None) -> Matter:
    remembered(busy_life)
    return Matter.objects.get()


@pytest.fixture
def dana(busy: Matter) -> User:
    return make.person("dana")


@pytest.fixture
def priya(busy: Matter) -> User:
    return make.person("priya")


def busy_life() -> None:
    """A personal-injury matter in the middle of its life."""
    dana, _ = make.person("dana"), make.person("priya")
    text = (BUILT_IN / "personal_injury.yaml").read_text(encoding="utf-8")
    load_practice_area(actor=None, file="personal_injury.yaml", text=text)
    today = clock.today()
    dates = {"date_of_loss": today - timedelta(90), "depo_date": today + timedelta(2)}
    version = PracticeAreaVersion.objects.published().get(area__key="personal_injury")
    matter = make.matter(dana, version=version, key_dates=dates, facts={"medicare": "true"})
    chase(matter, dana)
    statute = matter.deadlines.get(blueprint__key="sol")
    set_deadline_date(
        actor=dana, deadline=statute, on=today + timedelta(9), reason="Two years, § 95.11(4)(a)"
    )
    statute.refresh_from_db()
    answer_alert(actor=dana, deadline=statute)
    satisfy_deadline(
        actor=dana, deadline=matter.deadlines.get(blueprint__key="um_notice"), proof="Fax receipt"
    )
    receive_document(actor=dana, requirement=matter.document_requirements.get(blueprint__key="retainer"))


def chase(matter: Matter, dana: User) -> None:
    mercy = make.contact("Mercy General Hospital, Health Information Management", kind="organisation")
    records, report = (
        matter.requests.get(blueprint__key=key) for key in ("medical_records", "police_report")
    )
    with clock.travel(clock.now() - timedelta(36)):
        make.authorized(matter)
        send_request(actor=dana, request=records, contact=mercy)
    with clock.travel(clock.now() - timedelta(20)):
        promised = clock.today() + timedelta(10)
        follow_up(actor=dana, request=records, outcome="promised", promised_on=promised, spoke_to="Joan")
        send_request(actor=dana, request=report)


def pages_of(matter: Matter) -> dict[str, str]:
    statute = matter.deadlines.get(blueprint__key="sol")
    records = matter.requests.get(blueprint__key="medical_records")
    return {
        "matter": matter.get_absolute_url(),
        "deadline": statute.get_absolute_url(),
        "deadline-date": f"/deadlines/{statute.pk}/date/",
        "request": records.get_absolute_url(),
        "request-call": f"/requests/{records.pk}/call/",
        "follow-ups": "/requests/",
    }


@pytest.fixture
def desk(new_page, signed_in, dana, screen):
    """Dana's browser, at both widths in both themes."""
    return signed_in(new_page(*screen), dana)


def test_axe_finds_nothing_and_nothing_sticks_out(busy, desk, screen, picture):
    for name, address in pages_of(busy).items():
        assert desk.goto(address).ok
        picture(desk, "-".join(["floors", name, *screen]))
        assert complaints(desk) == [], name


def test_a_form_unfolds_in_its_row_and_the_page_follows(busy, page, signed_in, dana):
    signed_in(page, dana).goto(busy.get_absolute_url())
    statute = busy.deadlines.get(blueprint__key="sol")
    row = page.locator(f"#deadline-{statute.pk}")
    row.get_by_role("link", name="Done").click()
    row.get_by_role("button", name="Done").click()
    expect(row.get_by_text("Name the proof: a filing receipt, a stamped copy.").first).to_be_visible()
    row.get_by_label("Proof").fill("E-filing receipt 4711")
    row.get_by_role("button", name="Done").click()
    expect(page.get_by_text("2 done or called off")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 done or called off")).to_be_visible()
    expect(page.locator(f"#deadline-{statute.pk}")).to_contain_text("in 9 days")


def test_axe_finds_nothing_in_an_unfolded_form(busy, desk):
    statute = busy.deadlines.get(blueprint__key="sol")
    desk.goto(busy.get_absolute_url())
    row = desk.locator(f"#deadline-{statute.pk}")
    row.get_by_role("link", name="Done").click()
    expect(row.get_by_label("Proof")).to_be_visible()
    assert complaints(desk) == []


def test_a_follow_up_is_worked_off_from_the_keyboard(busy, page, signed_in, dana):
    signed_in(page, dana).goto("/requests/")
    report = busy.requests.get(blueprint__key="police_report")
    page.keyboard.press("j")
    expect(page.locator(f"#request-{report.pk}")).to_be_focused()
    page.keyboard.press("c")
    form = page.locator(f"#request-{report.pk} form.act")
    form.get_by_label("What came of it").select_option("voicemail")
    form.get_by_role("button", name="Log call").click()
    again = add_workdays(clock.today() + timedelta(7), 0)  # later than 7 days when that is a weekend
    days = (again - clock.today()).days
    expect(page.locator(f"#request-{report.pk}")).to_contain_text(f"ask again in {days} days")


def test_a_document_is_received_with_one_press_and_taken_back(busy, page, signed_in, dana):
    signed_in(page, dana).goto(busy.get_absolute_url())
    missing = page.locator("#documents .check", has_text="Photo ID")
    missing.get_by_role("button", name="Received").click()
    expect(page.locator("#documents .check", has_text="Photo ID")).to_contain_text("by Dana Ruiz")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#documents .check", has_text="Photo ID")).to_contain_text("From: client")
