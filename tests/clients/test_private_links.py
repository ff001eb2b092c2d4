"""Private links: who holds the secret comes in, once or for a while; nobody else, however often they try."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import gettext

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.intake.models import QuestionnaireLink
from caseops.settings.logs import masked
from clients.actions import make_link, note_wrong_proof, revoke_link, use_link
from clients.link_limits import network_of
from clients.private_pages import door, private_page
from tests import make

HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def made(dana):
    lead = make.lead()
    return make_link(QuestionnaireLink, actor=dana, contact=lead.contact, lead=lead)


@private_page
def page(request, token):
    link = door(request, QuestionnaireLink, token)
    return HttpResponse(gettext("This link opens nothing") + f" {link.pk}")


def ask(token, address=HOME, **more):
    query = f"?lang={more['lang']}" if "lang" in more else ""
    request = RequestFactory().get(f"/private/x/{token}/{query}", REMOTE_ADDR=address)
    request.user, request.session = None, {}
    return page(request, token)


def rates(settings, **said):
    settings.PRIVATE_LINK_RATES = said


def test_only_a_fingerprint_is_kept_and_the_secret_is_long(made):
    link, token = made
    assert len(token) >= 43
    assert token not in str(QuestionnaireLink.objects.values().get())
    assert QuestionnaireLink.objects.opened_by(token) == link


def test_the_same_secret_opens_nothing_of_another_purpose(made, monkeypatch):
    monkeypatch.setattr(QuestionnaireLink, "purpose", "portal")
    assert QuestionnaireLink.objects.opened_by(made[1]) is None


def test_it_opens_for_whoever_holds_it_and_is_kept_by_no_browser(made):
    answer = ask(made[1])
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert "noindex" in answer["X-Robots-Tag"]


def test_looking_changes_nothing_and_coming_in_is_recorded(made):
    link, token = made
    ask(token)
    assert not QuestionnaireLink.objects.get().uses
    use_link(link=link, address=HOME)
    assert QuestionnaireLink.objects.get().uses == 1
    assert Entry.objects.latest("id").sentence.endswith(f"(from {HOME})")


def test_what_is_no_link_says_so_and_names_nobody(db):
    answer = ask("nonsense")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "This link is not complete" in answer.content.decode()


def test_a_link_that_works_once_works_once(made, monkeypatch):
    monkeypatch.setattr(QuestionnaireLink, "is_single_use", True)
    link, token = made
    use_link(link=link, address=HOME)
    with pytest.raises(ValidationError, match="used already"):
        use_link(link=link, address=HOME)
    assert ask(token).status_code == HTTPStatus.GONE
    assert QuestionnaireLink.objects.live().count() == 0


def test_it_runs_out(made):
    link, token = made
    with clock.travel(clock.now() + timedelta(14)):
        assert "has run out" in ask(token).content.decode()
        with pytest.raises(ValidationError, match="run out"):
            use_link(link=link, address=HOME)


def test_a_closed_one_is_useless_and_is_closed_once(dana, made):
    link, token = made
    revoke_link(actor=dana, link=link)
    assert ask(token).status_code == HTTPStatus.GONE
    with pytest.raises(ValidationError, match="closed already"):
        revoke_link(actor=dana, link=link)


def test_a_new_one_takes_the_place_of_the_old(dana, made):
    link, token = made
    make_link(QuestionnaireLink, actor=dana, contact=link.contact, lead=link.lead)
    assert ask(token).status_code == HTTPStatus.GONE
    assert QuestionnaireLink.objects.live().count() == 1


def test_wrong_codes_close_it_for_the_right_person_too(made):
    link, token = made
    for _ in range(QuestionnaireLink.most_wrong - 1):
        note_wrong_proof(link=link, address=ELSEWHERE)
    assert ask(token).status_code == HTTPStatus.OK
    note_wrong_proof(link=link, address=ELSEWHERE)
    assert ask(token).status_code == HTTPStatus.GONE
    note_wrong_proof(link=link, address=ELSEWHERE)
    assert Entry.objects.filter(verb="link.revoked").count() == 1


def test_who_guesses_is_heard_no_more_though_others_are(made, settings):
    rates(settings, guesses="3/hour")
    token = made[1]
    assert [ask(f"guess-{n}", ELSEWHERE).status_code for n in range(4)] == [404, 404, 404, 429]
    assert ask(token, ELSEWHERE).status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert ask(token).status_code == HTTPStatus.OK


def test_one_secret_is_heard_so_often_a_minute(made, settings):
    rates(settings, secret="2/min")
    assert [ask(made[1], f"203.0.113.{n}").status_code for n in range(3)] == [200, 200, 429]


def test_one_network_is_heard_so_often_a_minute(made, settings):
    rates(settings, network="2/min")
    addresses = ["2001:db8::1", "2001:db8::2", "2001:db8::ffff"]
    assert [ask(made[1], address).status_code for address in addresses] == [200, 200, 429]


def test_a_household_cannot_change_its_network():
    assert network_of("2001:db8:0:1::5") == network_of("2001:db8:0:1:ffff::1") == "2001:db8:0:1::/64"
    assert [network_of(HOME), network_of("somewhere")] == [HOME, "somewhere"]


def test_a_refusal_is_in_the_language_of_the_contact_or_the_one_chosen(dana, made):
    link, token = made
    type(link.contact).objects.update(language="es")
    assert "Este enlace" in ask(token).content.decode()
    answer = ask(token, lang="en")
    assert "This link" in answer.content.decode()
    assert answer.cookies["django_language"].value == "en"
    assert "Este enlace no está completo" in ask("nonsense", lang="es").content.decode()
    assert "django_language" not in ask(token, lang="xx").cookies


def test_a_late_answer_does_not_take_a_newer_choice_of_language_back(made):
    """A save that was on its way in Spanish comes back after English was chosen: it says nothing of languages."""
    request = RequestFactory().get("/private/x/", REMOTE_ADDR=HOME)
    request.user, request.session = None, {}
    request.COOKIES["django_language"] = "es"
    answer = page(request, "nonsense")
    assert "Este enlace no está completo" in answer.content.decode()
    assert "django_language" not in answer.cookies


def test_the_secret_is_kept_out_of_the_logs(made):
    token = made[1]
    assert token not in masked(f'GET "/private/questionnaire/{token}/answers/" 200')
