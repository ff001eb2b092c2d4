"""From the e-mail to the acknowledgement, in a browser: once, for one person, for a while."""

import re
from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from deadlines.actions import add_deadline
from deadlines.models import Deadline
from tests.e2e.looking import complaints

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def statute(matter, dana):
    on = clock.today() + timedelta(3)
    return add_deadline(
        actor=dana,
        matter=matter,
        name="Statute of limitations",
        severity="statutory",
        due_on=on,
        why="§ 95.11",
    )


@pytest.fixture
def link(statute, priya):
    """As it stands in Priya's e-mail."""
    mail = OutgoingMessage.objects.get(recipient=priya, channel="email")
    return re.search(r"http://localhost:8000(/deadlines/answers/\S+)", mail.body)[1]


def test_an_attorney_acknowledges_from_the_mail_and_the_link_is_spent(statute, link, priya, page, signed_in):
    signed_in(page, priya)
    page.goto(link)
    page.get_by_role("heading", name="Statute of limitations").wait_for()
    assert Deadline.objects.get(pk=statute.pk).asked_since
    page.get_by_role("button", name="Acknowledge").click()
    page.get_by_text("You acknowledged the alert of Statute of limitations.").wait_for()
    assert Deadline.objects.get(pk=statute.pk).acknowledged_by == priya
    page.goto(link)
    page.get_by_text("This link has been used already.").wait_for()


def test_for_another_user_and_after_its_time_it_is_useless(
    statute, link, priya, dana, new_page, signed_in, monkeypatch
):
    strange = signed_in(new_page(), dana)
    strange.goto(link)
    strange.get_by_text("This link was sent to somebody else.").wait_for()
    assert not strange.get_by_text("Statute of limitations").count()
    monkeypatch.setattr("deadlines.answer_links.VALID_FOR", timedelta(seconds=-1))
    late = signed_in(new_page(), priya)
    late.goto(link)
    late.get_by_text("This link has run out.").wait_for()
    assert Deadline.objects.get(pk=statute.pk).asked_since


def test_who_is_signed_out_signs_in_first(link, page):
    page.goto(link)
    page.wait_for_url("**/accounts/login/**")
    assert page.get_by_role("button", name="Sign in").count()


def test_the_pages_are_readable(statute, link, priya, alex, screen, new_page, signed_in, picture):
    found = []
    for person, places in ((priya, [link, statute.get_absolute_url()]), (alex, ["/settings/alerts/", link])):
        page = signed_in(new_page(*screen), person)
        for number, place in enumerate(places):
            page.goto(place)
            picture(page, f"alert-{person.first_name}-{number}-{'-'.join(screen)}")
            found += [f"{place}: {line}" for line in complaints(page)]
    assert found == []


def test_the_key_acknowledges_on_the_page(statute, dana, page, signed_in):
    signed_in(page, dana)
    page.goto(statute.get_absolute_url())
    page.keyboard.press("a")
    page.get_by_text("You see to Statute of limitations.").wait_for()
    assert Deadline.objects.get(pk=statute.pk).asked_since is None
