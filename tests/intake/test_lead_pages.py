"""The screens of leads."""

from datetime import date

import pytest

from caseops.intake.actions import check_lead, decide_conflict, decide_lead
from caseops.intake.models import ConflictCheck, Lead
from matters.models import Matter
from tests import make

CALL = {
    "name": "Ann Roe",
    "phone": "212 555 0147",
    "source": "web",
    "summary": "Rear-ended.",
    "against": "Acme LLC\n",
}


def text(response):
    return response.content.decode()


@pytest.fixture
def lead(dana):
    return make.lead(
        "Ann Roe", area=make.area().area, event_on=date(2024, 12, 20), state="TX", claim="motor_vehicle"
    )


@pytest.fixture
def retained(dana, priya, lead):
    decide_conflict(
        actor=priya, check=check_lead(actor=dana, lead=lead), outcome="clear", reason="Nobody known"
    )
    decide_lead(actor=dana, lead=lead, outcome="retain", reason="Good case")
    return lead


def test_a_call_is_taken_down(as_dana):
    answer = as_dana.post("/leads/new/", CALL)
    lead = Lead.objects.get()
    assert answer["Location"] == lead.get_absolute_url()
    assert (lead.contact.name, lead.source, lead.against) == ("Ann Roe", "web", ["Acme LLC"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Give the caller’s name"),
        ({"phone": "12"}, "is not a phone number"),
        ({"event_on": "2099-01-01"}, "still to come"),
        ({"state": "ZZ"}, "Select a valid choice"),
    ],
)
def test_a_slip_is_answered_where_it_was_made(as_dana, change, sentence):
    answer = as_dana.post("/leads/new/", {**CALL, **change})
    assert answer.status_code == 422
    assert sentence.replace("’", "&#x27;") in text(answer)
    assert not Lead.objects.exists()


def test_somebody_known_is_offered_before_they_are_added_twice(as_dana):
    make.contact("Ann Roe")
    assert "Is it one of these?" in text(as_dana.post("/leads/new/", CALL))
    assert as_dana.post("/leads/new/", {**CALL, "anyway": "on"}).status_code == 302


def test_somebody_known_calls(as_dana):
    contact = make.contact("Ann Roe")
    as_dana.post("/leads/new/", {"contact": contact.pk, "source": "client"})
    assert Lead.objects.get().contact == contact


def test_the_list_says_when_time_runs_out(as_dana, lead):
    assert "Ann Roe" in text(as_dana.get("/leads/"))
    assert "Nobody here" in text(as_dana.get("/leads/?view=retained"))
    assert "Ann Roe" in text(as_dana.get("/leads/?view=nonsense"))


def test_an_empty_list_offers_to_take_a_call(as_dana):
    assert "Nobody waits for our answer" in text(as_dana.get("/leads/"))


def test_the_page_says_that_nobody_confirmed_the_date(as_dana, lead):
    page = text(as_dana.get(lead.get_absolute_url()))
    assert "Computed, not confirmed" in page
    assert "Not checked yet" in page


def test_a_lead_is_corrected(as_dana, lead):
    as_dana.post(f"{lead.get_absolute_url()}details/", {"source": "ad", "summary": "Two cars"})
    lead.refresh_from_db()
    assert (lead.source, lead.summary, lead.runs_out_on) == ("ad", "Two cars", None)


def test_checking_leads_to_the_record(as_dana, lead):
    answer = as_dana.post(f"{lead.get_absolute_url()}conflicts/")
    assert answer["Location"] == ConflictCheck.objects.get(lead=lead).get_absolute_url()


@pytest.mark.parametrize(
    ("outcome", "words"), [("decline", "not able to represent"), ("retain", "glad to represent")]
)
def test_the_letter_is_drafted_for_the_answer(as_dana, lead, outcome, words):
    assert words in text(as_dana.get(f"{lead.get_absolute_url()}decision/?outcome={outcome}"))


def test_an_answer_too_early_is_refused_on_the_form(as_dana, lead):
    said = {"outcome": "retain", "reason": "Good case"}
    answer = as_dana.post(f"{lead.get_absolute_url()}decision/", said)
    assert answer.status_code == 422
    assert "Check for conflicts first" in text(answer)


def test_a_refusal_is_given(as_dana, lead):
    said = {"outcome": "decline", "reason": "No liability", "letter": "We cannot help."}
    assert as_dana.post(f"{lead.get_absolute_url()}decision/", said).status_code == 302
    assert "We cannot help." in text(as_dana.get(lead.get_absolute_url()))
    assert "Ann Roe" in text(as_dana.get("/leads/?view=turned_away"))


def test_a_retained_lead_is_opened_on_its_page(as_dana, retained):
    assert "Open the matter" in text(as_dana.get(retained.get_absolute_url()))
    url = f"{retained.get_absolute_url()}conversion/"
    assert as_dana.post(url, {"against_role": "adverse"}).status_code == 422
    answer = as_dana.post(url, {"subtype": "motor_vehicle", "against_role": "adverse"})
    assert answer["Location"] == Matter.objects.get().get_absolute_url()
    assert "Became" in text(as_dana.get(retained.get_absolute_url()))


def test_a_stranger_does_not_see_what_has_become_a_matter(browser_of, marco, matter):
    assert browser_of(marco).get(make.lead(matter=matter).get_absolute_url()).status_code == 404
