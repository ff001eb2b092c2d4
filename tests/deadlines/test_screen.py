"""Deadlines on the matter page and on a page of their own, with everything that may be done there."""

from datetime import date, timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import call_off_deadline, satisfy_deadline, set_deadline_date
from deadlines.models import Deadline
from matters.actions import set_key_date
from matters.models import Matter, TeamMember
from tests import make

HTMX = {"HX-Request": "true"}
NOUNS = [
    "date",
    "acknowledgement",
    "verification",
    "satisfaction",
    "satisfaction/undo",
    "cancellation",
    "cancellation/undo",
    "reopening",
]


def at(deadline: Deadline, noun: str = "", where: str = "") -> str:
    return f"/deadlines/{deadline.pk}/{noun}{'/' if noun else ''}{f'?at={where}' if where else ''}"


@pytest.fixture
def sam_in_team(matter: Matter, sam: User) -> User:
    TeamMember.objects.create(matter=matter, user=sam, role="paralegal")
    return sam


# Who gets in


@pytest.mark.parametrize("noun", ["", *NOUNS])
def test_a_stranger_finds_nothing(deadline: Deadline, marco: User, browser_of, noun: str) -> None:
    browser = browser_of(marco)
    assert browser.get(at(deadline, noun)).status_code == 404
    assert noun == "" or browser.post(at(deadline, noun), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("noun", ["", *NOUNS])
def test_signed_out_people_are_sent_to_sign_in(deadline: Deadline, client: Client, noun: str) -> None:
    answer = client.get(at(deadline, noun))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_stranger_adds_nothing(matter: Matter, marco: User, browser_of) -> None:
    assert browser_of(marco).get(f"/deadlines/of/{matter.number}/new/").status_code == 404


@pytest.mark.parametrize(
    ("noun", "who"), [("acknowledgement", "dana"), ("acknowledgement", "sam"), ("cancellation", "sam")]
)
def test_the_wrong_role_is_refused(
    deadline: Deadline, sam_in_team: User, browser_of, noun: str, who: str
) -> None:
    browser = browser_of(make.person(who))
    assert browser.get(at(deadline, noun)).status_code == 403
    assert browser.post(at(deadline, noun), {"reason": "x"}).status_code == 403


# The matter page


def section(browser: Client, matter: Matter) -> str:
    page = browser.get(matter.get_absolute_url()).content.decode()
    return page.partition('<section id="deadlines"')[2].partition("</section>\n\n")[0]


def test_the_section_says_why_and_what_it_waits_for(matter: Matter, as_dana: Client) -> None:
    text = section(as_dana, matter)
    assert "Needs the jurisdiction&#x27;s rule from date of loss: an attorney confirms the date." in text
    assert "On hearing date; waits for that date" in text
    assert "Statutory, and no date yet" in text


def test_a_near_date_is_said_in_words(matter: Matter, dana: User, as_dana: Client) -> None:
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=clock.today(dana.zone) + timedelta(1))
    text = section(as_dana, matter)
    assert "tomorrow" in text
    assert "Not acknowledged" in text


def test_the_attorney_is_offered_to_acknowledge(
    deadline: Deadline, priya: User, dana: User, browser_of
) -> None:
    offer = at(deadline, "acknowledgement")
    assert offer in browser_of(priya).get(at(deadline)).content.decode()
    assert offer not in browser_of(dana).get(at(deadline)).content.decode()


def test_nobody_is_offered_to_verify_their_own_date(
    deadline: Deadline, priya: User, dana: User, browser_of
) -> None:
    offer = at(deadline, "verification")
    assert offer in browser_of(priya).get(at(deadline)).content.decode()
    assert offer not in browser_of(dana).get(at(deadline)).content.decode()


def test_a_closed_matter_offers_nothing(deadline: Deadline, as_dana: Client) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    assert at(deadline, "satisfaction") not in as_dana.get(at(deadline)).content.decode()


def test_the_strip_warns_of_a_statute_without_a_date(matter: Matter, as_dana: Client) -> None:
    page = as_dana.get(matter.get_absolute_url()).content.decode()
    assert 'fact-bad" ><dt>Statutory date</dt><dd>Not set yet<small>Statute of limitations</small>' in page


def test_the_strip_names_the_next_deadline(deadline: Deadline, as_dana: Client) -> None:
    page = as_dana.get(deadline.matter.get_absolute_url()).content.decode()
    assert "<dt>Next deadline</dt><dd>In 30 days<small>Statute</small>" in page
    assert "in 30 days · Statute · not verified" in page


# The page of one


def test_old_dates_are_struck_through(deadline: Deadline, dana: User, as_dana: Client) -> None:
    set_deadline_date(actor=dana, deadline=deadline, on=date(2027, 5, 6), reason="Tolled")
    page = as_dana.get(at(deadline)).content.decode()
    assert (
        f'<span class="struck">{deadline.due_on:%b} {deadline.due_on.day}, {deadline.due_on.year}</span>'
        in page
    )
    assert "Tolled" in page
    assert "May 6, 2027" in page


