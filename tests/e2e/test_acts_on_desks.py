"""Acts of mixed rows on both desks: the form opens in its row, answers there, and keys stay in theirs."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from caseops.core import clock
from deadlines.actions import add_deadline
from deadlines.models import Deadline
from documents.models import DocumentRequirement
from matters.models import Matter
from tests import make
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest

OPEN_FORM = ".act-place form"


@pytest.fixture
def asked(matter: Matter) -> ThirdPartyRequest:
    """Asked three weeks ago by fax; the rung of the second asking is a call."""
    request = ThirdPartyRequest.objects.filter(matter=matter).earliest("pk")
    with clock.travel(clock.now() - timedelta(21)):
        return send_request(actor=make.person("dana"), request=request)


@pytest.fixture
def due(matter: Matter, dana) -> Deadline:
    return add_deadline(
        actor=dana, matter=matter, name="Reply brief", severity="internal", due_on=clock.today(), why="Order"
    )


@pytest.fixture
def today(asked: ThirdPartyRequest, due: Deadline, page: Page, signed_in, dana) -> Page:
    signed_in(page, dana).goto("/today/")
    return page


def press(row: Locator, verb: str) -> None:
    row.get_by_role("button", name=re.compile(f"^{verb}")).or_(
        row.get_by_role("link", name=re.compile(f"^{verb}"))
    ).first.click()


def test_what_is_refused_keeps_the_form_open_on_today(today: Page, due: Deadline) -> None:
    row = today.locator(f"#deadline-{due.pk}")
    press(row, "Done")
    row.locator(OPEN_FORM).get_by_role("button", name="Done").click()
    expect(row.locator(OPEN_FORM)).to_contain_text("Name the proof")
    row.get_by_label("Proof").fill("E-filing receipt 4711")
    row.locator(OPEN_FORM).get_by_role("button", name="Done").click()
    expect(today.locator("#deadlines .row-done")).to_contain_text("Reply brief is done.")


def test_cancel_leaves_the_row_as_it_was_and_it_opens_again(today: Page, due: Deadline) -> None:
    row = today.locator(f"#deadline-{due.pk}")
    for _ in range(2):
        press(row, "Done")
        row.get_by_role("button", name="Cancel").or_(row.get_by_role("link", name="Cancel")).click()
        expect(row.locator(OPEN_FORM)).to_have_count(0)
    press(row, "Done")
    expect(row.locator(OPEN_FORM)).to_be_visible()


def test_only_what_was_done_is_said_aloud(today: Page, due: Deadline) -> None:
    row, status = today.locator(f"#deadline-{due.pk}"), today.locator("#status")
    press(row, "Done")
    expect(row.get_by_label("Proof")).to_be_focused()
    assert status.text_content() == ""
    row.get_by_label("Proof").fill("E-filing receipt 4711")
    row.locator(OPEN_FORM).get_by_role("button", name="Done").click()
    expect(status).to_have_text("Reply brief is done.")


def test_an_undated_statute_gets_its_date_under_review(matter: Matter, page: Page, signed_in, priya) -> None:
    statute = matter.deadlines.get(severity="statutory")
    matter.key_dates.create(name="date_of_loss", on=clock.today() - timedelta(30))
    signed_in(page, priya).goto("/review/")
    row = page.locator(f"#undated-{statute.pk}")
    press(row, "Set the date")
    row.get_by_label("Date", exact=True).fill((clock.today() + timedelta(300)).isoformat())
    row.get_by_label("Why").fill("CPLR 214(5)")
    row.locator(OPEN_FORM).get_by_role("button").first.click()
    expect(page.locator("#undated .row-done")).to_contain_text("has its date")
    statute.refresh_from_db()
    assert statute.due_on is not None


def test_a_letter_acts_on_the_current_row_only(today: Page, asked: ThirdPartyRequest, due: Deadline) -> None:
    today.locator(f"#request-{asked.pk}").focus()
    today.keyboard.press("e")  # a key of other rows
    today.wait_for_timeout(300)
    expect(today.locator(OPEN_FORM)).to_have_count(0)
    assert not DocumentRequirement.objects.exclude(received_on=None).exists()
    today.keyboard.press("c")
    expect(today.locator(f"#request-{asked.pk} {OPEN_FORM}")).to_be_visible()


def test_a_letter_without_a_current_row_acts_on_none(today: Page) -> None:
    today.keyboard.press("e")
    today.wait_for_timeout(300)
    expect(today.locator(".row-done")).to_have_count(0)
    expect(today.locator(OPEN_FORM)).to_have_count(0)


def test_two_and_three_bring_the_focus_along(today: Page) -> None:
    today.keyboard.press("2")
    first = today.locator("#midday [data-row]").first
    expect(first).to_be_focused()
    today.keyboard.press("j")
    expect(first).not_to_be_focused()
    expect(today.locator("[data-row]:focus")).to_have_count(1)


def test_everything_wrong_with_a_form_is_said_at_once(today: Page, due: Deadline) -> None:
    row = today.locator(f"#deadline-{due.pk}")
    press(row, "Done")
    row.get_by_label("Done on").fill((clock.today() + timedelta(9)).isoformat())
    row.locator(OPEN_FORM).get_by_role("button", name="Done").click()
    expect(row.locator(OPEN_FORM)).to_contain_text("Name the proof")
    expect(row.locator(OPEN_FORM)).to_contain_text("A day still to come")


def test_an_opened_form_has_the_width_of_its_column(today: Page, due: Deadline) -> None:
    row = today.locator(f"#deadline-{due.pk}")
    press(row, "Done")
    form, whole = row.locator(OPEN_FORM).bounding_box(), row.bounding_box()
    assert form["width"] > whole["width"] * 0.85


def test_the_numbers_follow_an_act_and_its_undo(today: Page, due: Deadline) -> None:
    count, nav = today.locator("[data-count=group-deadlines]"), today.locator("[data-count=nav-today]")
    before, in_nav = int(count.inner_text()), int(nav.inner_text())
    row = today.locator(f"#deadline-{due.pk}")
    press(row, "Done")
    row.get_by_label("Proof").fill("Receipt")
    row.locator(OPEN_FORM).get_by_role("button", name="Done").click()
    expect(count).to_have_text(str(before - 1))
    expect(nav).to_have_text(str(in_nav - 1))
    today.get_by_role("button", name="Undo").click()
    expect(row).to_be_visible()
    expect(nav).to_have_text(str(in_nav))
    expect(today.locator("#figures")).to_contain_text("deadline")
