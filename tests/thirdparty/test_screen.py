"""Requests on the matter page and on a page of their own, with everything that may be done there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from caseops.core import clock
from caseops.users.models import User
from matters.models import Matter, TeamMember
from thirdparty.actions import follow_up
from thirdparty.models import Status, ThirdPartyRequest

HTMX = {"HX-Request": "true"}
NOUNS = ["sending", "attempt", "call", "receipt", "receipt/undo", "cancellation", "reopening"]


def at(request: ThirdPartyRequest, noun: str = "", where: str = "") -> str:
    return f"/requests/{request.pk}/{noun}{'/' if noun else ''}{f'?at={where}' if where else ''}"


def section(browser: Client, matter: Matter) -> str:
    page = browser.get(matter.get_absolute_url()).content.decode()
    return page.partition('<section id="requests"')[2].partition('id="timeline"')[0]


# Who gets in


@pytest.mark.parametrize("noun", ["", *NOUNS])
def test_a_stranger_finds_nothing(waiting: ThirdPartyRequest, marco: User, browser_of, noun: str) -> None:
    browser = browser_of(marco)
    assert browser.get(at(waiting, noun)).status_code == 404
    assert noun == "" or browser.post(at(waiting, noun), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("noun", ["", *NOUNS])
def test_signed_out_people_are_sent_to_sign_in(waiting: ThirdPartyRequest, client: Client, noun: str) -> None:
    answer = client.get(at(waiting, noun))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("noun", ["sending", "attempt", "call", "cancellation", "reopening"])
def test_the_wrong_role_is_refused(waiting: ThirdPartyRequest, lee: User, browser_of, noun: str) -> None:
    TeamMember.objects.create(matter=waiting.matter, user=lee, role="legal_assistant")
    browser = browser_of(lee)
    assert browser.get(at(waiting, noun)).status_code == 403
    assert browser.post(at(waiting, noun), {"reason": "x"}).status_code == 403


def test_a_stranger_adds_nothing(matter: Matter, marco: User, browser_of) -> None:
    assert browser_of(marco).get(f"/requests/of/{matter.number}/new/").status_code == 404


# The matter page


def test_drafts_stand_apart_with_send_as_their_next_act(draft: ThirdPartyRequest, as_dana: Client) -> None:
    text = section(as_dana, draft.matter)
    assert "Not sent yet" in text
    assert at(draft, "sending", "matter") in text


def test_the_ladder_says_whether_the_next_act_is_a_call(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    text = section(as_dana, waiting.matter)
    assert text.index(at(waiting, "call")) < text.index(at(waiting, "attempt"))


def test_a_later_asking_is_counted_on_the_button(
    waiting: ThirdPartyRequest, dana: User, as_dana: Client
) -> None:
    follow_up(actor=dana, request=waiting)
    assert "Record 3rd request" in section(as_dana, waiting.matter)


def test_silence_is_visible(waiting: ThirdPartyRequest, dana: User, as_dana: Client) -> None:
    follow_up(actor=dana, request=waiting, outcome="promised", promised_on=date(2026, 3, 13))
    with clock.travel(datetime(2026, 4, 6, 10, tzinfo=ZoneInfo("America/New_York"))):
        text = section(as_dana, waiting.matter)
    for words in ("35 days", "asked twice", "promised for Mar 13, 2026, not kept", "over 30 days: escalate"):
        assert words in text
    assert "follow-up was due 21 days ago" in text


def test_the_most_endangered_comes_first(waiting: ThirdPartyRequest, dana: User, as_dana: Client) -> None:
    report = waiting.matter.requests.get(blueprint__key="police")
    follow = at(report, "sending")
    as_dana.post(follow, {"channel": "portal"})
    ThirdPartyRequest.objects.filter(pk=report.pk).update(sent_on=date(2026, 1, 2))
    text = section(as_dana, waiting.matter)
    assert text.index(f"request-{report.pk}") < text.index(f"request-{waiting.pk}")


def test_a_matter_that_asks_nobody_teaches(matter: Matter, as_dana: Client) -> None:
    matter.requests.all().delete()
    text = section(as_dana, matter)
    assert "Nobody is asked for anything" in text
    assert "tells you when to ask again" in text


def test_the_strip_names_whom_we_wait_for_longest(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    page = as_dana.get(waiting.matter.get_absolute_url()).content.decode()
    assert "<dt>Waiting on</dt><dd>medical provider<small>1 attempt, last today</small>" in page


def test_words_of_people_are_escaped(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    ThirdPartyRequest.objects.update(name='"><i>x</i>', asked_of="<i>x</i>")
    for page in (waiting.matter.get_absolute_url(), at(waiting), "/requests/"):
        assert "<i>x</i>" not in as_dana.get(page).content.decode()


# The page of one


def test_every_attempt_is_told(waiting: ThirdPartyRequest, dana: User, as_dana: Client) -> None:
    follow_up(actor=dana, request=waiting, outcome="spoke", spoke_to="Joan", note="Will look")
    text = as_dana.get(at(waiting)).content.decode()
    assert "2. Spoke with them, by phone: Joan" in text
    assert "Dana Ruiz · Will look" in text
    assert "fax, then phone, then certified letter" in text


def test_a_draft_has_no_attempts_yet(draft: ThirdPartyRequest, as_dana: Client) -> None:
    assert "Not asked yet" in as_dana.get(at(draft)).content.decode()


# Doing


def test_sending_names_contact_owner_and_channel(
    draft: ThirdPartyRequest, dana: User, priya: User, as_dana: Client
) -> None:
    said = {"channel": "fax", "contact": draft.matter.client_id, "owner": priya.pk}
    answer = as_dana.post(at(draft, "sending"), said)
    assert answer["Location"] == f"{draft.matter.get_absolute_url()}#requests"
    draft.refresh_from_db()
    assert (draft.status, draft.owner, draft.contact) == (Status.SENT, priya, draft.matter.client)


def test_the_form_offers_the_next_rung(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    text = as_dana.get(at(waiting, "attempt"), headers=HTMX).content.decode()
    assert '<option value="phone" selected>Phone</option>' in text


def test_only_the_team_may_own_it(draft: ThirdPartyRequest, marco: User, as_dana: Client) -> None:
    answer = as_dana.post(at(draft, "sending"), {"channel": "fax", "owner": marco.pk})
    assert answer.status_code == 422


def test_a_call_with_a_promise_moves_the_follow_up(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    said = {"channel": "phone", "outcome": "promised", "promised_on": "2026-03-13", "spoke_to": "Joan"}
    as_dana.post(at(waiting, "call"), said)
    waiting.refresh_from_db()
    assert waiting.next_follow_up_on == date(2026, 3, 16)


def test_received_asks_whether_it_is_complete(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    answer = as_dana.post(at(waiting, "receipt"), {"note": "Bills missing"})
    assert answer.status_code == 422
    assert "we go on asking" in answer.content.decode()


def test_received_can_be_undone(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    page = as_dana.post(at(waiting, "receipt"), {"part_answer": "complete"}, follow=True).content.decode()
    undo = at(waiting, "receipt/undo", "matter")
    assert f'action="{undo}"' in page
    as_dana.post(undo)
    waiting.refresh_from_db()
    assert waiting.status == Status.SENT


def test_a_cancelled_one_is_reopened(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    as_dana.post(at(waiting, "cancellation"), {"reason": "Settled"})
    waiting.refresh_from_db()
    assert waiting.status == Status.CANCELLED
    as_dana.post(at(waiting, "reopening"))
    waiting.refresh_from_db()
    assert waiting.status == Status.SENT


@pytest.mark.parametrize(
    ("noun", "said", "sentence"),
    [
        ("sending", {"channel": "fax"}, "Log a follow-up instead."),
        ("call", {"channel": "phone", "outcome": "promised"}, "Enter the day they promised."),
        ("call", {"channel": "phone", "outcome": "sent"}, "sent is not one of the available choices"),
        ("cancellation", {}, "Say why we no longer ask."),
        ("reopening", {}, "is open already"),
    ],
)
def test_a_refusal_is_said_at_the_form(
    waiting: ThirdPartyRequest, as_dana: Client, noun: str, said: dict[str, str], sentence: str
) -> None:
    answer = as_dana.post(at(waiting, noun), said, headers=HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_request_is_added_by_hand(matter: Matter, as_dana: Client) -> None:
    said = {
        "name": "Imaging", "asked_of": "hospital", "first_follow_up_days": 10, "repeat_days": 5,
        "escalate_after_days": 30,
    }  # fmt: skip
    as_dana.post(f"/requests/of/{matter.number}/new/", said)
    assert matter.requests.get(name="Imaging").first_follow_up_days == 10


def test_a_cadence_of_no_days_is_refused_at_its_field(matter: Matter, as_dana: Client) -> None:
    said = {"name": "Imaging", "asked_of": "hospital", "first_follow_up_days": 0, "repeat_days": 5}
    answer = as_dana.post(f"/requests/of/{matter.number}/new/", {**said, "escalate_after_days": 30})
    assert answer.status_code == 422
    assert "greater than or equal to 1" in answer.content.decode()


def test_the_page_shows_parts_proof_and_the_legal_clock(waiting: ThirdPartyRequest, as_dana: Client) -> None:
    said = {"channel": "fax", "proof_kind": "fax", "proof": "4711"}
    as_dana.post(at(waiting, "attempt"), said)
    as_dana.post(at(waiting, "invoice"), {"amount": "25"})
    ThirdPartyRequest.objects.update(clock_days=30, kind="medical_records")
    text = as_dana.get(at(waiting)).content.decode()
    for words in ("Fax receipt 4711", "Answer", "Invoice: $25.00", "45 CFR 164.524", "until Apr 1, 2026"):
        assert words in text