def test_words_of_people_are_escaped(matter: Matter, as_dana: Client) -> None:
    Deadline.objects.update(name="<script>alert(1)</script>", why='{{ 7|add:7 }} "><i>x</i>')
    page = as_dana.get(matter.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<i>x</i>" not in page
    assert "{{ 7|add:7 }} &quot;&gt;&lt;i&gt;" in page


# Doing


def test_a_date_is_set_and_the_person_returns_to_the_matter(
    undated: Deadline, as_dana: Client, in_a_month: date
) -> None:
    answer = as_dana.post(at(undated, "date"), {"on": in_a_month.isoformat(), "reason": "§ 95.11"})
    assert answer["Location"] == f"{undated.matter.get_absolute_url()}#deadlines"
    undated.refresh_from_db()
    assert undated.due_on == in_a_month


def test_from_its_own_page_the_person_returns_there(
    undated: Deadline, as_dana: Client, in_a_month: date
) -> None:
    answer = as_dana.post(at(undated, "date", "page"), {"on": in_a_month.isoformat(), "reason": "Rule"})
    assert answer["Location"] == at(undated)


def test_htmx_gets_the_parts_that_changed(undated: Deadline, as_dana: Client, in_a_month: date) -> None:
    said = {"on": in_a_month.isoformat(), "reason": "Rule"}
    answer = as_dana.post(at(undated, "date", "matter"), said, headers=HTMX)
    text = answer.content.decode()
    assert answer["HX-Reswap"] == "none"
    assert 'id="tabs" class="part" hx-swap-oob="true"' in text
    assert 'id="facts"' in text


def test_htmx_gets_the_form_alone(undated: Deadline, as_dana: Client) -> None:
    text = as_dana.get(at(undated, "date"), headers=HTMX).content.decode()
    assert "<html" not in text
    assert 'name="reason"' in text


def test_the_form_closes_again(undated: Deadline, as_dana: Client) -> None:
    assert as_dana.get(at(undated, "date") + "?close", headers=HTMX).content == b""


@pytest.mark.parametrize(
    ("noun", "said", "sentence"),
    [
        ("date", {"on": "31.02.2027", "reason": "Rule"}, "31.02.2027"),
        ("date", {"on": "2027-02-01"}, "Say why: the rule, the order or the letter."),
        ("satisfaction", {"proof": ""}, "Name the proof"),
        ("satisfaction", {"proof": "Receipt", "on": "2099-01-01"}, "A day still to come"),
        ("cancellation", {}, "Say why nothing needs to be done"),
        ("reopening", {"reason": "x"}, "is open already"),
    ],
)
def test_a_refusal_is_said_at_the_form(
    deadline: Deadline, as_dana: Client, noun: str, said: dict[str, str], sentence: str
) -> None:
    answer = as_dana.post(at(deadline, noun), said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_refused_date_is_marked_at_its_field(deadline: Deadline, as_dana: Client) -> None:
    said = {"on": deadline.due_on.isoformat(), "reason": "Again"}
    text = as_dana.post(at(deadline, "date"), said, headers=HTMX).content.decode()
    assert 'aria-invalid="true"' in text
    assert "The deadline is already on that day." in text


def test_done_can_be_undone(deadline: Deadline, as_dana: Client) -> None:
    page = as_dana.post(at(deadline, "satisfaction"), {"proof": "Receipt"}, follow=True).content.decode()
    undo = f"{at(deadline, 'satisfaction/undo')}?at=matter"
    assert f'action="{undo}"' in page
    assert as_dana.post(undo).status_code == 302
    deadline.refresh_from_db()
    assert deadline.is_open


def test_calling_off_can_be_undone(deadline: Deadline, dana: User, as_dana: Client, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=deadline, reason="Settled")
    as_dana.post(at(deadline, "cancellation/undo"))
    deadline.refresh_from_db()
    assert deadline.is_open


def test_one_press_acknowledges_and_one_verifies(
    deadline: Deadline, priya: User, alex: User, browser_of
) -> None:
    for noun, person in (("acknowledgement", priya), ("verification", alex)):
        browser = browser_of(person)
        assert browser.post(at(deadline, noun, "matter"), headers=HTMX).status_code == 200
    deadline.refresh_from_db()
    assert (deadline.acknowledged_by, deadline.verified_by) == (priya, alex)


def test_verifying_ones_own_date_is_refused_in_words(deadline: Deadline, as_dana: Client) -> None:
    answer = as_dana.post(at(deadline, "verification"), headers=HTMX)
    assert answer.status_code == 422
    assert "You set this date yourself" in answer.content.decode()


def test_what_is_done_is_folded_away_with_its_proof(deadline: Deadline, dana: User, as_dana: Client) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="E-filing receipt 4711")
    text = section(as_dana, deadline.matter)
    assert "1 done or called off" in text
    assert "Proof: E-filing receipt 4711" in text


def test_a_deadline_is_added_by_hand(matter: Matter, as_dana: Client) -> None:
    said = {"name": "Mediation", "due_on": "2027-03-01", "severity": "event", "why": "Order of March 2"}
    answer = as_dana.post(f"/deadlines/of/{matter.number}/new/", said)
    assert answer["Location"] == f"{matter.get_absolute_url()}#deadlines"
    assert matter.deadlines.get(name="Mediation").why == "Order of March 2"


def test_a_deadline_without_a_why_is_not_added(matter: Matter, as_dana: Client) -> None:
    said = {"name": "Mediation", "due_on": "2027-03-01", "severity": "event"}
    answer = as_dana.post(f"/deadlines/of/{matter.number}/new/", said)
    assert answer.status_code == 422
    assert not matter.deadlines.filter(name="Mediation").exists()
