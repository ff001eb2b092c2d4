from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.actions import retry_message
from caseops.notifications.models import OutgoingMessage, State
from caseops.users.models import User
from tests.notifications.conftest import Queue


@pytest.fixture
def failed(queued: Queue, dana: User) -> OutgoingMessage:
    message = queued("a", address="old@firm.test", to_user=dana)
    message.state, message.attempts = State.FAILED, 7
    message.next_try_at = clock.now() + timedelta(days=1)
    message.save()
    return message


def test_it_starts_afresh_and_is_due_at_once(failed: OutgoingMessage, alex: User) -> None:
    again = retry_message(actor=alex, message=failed)
    assert (again.state, again.attempts) == ("waiting", 0)
    assert again in OutgoingMessage.objects.due(clock.now())


def test_it_goes_to_the_address_the_person_has_by_now(
    failed: OutgoingMessage, alex: User, dana: User
) -> None:
    assert retry_message(actor=alex, message=failed).to_address == dana.email


def test_it_goes_to_the_same_address_when_nobody_of_the_firm_is_meant(queued: Queue, alex: User) -> None:
    message = queued("a")
    OutgoingMessage.objects.update(state=State.FAILED)
    assert retry_message(actor=alex, message=message).to_address == "client@example.test"


def test_the_audit_tells_who_and_where_to(failed: OutgoingMessage, alex: User, dana: User) -> None:
    retry_message(actor=alex, message=failed)
    entry = Entry.objects.on_target(failed).get()
    assert str(entry) == f"Alex Morgan sent the message “a” to {dana.email} again"


def test_what_is_on_its_way_is_left_alone(queued: Queue, alex: User) -> None:
    with pytest.raises(ValidationError, match="could not be delivered"):
        retry_message(actor=alex, message=queued("a"))


def test_only_admins_may(failed: OutgoingMessage, dana: User) -> None:
    with pytest.raises(PermissionDenied, match="send messages again"):
        retry_message(actor=dana, message=failed)
