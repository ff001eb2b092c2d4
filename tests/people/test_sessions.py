"""Where people are signed in: ending one's own elsewhere, and all of somebody else."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import create_token, end_all_sessions, end_other_sessions, end_session
from caseops.people.models import ApiToken
from caseops.people.sessions import sessions_of
from tests.make import PASSWORD
from tests.people.conftest import mail_to

PAGE = "/settings/"


@pytest.fixture
def browsers(dana):
    """Two in which Dana is signed in."""
    pair = Client(), Client()
    for browser in pair:
        browser.post(reverse("account_login"), {"login": dana.email, "password": PASSWORD})
    return pair


def opens(browser):
    return browser.get(PAGE).status_code == 200


def last(person):
    entry = Entry.objects.on_target(person).first()
    return entry.verb, entry.sentence


def test_an_admin_signs_somebody_out_of_every_browser(browsers, alex, dana):
    ended = end_all_sessions(actor=alex, person=dana)
    assert (ended.browsers, ended.tokens) == (2, 0)
    assert [opens(browser) for browser in browsers] == [False, False]
    assert last(dana) == ("person.sessions_ended", "signed Dana Ruiz out of 2 browsers")


def test_the_person_may_sign_in_again(browsers, alex, dana, sign_in):
    end_all_sessions(actor=alex, person=dana)
    assert sign_in(dana).url == reverse("home")


def test_the_person_is_told_by_mail_and_bell(browsers, alex, dana):
    end_all_sessions(actor=alex, person=dana)
    assert "An admin of your firm signed you out of 2 browsers." in mail_to(dana.email).body
    bell = OutgoingMessage.objects.get(channel="bell", recipient=dana)
    assert bell.subject == "An admin signed you out everywhere"


@pytest.mark.parametrize(("with_tokens", "left"), [(False, 1), (True, 0)])
def test_tokens_go_by_choice(alex, dana, with_tokens, left):
    create_token(actor=dana, user=dana, name="Nightly")
    ended = end_all_sessions(actor=alex, person=dana, with_tokens=with_tokens)
    assert ApiToken.objects.of(dana).count() == left
    assert str(ended) == ("1 API token" if with_tokens else "nothing")


def test_where_nothing_was_open_nobody_is_told(alex, dana):
    assert not end_all_sessions(actor=alex, person=dana)
    assert not OutgoingMessage.objects.exists()
    assert not Entry.objects.on_target(dana).exists()


def test_others_may_not_and_nobody_does_it_to_oneself(alex, dana, marco):
    with pytest.raises(PermissionDenied):
        end_all_sessions(actor=marco, person=dana)
    with pytest.raises(ValidationError, match="These are your own"):
        end_all_sessions(actor=alex, person=alex)


def test_of_others_nothing_ends(browsers, alex, marco):
    end_all_sessions(actor=alex, person=marco)
    assert all(opens(browser) for browser in browsers)


def test_from_the_page_of_the_person(as_alex, browsers, dana):
    create_token(actor=dana, user=dana, name="Nightly")
    page = reverse("people:page", args=[dana.pk])
    assert "Sign out everywhere" in as_alex.get(page).content.decode()
    answer = as_alex.post(reverse("people:sessions", args=[dana.pk]), {"with_tokens": "on"})
    assert answer.url == page
    shown = as_alex.get(page).content.decode()
    assert "Dana Ruiz is signed out of 2 browsers and 1 API token." in shown
    assert "Signed in nowhere" in shown


def test_the_page_asks_who_one_is_first(client, sign_in, alex, dana, settings):
    settings.CONFIRM_IDENTITY_SECONDS = 900
    client.force_login(alex)
    answer = client.post(reverse("people:sessions", args=[dana.pk]))
    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_ones_own_page_of_a_person_says_where_to_do_it(as_alex, alex):
    answer = as_alex.post(reverse("people:sessions", args=[alex.pk]))
    assert (answer.status_code, "These are your own" in answer.content.decode()) == (422, True)


def test_the_list_names_this_browser_first(browsers):
    shown = browsers[0].get(reverse("sessions"))
    first, second = shown.context["sessions"]
    assert first.session_key == browsers[0].session.session_key
    assert "this one" in shown.content.decode()
    assert reverse("session_ending", args=[second.pk]) in shown.content.decode()


def test_one_browser_is_ended_alone(browsers, dana):
    here, elsewhere = browsers
    pk = UserSession.objects.get(session_key=elsewhere.session.session_key).pk
    assert here.post(reverse("session_ending", args=[pk])).url == reverse("sessions")
    assert (opens(here), opens(elsewhere)) == (True, False)
    assert last(dana)[1].startswith("signed out of A program")


def test_all_others_are_ended_and_on_record(browsers, dana):
    here, elsewhere = browsers
    here.post(reverse("sessions"))
    assert (opens(here), opens(elsewhere)) == (True, False)
    assert last(dana) == ("person.signed_out_elsewhere", "signed out of 1 other browser")


def test_alone_there_is_nothing_to_end(browsers, dana):
    for _ in range(2):
        browsers[0].post(reverse("sessions"))
    assert Entry.objects.filter(verb="person.signed_out_elsewhere").count() == 1
    assert "Sign out everywhere else" not in browsers[0].get(reverse("sessions")).content.decode()


def test_nobody_ends_what_is_anothers(browsers, dana, marco):
    session = sessions_of(dana).first()
    with pytest.raises(PermissionDenied):
        end_session(actor=marco, session=session)
    assert end_other_sessions(actor=marco, keep=None) == 0
    assert all(opens(browser) for browser in browsers)


def test_what_has_ended_already_is_no_error(browsers, dana):
    session = sessions_of(dana).first()
    for _ in range(2):
        end_session(actor=dana, session=session)
    assert Entry.objects.filter(verb="person.signed_out_elsewhere").count() == 1


def test_what_has_run_out_is_not_called_signed_in(browsers, dana, settings):
    settings.SESSION_IDLE_SECONDS = 0
    assert not sessions_of(dana).exists()
