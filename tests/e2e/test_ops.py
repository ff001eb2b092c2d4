"""The engine room on a bad day and on a good one: readable by everybody, on the phone too."""

import pytest
from django.db import transaction

from caseops.core.jobs import heartbeat
from caseops.core.models import Heartbeat
from caseops.notifications.actions import pause_mail, queue_email, send_test
from caseops.notifications.models import Attempt, OutgoingMessage
from caseops.ops.figures.troubles import known
from caseops.ops.stand_in import stand_in
from tests.e2e.looking import complaints

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PLACES = ["/ops/", "/ops/trust/", "/messages/sent/{number}/"]


@pytest.fixture
def bad_day(alex):
    """Paused, one message refused, one set aside, and nobody alive."""
    with transaction.atomic():
        refused = queue_email(key="a", to_address="gone@client.test", subject="Records due", body="Hello")
        queue_email(key="b", to_address="maria@client.test", subject="Your matter", body="Hello")
    OutgoingMessage.objects.filter(pk=refused.pk).update(state="failed", last_error="550 No such user")
    OutgoingMessage.objects.filter(key="b").update(
        state="held", last_error="Nobody knows whether it arrived."
    )
    Attempt.objects.create(message=refused, outcome="refused", server="mail:587", answer="550 No such user")
    pause_mail(actor=alex, reason="We move the mail server")
    known.forget()
    return refused


@pytest.fixture
def good_day(alex):
    """All alive, every job done, a test on its way."""
    heartbeat()
    for kind in ("sender", "clock", "worker"):
        Heartbeat.objects.sign(kind)
    stand_in()
    known.forget()
    return send_test(actor=alex)


@pytest.fixture
def found_at(alex, new_page, signed_in, screen, picture):
    """`found_at(message, "bad")`: what axe and the eye complain about on such a day."""
    page = signed_in(new_page(*screen), alex)

    def found(message, day):
        for number, place in enumerate(PLACES):
            assert page.goto(place.format(number=message.pk)).ok
            picture(page, "-".join(["ops", day, str(number), *screen]))
            yield from (f"{place}: {line}" for line in complaints(page))

    return found


def test_on_a_bad_day(bad_day, found_at):
    assert list(found_at(bad_day, "bad")) == []


def test_on_a_good_day(good_day, found_at):
    assert list(found_at(good_day, "good")) == []


def test_an_admin_sends_a_test_with_one_click(alex, new_page, signed_in):
    page = signed_in(new_page(), alex)
    page.goto("/ops/trust/")
    page.get_by_role("button", name="Send me a test").click()
    page.get_by_text("A test is on its way to you.").wait_for()
    assert OutgoingMessage.objects.filter(recipient=alex, channel="email").count() == 1
