"""Eleven follow-ups in one go, what came in part, and calls, as a person walks through them."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from tests import make
from tests.e2e.looking import complaints
from tests.remembering import remembered
from thirdparty.actions import add_request, send_request
from thirdparty.models import Draft, Status, ThirdPartyRequest
from thirdparty.sweep import prepare_drafts

WEEKS_AGO = timedelta(16)


def ask(dana, name: str, ladder: list[str], party, matter=None) -> ThirdPartyRequest:
    """Medical records of one more matter, asked for 16 days ago."""
    matter = matter or make.matter(client=make.contact(name))
    make.authorized(matter)
    row = add_request(
        actor=dana,
        matter=matter,
        name="Medical records",
        asked_of="hospital",
        kind="medical_records",
        ladder=ladder,
        contact=party,
    )
    return send_request(actor=dana, request=row)


@pytest.fixture
def eleven(transactional_db) -> list[ThirdPartyRequest]:
    remembered(eleven_due)
    return list(ThirdPartyRequest.objects.filter(drafts__isnull=False).distinct().order_by("pk"))


@pytest.fixture
def dana(eleven):
    return make.person("dana")


def eleven_due() -> None:
    """Ten to be asked again by e-mail, one by fax; their drafts are ready."""
    dana, _ = make.person("dana"), make.person("priya")
    mercy = make.contact("Mercy General", kind="organisation", email="roi@mercy.test")
    with clock.travel(clock.now() - WEEKS_AGO):
        rows = [ask(dana, f"Client {letter}", ["fax", "email"], mercy) for letter in "ABCDEFGHIJ"]
        rows.append(ask(dana, "Client K", ["email", "fax"], mercy))
    assert prepare_drafts() == len(rows)


def mails() -> int:
    return OutgoingMessage.objects.filter(to_address="roi@mercy.test", state="waiting").count()


def test_eleven_are_reviewed_one_edited_one_skipped_nine_sent_one_undone(eleven, page, signed_in, dana):
    signed_in(page, dana).goto("/requests/")
    page.get_by_role("link", name="Review the drafts").click()
    expect(page.get_by_text("10 e-mails ready")).to_be_visible()
    expect(page.get_by_role("link", name="Print")).to_have_count(1)
    edited, skipped = page.locator(f"#request-{eleven[0].pk}"), page.locator(f"#request-{eleven[1].pk}")
    edited.get_by_role("link", name="Edit the draft").click()
    edited.get_by_label("Text").fill("Dear Karen, please send the films too.")
    edited.get_by_role("button", name="Edit the draft").click()
    expect(edited.get_by_text("edited", exact=True)).to_be_visible()
    skipped.get_by_role("checkbox").uncheck()
    page.locator("h1").click()
    page.keyboard.press("a")
    expect(page.get_by_text("9 e-mails on the way")).to_be_visible()
    assert mails() == 9
    assert OutgoingMessage.objects.filter(body="Dear Karen, please send the films too.").exists()
    page.locator(f"#sent-{eleven[0].pk}").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back: Medical records was not sent.")).to_be_visible()
    assert mails() == 8
    assert set(Draft.objects.ready().values_list("request", flat=True)) == {
        eleven[0].pk, eleven[1].pk, eleven[10].pk,
    }  # fmt: skip


def test_the_keyboard_walks_the_stack(eleven, page, signed_in, dana):
    signed_in(page, dana).goto("/requests/stack/")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    page.keyboard.press("a")
    expect(page.get_by_text("8 e-mails on the way")).to_be_visible()


def test_what_came_in_part_stays_open_and_is_asked_again(eleven, page, signed_in, dana):
    row = eleven[0]
    signed_in(page, dana).goto(row.get_absolute_url())
    page.get_by_label("More for").first.click()
    page.get_by_role("link", name="Received").click()
    form = page.locator("form.act")
    form.get_by_label("Films").select_option("awaited")
    form.get_by_label("Certification").select_option("incomplete")
    form.get_by_role("button", name="Received").click()
    expect(page.get_by_text("what is missing is asked for again")).to_be_visible()
    expect(page.get_by_text("partly received").first).to_be_visible()
    row.refresh_from_db()
    assert (row.status, row.next_follow_up_on > clock.today()) == (Status.PARTIAL, True)


def test_one_call_covers_five_matters(eleven, page, signed_in, dana):
    mercy = eleven[0].contact
    signed_in(page, dana).goto("/requests/calls/")
    page.get_by_role("link", name="Call sheet : Mercy General").click()
    page.get_by_label("Spoke to").fill("Karen in records")
    for row in eleven[:5]:
        page.locator(f"#call-{row.pk}").get_by_label("What came of it").select_option("spoke")
    page.get_by_role("button", name="Log the call").click()
    expect(page.get_by_text(f"Logged: 5 requests in one call with {mercy.name}.")).to_be_visible()
    expect(page.get_by_text("6 follow-ups in 6 matters")).to_be_visible()


def test_an_expired_authorization_is_refused_and_the_button_mends_it(eleven, page, signed_in, dana):
    row, yesterday = eleven[0], clock.today() - timedelta(1)
    row.matter.authorizations.update(signed_on=yesterday - timedelta(99), expires_on=yesterday)
    signed_in(page, dana).goto(row.get_absolute_url())
    page.get_by_role("button", name="Send 2nd request").click()
    expect(page.get_by_text("expired on").first).to_be_visible()
    assert mails() == 0
    page.get_by_role("link", name="Add an authorization").click()
    page.get_by_label("Signed on").fill(clock.today().isoformat())
    page.get_by_role("button", name="Add an authorization").click()
    expect(page.get_by_text("Authorization for medical records is on file.")).to_be_visible()
    expect(page.get_by_text("This may not go out yet")).to_have_count(0)
    page.get_by_role("button", name="Send 2nd request").click()
    expect(page.get_by_text("Leaves in ten seconds")).to_be_visible()
    assert mails() == 1


def test_axe_finds_nothing_and_nothing_sticks_out(eleven, new_page, signed_in, dana, screen, picture):
    page = signed_in(new_page(*screen), dana)
    for name, address in {
        "stack": "/requests/stack/", "kinds": "/requests/kinds/", "follow-ups": "/requests/",
        "request": eleven[0].get_absolute_url(), "calls": "/requests/calls/",
        "call": f"/requests/calls/{eleven[0].contact.pk}/",
    }.items():  # fmt: skip
        page.goto(address)
        picture(page, "-".join(["chase", name, *screen]))
        assert complaints(page) == [], name
