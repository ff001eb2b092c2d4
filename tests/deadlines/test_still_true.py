"""An alert whose deadline has changed behind the verbs' backs does not leave: asked in the very last moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from caseops.core import clock
from caseops.notifications.actions import deliver_due
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from deadlines.actions import add_deadline, set_deadline_date
from deadlines.alerts import climb_due
from deadlines.models import Alert, Call, Deadline
from matters.models import Matter
from tests import make
from tests.notifications.conftest import sink
from tests.smtp import Sink

__all__ = ["sink"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def motion(matter: Matter, dana: User) -> Deadline:
    """Due in three days: Dana's and Priya's e-mails wait."""
    said = {"name": "Motion", "severity": "court", "due_on": clock.today() + timedelta(3), "why": "Order"}
    return add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]


def letters(sink: Sink) -> list[str]:
    deliver_due()
    return sorted(letter["To"] for letter in sink.letters)


def test_what_still_stands_leaves(motion: Deadline, sink: Sink) -> None:
    assert letters(sink) == ["dana@firm.test", "priya@firm.test"]


@pytest.mark.parametrize(
    "change",
    [
        {"due_on": clock.today() + timedelta(30)},
        {"satisfied_on": clock.today(), "proof": "Receipt 17"},
        {"called_off_on": clock.today(), "call_off_reason": "Dismissed"},
    ],
    ids=["moved", "met", "called off"],
)
def test_what_was_changed_by_hand_stays(motion: Deadline, sink: Sink, change: dict[str, object]) -> None:
    Deadline.objects.filter(pk=motion.pk).update(**change)
    assert letters(sink) == []
    states = set(OutgoingMessage.objects.filter(channel="email").values_list("state", flat=True))
    assert states == {"withdrawn"}


def test_a_closed_matter_says_nothing_more(motion: Deadline, sink: Sink) -> None:
    Matter.objects.filter(pk=motion.matter_id).update(closed_on=clock.today())
    assert letters(sink) == []


def test_who_has_left_the_firm_gets_nothing(motion: Deadline, sink: Sink, priya: User) -> None:
    User.objects.filter(pk=priya.pk).update(is_active=False)
    assert letters(sink) == ["dana@firm.test"]


def test_a_step_of_climbing_stays_once_somebody_has_answered(
    motion: Deadline, sink: Sink, alex: User, dana: User
) -> None:
    deliver_due()
    with clock.travel(timezone.now() + timedelta(hours=2)):
        assert climb_due() == 1
        Call.objects.update(ended_at=timezone.now(), answered_by=dana)
        before = len(sink.letters)
        deliver_due()
    assert len(sink.letters) == before
    reminders = Alert.objects.filter(step="reminder", channel="email").select_related("message")
    assert {alert.message.state for alert in reminders} == {"withdrawn"}  # type: ignore[union-attr]


def test_the_correction_reaches_who_may_be_reading_the_old_one(
    motion: Deadline, sink: Sink, dana: User, priya: User
) -> None:
    rows = OutgoingMessage.objects.filter(recipient=priya, channel="email")
    rows.update(on_the_wire=True, lease_token=make.TOKEN, lease_until=timezone.now() + timedelta(hours=1))
    set_deadline_date(actor=dana, deadline=motion, on=clock.today() + timedelta(90), reason="Order")
    assert letters(sink) == ["priya@firm.test"]
    assert sink.letters[0]["Subject"].startswith("Set right: Motion")
