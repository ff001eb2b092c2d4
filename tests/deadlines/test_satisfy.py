"""A deadline is met, with proof, or called off, with a reason; both can be taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import call_off_deadline, reopen_deadline, satisfy_deadline
from deadlines.acts import offers
from deadlines.models import Deadline
from matters.models import Matter


def test_it_is_met_today_with_its_proof(deadline: Deadline, dana: User) -> None:
    held = satisfy_deadline(actor=dana, deadline=deadline, proof=" E-filing receipt 4711 ")
    assert (held.satisfied_on, held.satisfied_by) == (clock.today(dana.zone), dana)
    assert held.proof == "E-filing receipt 4711"
    assert not Deadline.objects.open().filter(pk=deadline.pk).exists()


def test_it_may_have_been_met_earlier(deadline: Deadline, dana: User) -> None:
    held = satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt", on=date(2026, 1, 5))
    assert held.satisfied_on == date(2026, 1, 5)


def test_without_proof_it_is_not_met(deadline: Deadline, dana: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        satisfy_deadline(actor=dana, deadline=deadline, proof=" ")
    assert list(refusal.value.message_dict) == ["proof"]


def test_it_cannot_be_met_tomorrow(deadline: Deadline, dana: User) -> None:
    tomorrow = clock.today(dana.zone) + timedelta(1)
    with pytest.raises(ValidationError) as refusal:
        satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt", on=tomorrow)
    assert list(refusal.value.message_dict) == ["on"]


def test_it_is_met_once(deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    with pytest.raises(ValidationError, match="was met on"):
        satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")


def test_it_is_called_off_for_a_reason(deadline: Deadline, dana: User, priya: User) -> None:
    held = call_off_deadline(actor=priya, deadline=deadline, reason="Settled on Monday")
    assert (held.called_off_on, held.call_off_reason) == (clock.today(dana.zone), "Settled on Monday")
    assert Entry.objects.on_target(deadline).first().sentence == "called off Statute: Settled on Monday"


def test_without_a_reason_it_stays(deadline: Deadline, dana: User, priya: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        call_off_deadline(actor=priya, deadline=deadline, reason="")
    assert list(refusal.value.message_dict) == ["reason"]


def test_a_paralegal_calls_nothing_off(deadline: Deadline, sam: User) -> None:
    with pytest.raises(PermissionDenied):
        call_off_deadline(actor=sam, deadline=deadline, reason="Settled")


def test_it_is_reopened_as_it_was(deadline: Deadline, dana: User, in_a_month: date) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    held = reopen_deadline(actor=dana, deadline=deadline, reason="Rejected by the clerk")
    assert (held.due_on, held.satisfied_on, held.satisfied_by, held.proof) == (in_a_month, None, None, "")
    assert Entry.objects.on_target(deadline).first().sentence == "reopened Statute: Rejected by the clerk"


def test_what_was_called_off_comes_back(deadline: Deadline, dana: User, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=deadline, reason="Settled")
    held = reopen_deadline(actor=dana, deadline=deadline, reason="Settlement fell through")
    assert held.is_open
    assert held.call_off_reason == ""


def test_an_open_one_is_not_reopened(deadline: Deadline, dana: User) -> None:
    with pytest.raises(ValidationError, match="open already"):
        reopen_deadline(actor=dana, deadline=deadline, reason="Why not")


def test_reopening_needs_a_reason(deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    with pytest.raises(ValidationError) as refusal:
        reopen_deadline(actor=dana, deadline=deadline, reason="")
    assert list(refusal.value.message_dict) == ["reason"]


def test_a_closed_matter_reopens_no_deadline(deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        reopen_deadline(actor=dana, deadline=deadline, reason="Rejected")


def test_undoing_done_brings_nothing_back_that_was_called_off(
    deadline: Deadline, dana: User, priya: User
) -> None:
    call_off_deadline(actor=priya, deadline=deadline, reason="Settled")
    with pytest.raises(ValidationError, match="ended otherwise meanwhile"):
        reopen_deadline(actor=dana, deadline=deadline, reason="Slip", ended="satisfied_on")


def test_who_may_not_call_off_does_not_take_it_back(
    deadline: Deadline, dana: User, sam: User, priya: User
) -> None:
    held = call_off_deadline(actor=priya, deadline=deadline, reason="Settled")
    with pytest.raises(PermissionDenied):
        reopen_deadline(actor=sam, deadline=deadline, reason="Slip")
    assert offers(held, sam, "matter").every == []
