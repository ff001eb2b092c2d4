"""The page of a counterparty: what they owe us, how to reach them, two that are the same."""

import pytest
from django.test import Client

from clients.models import Contact
from tests import make
from tests.standing import standing
from thirdparty.actions import put_department, send_request
from thirdparty.models import ThirdParty


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact("Mercy General", kind="organisation")


@pytest.fixture
@standing
def owed(on_monday, matter, dana, mercy):
    return send_request(actor=dana, request=matter.requests.first(), contact=mercy)


def url(contact: Contact, noun: str = "") -> str:
    return f"/requests/parties/{contact.pk}/{noun}{'/' if noun else ''}"


def text(browser: Client, contact: Contact) -> str:
    return browser.get(url(contact)).content.decode()


def test_it_shows_what_they_owe_us(owed, mercy, as_dana) -> None:
    assert f'id="request-{owed.pk}"' in text(as_dana, mercy)


def test_matters_of_others_stay_unseen(owed, mercy, marco, browser_of) -> None:
    page = text(browser_of(marco), mercy)
    assert "Nothing is outstanding" in page
    assert owed.matter.number not in page


def test_a_new_one_teaches(mercy, as_dana) -> None:
    page = text(as_dana, mercy)
    assert "No department yet" in page
    assert "Add a department" in page


def test_it_is_described(mercy, as_dana) -> None:
    said = {"trade": "provider", "fees": "before", "usual_fee": "25", "note": "Ask for Karen"}
    page = as_dana.post(url(mercy, "description"), said, follow=True).content.decode()
    for words in ("Medical provider", "Before they send", "$25", "Ask for Karen"):
        assert words in page
    assert 'value="25' in as_dana.get(url(mercy, "description")).content.decode()


def test_an_odd_description_is_refused(mercy, as_dana) -> None:
    assert as_dana.post(url(mercy, "description"), {"trade": "wizard"}).status_code == 422
    assert not ThirdParty.objects.exists()


def test_a_department_is_added_and_removed(mercy, as_dana) -> None:
    said = {"name": "Records", "fax": "212-555-0100", "email": "roi@mercy.test", "prefers": "fax"}
    page = as_dana.post(url(mercy, "department"), said, follow=True).content.decode()
    for words in ("Records", "fax (212) 555-0100", "roi@mercy.test", "prefers fax"):
        assert words in page
    desk = mercy.departments.get()
    as_dana.post(url(mercy, f"departments/{desk.pk}/removal"))
    assert not mercy.departments.exists()


def test_a_wrong_number_is_said_at_its_field(mercy, as_dana) -> None:
    answer = as_dana.post(url(mercy, "department"), {"name": "Records", "fax": "12"})
    assert answer.status_code == 422
    assert not mercy.departments.exists()


def test_a_department_of_another_is_not_found(mercy, dana, as_dana) -> None:
    elm = make.contact("Elm Clinic", kind="organisation")
    put_department(actor=dana, contact=elm, name="Records")
    desk = elm.departments.get()
    assert as_dana.post(url(mercy, f"departments/{desk.pk}/removal")).status_code == 404
    assert elm.departments.exists()


def test_two_that_are_the_same_become_one(owed, mercy, as_dana) -> None:
    keep = make.contact("Mercy General Hospital", kind="organisation")
    assert "Mercy General" in as_dana.get(url(keep, "merge")).content.decode()
    answer = as_dana.post(url(keep, "merge"), {"twin": mercy.pk})
    assert answer["Location"] == url(keep)
    owed.refresh_from_db()
    assert owed.contact == keep


def test_only_what_is_alike_is_offered(mercy, as_dana) -> None:
    elm = make.contact("Elm Clinic", kind="organisation")
    assert as_dana.post(url(mercy, "merge"), {"twin": elm.pk}).status_code == 422
    assert Contact.objects.filter(pk=elm.pk).exists()


@pytest.mark.parametrize("noun", ["description", "department", "merge"])
def test_a_legal_assistant_reads_only(mercy, lee, browser_of, noun: str) -> None:
    browser = browser_of(lee)
    assert browser.get(url(mercy, noun)).status_code == 403
    assert "Describe" not in text(browser, mercy)


def test_nobody_is_nowhere(as_dana) -> None:
    assert as_dana.get("/requests/parties/999999/").status_code == 404


def test_a_request_leads_to_its_counterparty(owed, mercy, as_dana) -> None:
    assert f'href="{url(mercy)}"' in as_dana.get(owed.get_absolute_url()).content.decode()
