"""What an attorney alone may do with a date, on an order."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import (
    acknowledge_deadline,
    call_off_deadline,
    continue_deadline,
    reopen_deadline,
    verify_deadline,
    waive_deadline,
)
from deadlines.models import Deadline

ORDER = "Order of March 2, docket 41"


def test_an_attorney_waives_with_the_order(deadline: Deadline, priya: User) -> None:
    waived = waive_deadline(actor=priya, deadline=deadline, reason="Claim withdrawn", order=ORDER)
    assert not waived.is_open
    assert waived.order == ORDER
    assert ORDER in str(Entry.objects.on_target(deadline).get(verb="deadline.waived").detail)


def test_without_an_order_nothing_is_waived(deadline: Deadline, priya: User) -> None:
    with pytest.raises(ValidationError, match="Name the order"):
        waive_deadline(actor=priya, deadline=deadline, reason="Claim withdrawn", order=" ")
    deadline.refresh_from_db()
    assert deadline.is_open


def test_nobody_else_waives(deadline: Deadline, dana: User) -> None:
    with pytest.raises(PermissionDenied):
        waive_deadline(actor=dana, deadline=deadline, reason="Settled", order=ORDER)


def test_a_case_manager_does_not_call_off_a_dated_statute(deadline: Deadline, dana: User) -> None:
    with pytest.raises(ValidationError, match="An attorney waives"):
        call_off_deadline(actor=dana, deadline=deadline, reason="Settled")


def test_a_waived_deadline_can_be_opened_again(deadline: Deadline, priya: User) -> None:
    waived = waive_deadline(actor=priya, deadline=deadline, reason="Claim withdrawn", order=ORDER)
    assert reopen_deadline(actor=priya, deadline=waived, reason="Order vacated").is_open


def test_an_order_gives_more_time(deadline: Deadline, priya: User, in_a_month: date) -> None:
    later = in_a_month + timedelta(21)
    continued = continue_deadline(
        actor=priya, deadline=deadline, on=later, reason="Joint motion", order=ORDER
    )
    assert (continued.due_on, continued.order) == (later, ORDER)
    change = continued.date_changes.latest("id")
    assert (change.was_on, change.reason) == (in_a_month, f"Joint motion ({ORDER})")


def test_a_continuance_never_shortens(deadline: Deadline, priya: User, in_a_month: date) -> None:
    with pytest.raises(ValidationError, match="more time"):
        continue_deadline(actor=priya, deadline=deadline, on=in_a_month, reason="Joint motion", order=ORDER)


def test_a_case_manager_does_not_continue(deadline: Deadline, dana: User, in_a_month: date) -> None:
    with pytest.raises(PermissionDenied):
        continue_deadline(
            actor=dana, deadline=deadline, on=in_a_month + timedelta(9), reason="Joint motion", order=ORDER
        )


def test_who_acknowledged_does_not_verify(deadline: Deadline, priya: User) -> None:
    acknowledge_deadline(actor=priya, deadline=deadline)
    with pytest.raises(ValidationError, match="second, different person"):
        verify_deadline(actor=priya, deadline=deadline)


def test_who_verified_does_not_acknowledge(deadline: Deadline, priya: User) -> None:
    verify_deadline(actor=priya, deadline=deadline)
    with pytest.raises(ValidationError, match="different person"):
        acknowledge_deadline(actor=priya, deadline=deadline)
