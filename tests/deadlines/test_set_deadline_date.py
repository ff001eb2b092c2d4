"""Setting and moving a date by hand."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import acknowledge_deadline, set_deadline_date, verify_deadline
from deadlines.models import Deadline
from matters.models import Matter


def test_a_date_is_set_where_there_was_none(undated: Deadline, priya: User, in_a_month: date) -> None:
    deadline = set_deadline_date(actor=priya, deadline=undated, on=in_a_month, reason="Two years, § 95.11")
    assert (deadline.due_on, deadline.set_by, deadline.set_by_hand) == (in_a_month, priya, True)
    assert deadline.why == "Two years, § 95.11"
    assert Entry.objects.on_target(deadline).get().verb == "deadline.dated"


def test_a_move_keeps_the_old_date_and_the_reason(deadline: Deadline, dana: User, in_a_month: date) -> None:
    later = in_a_month + timedelta(9)
    set_deadline_date(actor=dana, deadline=deadline, on=later, reason="Tolled nine days")
    change = deadline.date_changes.latest("id")
    assert (change.was_on, change.on, change.reason) == (in_a_month, later, "Tolled nine days")
    assert deadline.date_changes.count() == 2
    assert Entry.objects.on_target(deadline).filter(verb="deadline.moved").count() == 1


def test_a_move_clears_acknowledgement_and_verification(
    deadline: Deadline, dana: User, priya: User, in_a_month: date, sam: User
) -> None:
    acknowledge_deadline(actor=priya, deadline=deadline)
    verify_deadline(actor=sam, deadline=deadline)
    moved = set_deadline_date(actor=dana, deadline=deadline, on=in_a_month + timedelta(1), reason="Recount")
    assert (moved.acknowledged_by, moved.acknowledged_at) == (None, None)
    assert (moved.verified_by, moved.verified_at) == (None, None)


def test_it_no_longer_waits_for_a_key_date(matter: Matter, dana: User, in_a_month: date) -> None:
    waiting = matter.deadlines.get(blueprint__key="hearing")
    assert set_deadline_date(actor=dana, deadline=waiting, on=in_a_month, reason="Notice").waits_for == ""


def test_a_date_moves_only_with_a_reason(deadline: Deadline, dana: User, in_a_month: date) -> None:
    with pytest.raises(ValidationError) as refusal:
        set_deadline_date(actor=dana, deadline=deadline, on=in_a_month + timedelta(1), reason=" ")
    assert list(refusal.value.message_dict) == ["reason"]


def test_the_same_day_is_no_move(deadline: Deadline, dana: User, in_a_month: date) -> None:
    with pytest.raises(ValidationError, match="already on that day"):
        set_deadline_date(actor=dana, deadline=deadline, on=in_a_month, reason="Again")


def test_a_deadline_that_was_met_does_not_move(deadline: Deadline, dana: User, in_a_month: date) -> None:
    Deadline.objects.update(satisfied_on=date(2026, 1, 2), proof="Receipt")
    with pytest.raises(ValidationError, match=r"was met on Jan 2, 2026\. Reopen it first"):
        set_deadline_date(actor=dana, deadline=deadline, on=in_a_month + timedelta(1), reason="Recount")


def test_a_deadline_of_a_closed_matter_does_not_move(
    deadline: Deadline, dana: User, in_a_month: date
) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        set_deadline_date(actor=dana, deadline=deadline, on=in_a_month + timedelta(1), reason="Recount")
