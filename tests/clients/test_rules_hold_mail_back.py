"""A real mail server gets what the rules allow, when they allow it, and nothing else."""

from datetime import UTC, datetime, time

import pytest

from caseops.core import clock
from caseops.notifications.actions import deliver_due
from caseops.notifications.models import OutgoingMessage
from clients.actions import change_contact
from clients.models import Contact
from clients.sending import UNDO
from matters.actions import answer
from tests import make
from tests.smtp import Sink

pytestmark = pytest.mark.django_db(transaction=True)
NIGHT = datetime(2026, 6, 3, 3, 0, tzinfo=UTC)
HOURS = {"hours_from": time(9), "hours_to": time(17), "time_zone": "America/New_York"}


@pytest.fixture
def sink(settings):
    server = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.controller.start()
    yield server
    server.controller.stop(no_assert=True)


def reply(matter, **rules):
    """Dana answers the client by e-mail, under these rules."""
    change_contact(actor=None, contact=matter.client, email="ann@roe.test", **rules)
    asked = type(matter).objects.get(pk=matter.pk).correspondence.first() or make.message(matter)
    asked.communication.contact.refresh_from_db()
    answer(actor=make.person("dana"), correspondence=asked, channel="email", body="Yes, they did.")


def ten_seconds_later():
    """Nobody has taken it back; how many leave."""
    with clock.travel(clock.now() + UNDO):
        return deliver_due()


def state():
    return OutgoingMessage.objects.get(to_address="ann@roe.test").state


def test_within_their_hours_it_leaves(matter, sink):
    reply(matter)
    assert deliver_due() == 0
    assert ten_seconds_later() == 1
    assert state() == "sent"


def test_outside_their_hours_it_waits(matter, sink):
    with clock.travel(NIGHT):
        reply(matter, **HOURS)
        ten_seconds_later()
        assert state() == "waiting"


@pytest.mark.parametrize(
    "rule", [{"safe_to_contact": False}, {"never_by": ["email"]}, {"email": "new@roe.test"}], ids=str
)
def test_a_rule_made_while_it_waits_holds_it_back(matter, sink, rule):
    reply(matter)
    change_contact(actor=None, contact=matter.client, **rule)
    ten_seconds_later()
    assert state() == "withdrawn"


def test_a_guardian_appointed_while_it_waits_holds_it_back(matter, sink):
    reply(matter)
    change_contact(actor=None, contact=matter.client, guardian=make.contact("Beth Roe"))
    ten_seconds_later()
    assert state() == "withdrawn"
    assert Contact.objects.get(pk=matter.client_id).guardian.name == "Beth Roe"
