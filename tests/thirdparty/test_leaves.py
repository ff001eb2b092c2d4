"""A matter's authorizations and numbers: seen, added, revoked, corrected."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from matters.actions import add_party
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY
from thirdparty.actions import note_number, remove_number
from thirdparty.models import Authorization, PartyNumber


@pytest.fixture
@standing
def party(matter, dana):
    progressive = make.contact("Progressive", kind="organisation")
    return add_party(actor=dana, matter=matter, contact=progressive, role="adverse_insurer")


@pytest.fixture
def url(on_monday, matter) -> str:
    return f"/requests/of/{matter.number}/leaves/"


def page(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def test_without_any_the_page_teaches(url, as_dana) -> None:
    text = page(as_dana, url)
    assert "Nothing is signed yet" in text
    assert "Add an authorization" in text


@pytest.mark.parametrize(
    ("fields", "word", "tone"),
    [
        ({"expires_on": None}, "in force", "good"),
        ({"expires_on": MONDAY + timedelta(31)}, "in force", "good"),
        ({"expires_on": MONDAY + timedelta(30)}, "lapses soon", "warn"),
        ({"expires_on": MONDAY}, "lapses soon", "warn"),
        ({"expires_on": MONDAY - timedelta(1)}, "expired", "bad"),
        ({"revoked_on": MONDAY}, "revoked", "bad"),
    ],
)
def test_each_says_how_it_stands(on_monday, fields, word: str, tone: str) -> None:
    assert Authorization(signed_on=MONDAY - timedelta(90), **fields).standing == (word, tone)


def test_one_is_revoked_for_a_reason_and_stays_on_file(url, matter, as_dana) -> None:
    row = make.authorized(matter)
    act = f"/requests/authorizations/{row.pk}/revocation/?at=page"
    assert act.replace("&", "&amp;") in page(as_dana, url)
    assert as_dana.post(act, {"reason": " "}).status_code == 422
    assert as_dana.post(act, {"reason": "By letter"})["Location"] == url
    text = page(as_dana, url)
    assert "revoked Mar 2, 2026" in text
    assert act not in text


def test_a_number_is_noted_shown_and_taken_back(url, party, as_dana) -> None:
    act = f"/requests/parties-of-matters/{party.pk}/numbers/?at=page"
    as_dana.post(act, {"sort": "claim", "value": "CLM 42"})
    number = PartyNumber.objects.get()
    assert "Claim number CLM 42" in page(as_dana, url)
    answer = as_dana.post(f"/requests/numbers/{number.pk}/removal/?at=page")
    assert answer["Location"] == url
    assert "no number noted" in page(as_dana, url)


def test_the_same_number_twice_is_said(party, as_dana, url) -> None:
    act = f"/requests/parties-of-matters/{party.pk}/numbers/?at=page"
    as_dana.post(act, {"sort": "claim", "value": "CLM 42"})
    assert as_dana.post(act, {"sort": "claim", "value": "CLM 42"}).status_code == 422


def test_a_number_is_removed_once_and_not_by_everybody(party, dana, lee) -> None:
    note_number(actor=dana, party=party, sort="claim", value="1")
    number = PartyNumber.objects.get()
    with pytest.raises(PermissionDenied):
        remove_number(actor=lee, number=number)
    assert remove_number(actor=dana, number=number) == party
    with pytest.raises(ValidationError, match="removed this number already"):
        remove_number(actor=dana, number=number)


def test_strangers_find_nothing(url, party, matter, marco, browser_of) -> None:
    row, browser = make.authorized(matter), browser_of(marco)
    assert browser.get(url).status_code == 404
    for act in (f"authorizations/{row.pk}/revocation", f"parties-of-matters/{party.pk}/numbers"):
        assert browser.post(f"/requests/{act}/", {"reason": "x"}).status_code == 404


def test_on_a_closed_matter_one_only_looks(url, matter, as_dana) -> None:
    make.authorized(matter)
    make.closed(matter)
    text = page(as_dana, url)
    assert "in force" in text
    assert "/revocation/" not in text


def test_the_matter_page_leads_there(url, matter, as_dana) -> None:
    assert url in page(as_dana, matter.get_absolute_url())
