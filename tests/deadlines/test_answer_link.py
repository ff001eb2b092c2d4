"""The link in an alert's e-mail: for its recipient, once, for a while; looking changes nothing."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import set_stand_ins
from caseops.users.models import User
from deadlines.actions import add_deadline, answer_alert, satisfy_deadline, set_deadline_date
from deadlines.answer_links import answer_link
from deadlines.models import Alert, Deadline
from matters.models import Matter

Browser = Callable[[User], Client]


@pytest.fixture
def statute(matter: Matter, dana: User) -> Deadline:
    """Due in three days, told at once."""
    on = clock.today() + timedelta(3)
    said = {"name": "Statute", "severity": "statutory", "due_on": on, "why": "§ 95.11"}
    return add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]


def mail_to(person: User) -> OutgoingMessage:
    return OutgoingMessage.objects.filter(recipient=person, channel="email").latest("id")


def path_in(message: OutgoingMessage) -> str:
    found = re.search(r"http://localhost:8000(/deadlines/answers/\S+)", message.body)
    assert found
    return found[1]


@pytest.fixture
def path(statute: Deadline, priya: User) -> str:
    return path_in(mail_to(priya))


def text(answer) -> str:  # type: ignore[no-untyped-def]
    return answer.content.decode()


def test_text_and_html_hold_it(statute: Deadline, priya: User) -> None:
    mail = mail_to(priya)
    assert path_in(mail) in mail.html
    assert "Acknowledge this alert" in mail.html


def test_an_alert_that_asks_nothing_has_none(matter: Matter, dana: User) -> None:
    on = clock.today() + timedelta(3)
    add_deadline(actor=dana, matter=matter, name="Plan", severity="internal", due_on=on, why="Plan")
    assert "/deadlines/answers/" not in mail_to(dana).body


def test_a_look_shows_the_deadline_and_changes_nothing(path: str, browser_of: Browser, priya: User) -> None:
    page = text(browser_of(priya).get(path))
    assert "§ 95.11" in page
    assert "As an attorney you also answer for the date." in page
    assert not Alert.objects.filter(link_used_at__isnull=False).exists()


def test_one_press_acknowledges_alert_and_date(
    path: str, statute: Deadline, browser_of: Browser, priya: User
) -> None:
    page = text(browser_of(priya).post(path, follow=True))
    assert "You acknowledged the alert of Statute." in page
    statute.refresh_from_db()
    assert (statute.acknowledged_by, statute.asked_since) == (priya, None)
    assert statute.calls.get().how == "mail"


def test_a_case_manager_answers_for_the_alert_only(
    statute: Deadline, browser_of: Browser, dana: User
) -> None:
    browser_of(dana).post(path_in(mail_to(dana)))
    statute.refresh_from_db()
    assert (statute.acknowledged_by, statute.asked_since) == (None, None)


def test_the_second_time_it_opens_nothing(path: str, browser_of: Browser, priya: User) -> None:
    browser = browser_of(priya)
    browser.post(path)
    assert browser.get(path).status_code == 410
    answer = browser.post(path)
    assert answer.status_code == 422
    assert "This link has been used already." in text(answer)


def test_after_its_time_it_opens_nothing(
    path: str, statute: Deadline, browser_of: Browser, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deadlines.answer_links.VALID_FOR", timedelta(seconds=-1))
    browser = browser_of(priya)
    for answer in (browser.get(path), browser.post(path)):
        assert answer.status_code == 410
        assert "This link has run out." in text(answer)
    statute.refresh_from_db()
    assert statute.asked_since


def test_for_somebody_else_it_opens_nothing_and_says_nothing(
    path: str, statute: Deadline, browser_of: Browser, dana: User
) -> None:
    browser = browser_of(dana)
    for answer in (browser.get(path), browser.post(path)):
        assert answer.status_code == 404
        assert "This link was sent to somebody else." in text(answer)
        assert "Statute" not in text(answer)
    statute.refresh_from_db()
    assert statute.asked_since


def test_who_is_not_signed_in_signs_in_first_and_comes_back(path: str, client: Client) -> None:
    assert client.get(path).url == f"/accounts/login/?next={path.replace(':', '%3A')}"
    assert client.post(path).status_code == 302
    assert not Alert.objects.filter(link_used_at__isnull=False).exists()


@pytest.mark.parametrize("broken", ["/deadlines/answers/nonsense/", "/deadlines/answers/MQ:abc:def/"])
def test_a_broken_link_says_so(broken: str, browser_of: Browser, dana: User) -> None:
    answer = browser_of(dana).get(broken)
    assert answer.status_code == 404
    assert "This link is not complete." in text(answer)


@pytest.mark.parametrize("change", ["moved", "met", "answered"])
def test_when_there_is_nothing_left_it_says_why(
    path: str, statute: Deadline, browser_of: Browser, priya: User, dana: User, change: str
) -> None:
    if change == "moved":
        on = clock.today() + timedelta(90)
        set_deadline_date(actor=dana, deadline=statute, on=on, reason="Tolled")
    elif change == "met":
        satisfy_deadline(actor=dana, deadline=statute, proof="Receipt 17")
    else:
        answer_alert(actor=dana, deadline=statute)
    answer = browser_of(priya).get(path)
    words = {
        "moved": "The date has changed since this e-mail was sent.",
        "met": "This deadline is over",
        "answered": "Dana Ruiz has acknowledged it already.",
    }
    assert answer.status_code == 410
    assert words[change] in text(answer)


def test_a_stand_in_may_use_it_too(
    statute: Deadline, browser_of: Browser, alex: User, dana: User, marco: User
) -> None:
    set_stand_ins(actor=alex, person=dana, supervisor=None, backup=marco)
    assert browser_of(marco).post(path_in(mail_to(marco))).status_code == 302


def test_each_mail_has_a_link_of_its_own(statute: Deadline, priya: User, dana: User) -> None:
    links = {answer_link(alert) for alert in Alert.objects.filter(deadline=statute, channel="email")}
    assert len(links) == Alert.objects.filter(deadline=statute, channel="email").count()
    assert path_in(mail_to(priya)) != path_in(mail_to(dana))


class TestOnThePage:
    def test_the_key_a_is_offered_while_it_waits(
        self, statute: Deadline, browser_of: Browser, dana: User
    ) -> None:
        url, browser = statute.get_absolute_url(), browser_of(dana)
        assert 'data-key="a"' in text(browser.get(url))
        answered = browser.post(f"{url}answer/?at=page", follow=True)
        assert "You see to Statute." in text(answered)
        assert "Acknowledge the alert" not in text(browser.get(url))

    def test_a_paralegal_who_was_not_told_may_not(
        self, statute: Deadline, browser_of: Browser, matter: Matter, sam: User
    ) -> None:
        matter.team.create(user=sam, role="paralegal")
        assert browser_of(sam).post(f"{statute.get_absolute_url()}answer/").status_code == 403

    def test_the_attorney_has_one_button_for_both(
        self, statute: Deadline, browser_of: Browser, priya: User
    ) -> None:
        page = text(browser_of(priya).get(statute.get_absolute_url()))
        assert page.count('data-key="a"') == 1
        assert "Acknowledge the alert" not in page
