"""Reviewing what is ready: read, edit, leave out, send, take back."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY, moment
from thirdparty.actions import send_request
from thirdparty.models import Automation, Draft, ThirdPartyRequest
from thirdparty.sweep import prepare_drafts

URL = "/requests/stack/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
@standing
def drafted(on_monday, dana):
    """Three drafts of Dana's: two e-mails and a fax."""
    mercy = make.contact("Mercy General", kind="organisation", email="info@mercy.test")
    for ladder in (["fax", "email"], ["fax", "email"], ["fax", "letter"]):
        row = make.matter().requests.first()
        ThirdPartyRequest.objects.filter(pk=row.pk).update(ladder=ladder)
        send_request(actor=dana, request=row, contact=mercy)
    with clock.travel(moment(MONDAY + timedelta(14))):
        prepare_drafts()
    return list(Draft.objects.order_by("request_id"))


@pytest.fixture
def stack(drafted):
    """Those, on the day they are due."""
    with clock.travel(moment(MONDAY + timedelta(14))):
        yield drafted


def text(browser: Client) -> str:
    return browser.get(URL).content.decode()


def sent() -> int:
    return OutgoingMessage.objects.filter(to_address="info@mercy.test").count()


def test_an_empty_stack_teaches(as_dana: Client) -> None:
    assert "No draft waits for you" in text(as_dana)


def test_it_shows_e_mails_to_tick_and_letters_to_print(stack, as_dana: Client) -> None:
    page = text(as_dana)
    assert page.count('name="draft"') == 2
    assert f"/requests/{stack[2].request_id}/letter/" in page
    assert "Second request" in page


def test_only_what_is_ticked_goes(stack, as_dana: Client) -> None:
    page = as_dana.post(URL, {"draft": [stack[0].pk]}, follow=True).content.decode()
    assert "1 e-mail on the way" in page
    assert f"/requests/{stack[0].request_id}/draft/undo/" in page
    assert (sent(), Draft.objects.ready().count()) == (1, 2)


def test_nothing_ticked_is_said(stack, as_dana: Client) -> None:
    assert "Tick what should go out" in as_dana.post(URL, follow=True).content.decode()
    assert sent() == 0


def test_somebody_elses_drafts_are_not_sent(stack, marco, browser_of) -> None:
    browser_of(marco).post(URL, {"draft": [draft.pk for draft in stack]})
    assert sent() == 0


def test_undo_brings_it_back_to_the_stack(stack, as_dana: Client) -> None:
    as_dana.post(URL, {"draft": [stack[0].pk]})
    answer = as_dana.post(f"/requests/{stack[0].request_id}/draft/undo/?at=list&stack")
    assert answer["Location"] == URL
    assert text(as_dana).count('name="draft"') == 2


def test_after_ten_seconds_there_is_no_undo(stack, as_dana: Client) -> None:
    as_dana.post(URL, {"draft": [stack[0].pk]})
    with clock.travel(clock.now() + timedelta(seconds=11)):
        page = text(as_dana)
    assert "/draft/undo/" not in page
    assert "left" in page


def test_a_draft_is_edited_in_its_place(stack, as_dana: Client) -> None:
    url = f"/requests/{stack[0].request_id}/draft/?at=list&stack"
    assert "Second request" in as_dana.get(url, headers=HTMX).content.decode()
    said = {"channel": "email", "to_address": "x@mercy.test", "subject": "Please", "body": "Dear Karen"}
    there = {**HTMX, "HX-Current-URL": "http://testserver/requests/stack/"}
    row = as_dana.post(url.replace("&stack", ""), said, headers=there).content.decode()
    assert "Dear Karen" in row
    assert "edited" in row


def test_the_letter_is_a_pdf_and_always_the_same(stack, as_dana: Client) -> None:
    url = f"/requests/{stack[2].request_id}/letter/"
    first, second = as_dana.get(url), as_dana.get(url)
    assert first["Content-Type"] == "application/pdf"
    assert first.content.startswith(b"%PDF")
    assert first.content == second.content


def test_without_words_there_is_no_letter(matter, as_dana: Client) -> None:
    assert as_dana.get(f"/requests/{matter.requests.first().pk}/letter/").status_code == 404


def test_today_sends_it_from_the_row(stack, as_dana: Client) -> None:
    page = as_dana.get("/today/").content.decode()
    assert "Send 2nd request" in page
    url = f"/requests/{stack[0].request_id}/draft/sending/?at=today"
    row = as_dana.post(url, headers=HTMX).content.decode()
    assert "Leaves in ten seconds" in row
    assert "/draft/undo/" in row


def test_an_attorney_switches_a_kind_to_automatic_and_back(priya, browser_of) -> None:
    browser = browser_of(priya)
    assert "Let e-mails go by themselves" in browser.get("/requests/kinds/").content.decode()
    browser.post("/requests/kinds/foia/automatic/")
    assert Automation.objects.get().kind == "foia"
    browser.post("/requests/kinds/foia/automatic/")
    assert not Automation.objects.exists()


def test_a_case_manager_sees_the_kinds_and_switches_none(as_dana: Client) -> None:
    page = as_dana.get("/requests/kinds/").content.decode()
    assert "Medical records" in page
    assert "Let e-mails go" not in page
    assert as_dana.post("/requests/kinds/foia/automatic/").status_code == 403
