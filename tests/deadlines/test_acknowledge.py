"""An attorney answers for a date; a second person verifies it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import acknowledge_deadline, verify_deadline
from deadlines.models import Deadline
from tests import make


def test_an_attorney_acknowledges(deadline: Deadline, priya: User) -> None:
    held = acknowledge_deadline(actor=priya, deadline=deadline)
    assert held.acknowledged_by == priya
    assert held.acknowledged_at
    assert Entry.objects.on_target(deadline).first().verb == "deadline.acknowledged"
    assert not Deadline.objects.unacknowledged().filter(pk=deadline.pk).exists()


@pytest.mark.parametrize("who", ["dana", "sam", "lee"])
def test_nobody_else_acknowledges(deadline: Deadline, who: str) -> None:
    with pytest.raises(PermissionDenied, match="an attorney does"):
        acknowledge_deadline(actor=make.person(who), deadline=deadline)


def test_there_must_be_a_date_to_acknowledge(undated: Deadline, priya: User) -> None:
    with pytest.raises(ValidationError, match="no date to acknowledge"):
        acknowledge_deadline(actor=priya, deadline=undated)


def test_the_second_acknowledgement_is_refused_by_name(deadline: Deadline, priya: User, owen: User) -> None:
    acknowledge_deadline(actor=priya, deadline=deadline)
    with pytest.raises(ValidationError, match="Priya Shah has already acknowledged"):
        acknowledge_deadline(actor=owen, deadline=deadline)


def test_a_colleague_verifies(deadline: Deadline, sam: User) -> None:
    held = verify_deadline(actor=sam, deadline=deadline)
    assert held.verified_by == sam
    assert Entry.objects.on_target(deadline).first().verb == "deadline.verified"


def test_nobody_verifies_their_own_date(deadline: Deadline, dana: User) -> None:
    with pytest.raises(ValidationError, match="You set this date yourself"):
        verify_deadline(actor=dana, deadline=deadline)


def test_there_must_be_a_date_to_verify(undated: Deadline, sam: User) -> None:
    with pytest.raises(ValidationError, match="no date to verify"):
        verify_deadline(actor=sam, deadline=undated)


def test_the_second_verification_is_refused_by_name(deadline: Deadline, sam: User, lee: User) -> None:
    verify_deadline(actor=sam, deadline=deadline)
    with pytest.raises(ValidationError, match="Sam Okafor has already verified"):
        verify_deadline(actor=lee, deadline=deadline)


def test_the_row_is_locked_while_it_changes(deadline: Deadline, priya: User) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        acknowledge_deadline(actor=priya, deadline=deadline)
    assert any("FOR NO KEY UPDATE" in query["sql"] for query in queries)
