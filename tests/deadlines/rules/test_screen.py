"""What a person sees of courts, claims and the arithmetic of a rule."""

from datetime import date

import pytest
from django.test import Client

from caseops.users.models import User
from deadlines.actions import add_claim, confirm_tolling, set_deadline_date
from deadlines.actions.rules import confirm_rule
from deadlines.models import Claim, Deadline, Venue
from deadlines.rulebook import book
from matters.models import Matter
from tests import make
from tests.deadlines.rules.conftest import cited, in_texas, lose_on

COURT = {
    "court": "TX",
    "state": "TX",
    "zone": "America/Chicago",
    "court_name": "District Court, Travis County",
}


@pytest.fixture
def statute(matter: Matter, dana: User) -> Deadline:
    """The limitation date of Dana's matter in Texas."""
    in_texas(matter, dana)
    lose_on(matter, dana)
    add_claim(
        actor=dana,
        matter=matter,
        kind="personal_injury",
        plaintiff=matter.client,
        state="TX",
        accrued="date_of_loss",
    )
    return cited(matter, "16.003")


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_reads_like_arithmetic(statute: Deadline, as_dana: Client) -> None:
    text = page(as_dana, statute.get_absolute_url())
    assert "The event is on Monday, March 2, 2026" in text
    assert "Due Thursday, March 2, 2028" in text
    assert "Computed, not confirmed by an attorney" in text
    assert "Not legal advice" in text


def test_a_confirmed_rule_names_the_attorney(statute: Deadline, priya: User, as_dana: Client) -> None:
    confirm_rule(actor=priya, rule=book.rule(statute.rule), note="Read on March 2")
    text = page(as_dana, statute.get_absolute_url())
    assert "confirmed by Priya Shah" in text
    assert "not confirmed by an attorney" not in text


def test_another_date_stands_beside_the_computed_one(statute: Deadline, dana: User, as_dana: Client) -> None:
    set_deadline_date(actor=dana, deadline=statute, on=date(2028, 2, 1), reason="Tolling agreement")
    text = page(as_dana, statute.get_absolute_url())
    assert "Another date stands" in text
    assert "By the rule: Mar 2, 2028" in text


def test_the_matter_page_asks_for_a_court(matter: Matter, as_dana: Client) -> None:
    text = page(as_dana, matter.get_absolute_url())
    assert "No court yet" in text
    assert "Set the court" in text


def test_the_court_is_set_in_a_form(matter: Matter, as_dana: Client) -> None:
    answer = as_dana.post(f"/deadlines/of/{matter.number}/court/", COURT)
    assert answer.status_code == 302
    assert "District Court, Travis County" in page(as_dana, matter.get_absolute_url())


def test_a_wrong_court_is_said_in_the_form(matter: Matter, as_dana: Client) -> None:
    answer = as_dana.post(
        f"/deadlines/of/{matter.number}/court/", {**COURT, "state": "CA", "closures": "31.02."}
    )
    assert answer.status_code == 422
    assert not Venue.objects.exists()


def test_the_form_keeps_what_is_known(matter: Matter, dana: User, as_dana: Client) -> None:
    in_texas(matter, dana)
    text = page(as_dana, f"/deadlines/of/{matter.number}/court/")
    assert '<option value="TX" selected>' in text


def test_a_claim_is_added_in_a_form(matter: Matter, as_dana: Client) -> None:
    said = {"kind": "motor_vehicle", "plaintiff": matter.client_id, "state": "NY", "accrued": "date_of_loss"}
    assert as_dana.post(f"/deadlines/of/{matter.number}/claims/", said).status_code == 302
    assert "Motor-vehicle injury" in page(as_dana, matter.get_absolute_url())


def test_strangers_are_not_offered_as_plaintiffs(matter: Matter, as_dana: Client, db: None) -> None:
    said = {"kind": "motor_vehicle", "plaintiff": 999_999, "state": "NY", "accrued": "date_of_loss"}
    assert as_dana.post(f"/deadlines/of/{matter.number}/claims/", said).status_code == 422
    assert not Claim.objects.exists()


def test_rules_are_offered_by_what_sets_them_off(matter: Matter, dana: User, as_dana: Client) -> None:
    in_texas(matter, dana)
    text = page(as_dana, f"/deadlines/of/{matter.number}/by-rule/")
    assert "TRCP 99(b)" in text
    assert "CCP 412.20" not in text


def test_a_deadline_by_a_rule_shows_its_hour(matter: Matter, dana: User, as_dana: Client) -> None:
    in_texas(matter, dana)
    said = {"rule": "tx-trcp-99-b-answer", "trigger_on": "2026-03-02", "service_method": "none"}
    assert as_dana.post(f"/deadlines/of/{matter.number}/by-rule/", said).status_code == 302
    assert "By 10:00 at the court" in page(as_dana, matter.get_absolute_url())


def test_an_attorney_confirms_tolling_in_place(
    matter: Matter, statute: Deadline, priya: User, browser_of
) -> None:
    matter.client.born_on = date(2015, 6, 1)
    matter.client.save()
    claim = matter.claims.get()
    assert "Confirm tolling" in page(browser_of(priya), matter.get_absolute_url())
    confirm_tolling(actor=priya, claim=claim)
    assert "Tolling confirmed by Priya Shah" in page(browser_of(priya), matter.get_absolute_url())


def test_a_closed_matter_offers_nothing(matter: Matter, as_dana: Client) -> None:
    make.closed(matter)
    assert "Set the court" not in page(as_dana, matter.get_absolute_url())
