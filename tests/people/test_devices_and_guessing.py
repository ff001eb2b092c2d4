"""Who signs in from somewhere new is told, and so is who is being guessed at."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import note_failed_sign_in
from caseops.people.devices import A_YEAR, SALT
from tests.make import PASSWORD

NEW = "in a browser we have not seen before"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605 Version/18.5 Mobile Safari/604.1"
)


def enter(browser, person, agent=IPHONE):
    said = {"login": person.email, "password": PASSWORD}
    assert browser.post(reverse("account_login"), said, headers={"User-Agent": agent}).status_code == 302
    return browser


def told(person, words=NEW):
    return [
        message.body for message in OutgoingMessage.objects.filter(recipient=person) if words in message.body
    ]


def again(browser, person):
    browser.post(reverse("account_logout"))
    enter(browser, person)


def test_the_first_sign_in_of_all_is_no_news(client, dana):
    enter(client, dana)
    assert told(dana) == []


def test_a_new_browser_is_told_with_what_is_known_of_it(client, dana):
    enter(client, dana)
    enter(Client(), dana)
    (letter,) = told(dana)
    assert "with password" in letter
    assert "Safari on iPhone" in letter
    assert "from the address 127.0.0.1" in letter


def test_the_same_browser_is_no_news_after_signing_out(client, dana):
    enter(client, dana)
    again(client, dana)
    assert told(dana) == []


def test_two_people_share_a_browser(client, dana, marco):
    for person in (dana, marco, dana):
        again(client, person)
    assert told(dana) == told(marco) == []


@pytest.mark.parametrize(
    "kept",
    ["", "x", "[1]", "\x00", signing.dumps("no list", salt=SALT), signing.dumps([1])],
    ids=["empty", "a letter", "not signed", "a NUL", "signed, no list", "signed for something else"],
)
def test_a_cookie_we_did_not_write_knows_nobody(client, dana, kept):
    enter(client, dana)
    stranger = Client()
    stranger.cookies[settings.DEVICE_COOKIE_NAME] = kept
    enter(stranger, dana)
    assert len(told(dana)) == 1


def test_after_a_year_it_is_new_again(client, dana):
    enter(client, dana)
    with time_machine.travel(clock.now() + timedelta(seconds=A_YEAR + 60), tick=False):
        again(client, dana)
    assert len(told(dana)) == 1


def test_the_cookie_is_for_no_script_and_no_foreign_page(client, dana):
    enter(client, dana)
    kept = client.cookies[settings.DEVICE_COOKIE_NAME]
    assert (kept["httponly"], kept["samesite"]) == (True, "Lax")


def test_an_odd_browser_does_no_harm(client, dana):
    enter(client, dana)
    enter(Client(), dana, agent="<b>\u2028" + "x" * 5000)
    assert len(told(dana)) == 1


def fail(person, times):
    for _ in range(times):
        note_failed_sign_in(person=person, reason="wrong password", ip="203.0.113.9")


def bells(person):
    return list(
        OutgoingMessage.objects.filter(recipient=person, channel="bell").values_list("subject", flat=True)
    )


def test_four_slips_are_nobodys_business(dana, alex):
    fail(dana, 4)
    assert told(dana, "wrong password") == bells(alex) == []


def test_five_are_told_to_the_person_and_the_admins_once_an_hour(dana, alex):
    fail(dana, 8)
    assert len(told(dana, "tried 5 times")) == 1
    assert bells(alex) == ["5 wrong sign-ins as Dana Ruiz"]
    words = "CaseOps warned Dana Ruiz and the admins of 5 wrong sign-ins within 15 minutes"
    assert str(Entry.objects.get(verb="person.guessed")) == words
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=False):
        fail(dana, 5)
    assert len(bells(alex)) == 2


def test_five_in_a_day_are_slips(dana, alex):
    for hour in range(5):
        with time_machine.travel(clock.now() + timedelta(hours=hour), tick=False):
            fail(dana, 1)
    assert bells(alex) == []


def test_an_admin_who_is_guessed_at_gets_the_mail_alone(alex):
    fail(alex, 5)
    assert bells(alex) == []
    assert len(told(alex, "tried 5 times")) == 1
