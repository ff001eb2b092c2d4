"""Contact rules are made on the contact's form and shown wherever somebody is about to be reached."""

from datetime import UTC, datetime, time

import pytest

from caseops.core import clock
from clients.models import Contact
from tests import make

RULES = {"never_by": ["text"], "hours_from": "09:00", "hours_to": "17:30", "time_zone": "America/Chicago"}
FORM = {
    "name": "Ann Roe",
    "kind": "person",
    "language": "es",
    "best_channel": "phone",
    "safe_to_contact": "on",
}


@pytest.fixture
def ann(matter):
    Contact.objects.filter(pk=matter.client_id).update(name="Ann Roe")
    return Contact.objects.get(pk=matter.client_id)


def page(browser, url):
    return browser.get(url).content.decode()


def test_rules_are_made_on_the_form_and_stand_on_the_page(as_dana, ann):
    url = f"/contacts/{ann.pk}/"
    said = {**FORM, **RULES, "interpreter": "on", "contact_note": "Never call work"}
    assert as_dana.post(f"{url}details/", said).status_code == 302
    shown = page(as_dana, url)
    assert "Never by text message" in shown
    assert "Between 9:00 am and 5:30 pm" in shown
    assert "Interpreter needed (Spanish)" in shown
    assert "Never call work" in shown


def test_they_are_read_back_into_the_form(as_dana, ann):
    url = f"/contacts/{ann.pk}/details/"
    as_dana.post(url, {**FORM, **RULES})
    form = page(as_dana, url)
    assert 'value="09:00"' in form
    assert '<option value="America/Chicago" selected' in form


def test_a_guardian_is_named_and_found(as_dana, ann):
    guardian = make.contact("Beth Roe")
    as_dana.post(f"/contacts/{ann.pk}/details/", {**FORM, "guardian": "beth  roe"})
    ann.refresh_from_db()
    assert ann.guardian == guardian
    assert "Beth Roe acts for them" in page(as_dana, f"/contacts/{ann.pk}/")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"guardian": "Nobody Known"}, "Nobody called Nobody Known"),
        ({"hours_from": "09:00"}, "Give both hours"),
        ({"hours_from": "22:00", "hours_to": "23:00"}, "nobody is called outside those"),
        ({"never_by": ["pigeon"]}, "Select a valid choice"),
    ],
)
def test_a_slip_is_answered_on_the_form(as_dana, ann, said, sentence):
    answer = as_dana.post(f"/contacts/{ann.pk}/details/", {**FORM, **said})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_two_of_a_name_are_not_guessed_between(as_dana, ann):
    make.contact("Beth Roe")
    make.contact("Beth Roe")
    answer = as_dana.post(f"/contacts/{ann.pk}/details/", {**FORM, "guardian": "Beth Roe"})
    assert "Several contacts are called Beth Roe" in answer.content.decode()


@pytest.mark.parametrize("place", ["matter", "today"])
def test_they_stand_beside_the_answer(as_dana, matter, ann, place):
    make.message(matter)
    Contact.objects.filter(pk=ann.pk).update(never_by=["letter"], contact_note="Never call work")
    shown = page(as_dana, matter.get_absolute_url() if place == "matter" else "/today/")
    assert "Never by letter" in shown
    assert "Never call work" in shown


def test_an_answer_against_a_rule_is_refused_on_the_page(as_dana, matter, ann):
    asked = make.message(matter)
    Contact.objects.filter(pk=ann.pk).update(never_by=["phone"])
    url = f"/matters/{matter.number}/communications/{asked.pk}/answer/"
    answer = as_dana.post(url, {"channel": "phone", "body": "Called her"})
    assert answer.status_code == 422
    assert "must not be reached by call" in answer.content.decode()


def test_an_answer_outside_their_hours_says_that_it_waits(as_dana, matter, ann):
    asked = make.message(matter)
    rules = {
        "email": "ann@roe.test",
        "hours_from": time(9),
        "hours_to": time(17),
        "time_zone": "America/New_York",
    }
    Contact.objects.filter(pk=ann.pk).update(**rules)
    url = f"/matters/{matter.number}/communications/{asked.pk}/answer/"
    with clock.travel(datetime(2026, 6, 3, 3, 0, tzinfo=UTC)):
        answer = as_dana.post(url, {"channel": "email", "body": "Yes."}, follow=True)
    assert "it leaves when the hours of" in answer.content.decode()
