"""The screens of conflict checks."""

import pytest
from django.urls import reverse

from caseops.intake.actions import check_conflicts
from caseops.intake.models import ConflictCheck
from tests import make

NEW = "/conflicts/new/"


@pytest.fixture
def check(dana, matter):
    make.contact("John Smith")
    return check_conflicts(actor=dana, matter=matter, names=["Jon Smyth"])


def text(response):
    return response.content.decode()


def test_the_form_of_a_matter_names_everybody_in_it(as_dana, matter):
    assert matter.client.name in text(as_dana.get(f"{NEW}?matter={matter.number}"))


def test_checking_leads_to_the_record(as_dana, matter):
    answer = as_dana.post(f"{NEW}?matter={matter.number}", {"names": "Jon Smyth\n\nAcme LLC"})
    check = ConflictCheck.objects.get()
    assert answer["Location"] == check.get_absolute_url()
    assert (check.names, check.matter) == (["Jon Smyth", "Acme LLC"], matter)


def test_nothing_typed_is_answered_on_the_form(as_dana):
    answer = as_dana.post(NEW, {"names": "  "})
    assert answer.status_code == 422
    assert "Give at least one name" in text(answer)


@pytest.mark.parametrize("number", ["99-9999", "nonsense"])
def test_the_form_of_an_unseen_matter_is_not_found(as_dana, number):
    assert as_dana.get(f"{NEW}?matter={number}").status_code == 404


def test_a_stranger_cannot_check_for_a_matter(browser_of, marco, matter):
    assert browser_of(marco).post(f"{NEW}?matter={matter.number}", {"names": "A"}).status_code == 404


def test_the_record_offers_no_decision_to_who_may_not(as_dana, check):
    page = text(as_dana.get(check.get_absolute_url()))
    assert "Waits for an attorney" in page
    assert "John Smith" in page


def test_an_attorney_decides_on_the_page(browser_of, priya, check):
    url = reverse("conflict_decision", args=[check.pk])
    browser = browser_of(priya)
    assert browser.post(url, {"outcome": "clear"}).status_code == 422
    assert browser.post(url, {"outcome": "clear", "reason": "Another Smith"}).status_code == 302
    page = text(browser.get(check.get_absolute_url()))
    assert "Another Smith" in page
    assert "Keep the decision" not in page


def test_the_list_shows_what_is_not_decided(as_dana, check):
    assert "Not decided" in text(as_dana.get("/conflicts/?undecided"))
    assert "No check yet" not in text(as_dana.get("/conflicts/"))


def test_an_empty_list_says_what_it_is_for(as_dana):
    assert "No check yet" in text(as_dana.get("/conflicts/"))
    assert "Every check is decided" in text(as_dana.get("/conflicts/?undecided"))


def test_the_matter_page_has_the_check(as_dana, matter, check):
    page = text(as_dana.get(matter.get_absolute_url()))
    assert "1 hit" in page
    assert "Not looked for yet" in page
