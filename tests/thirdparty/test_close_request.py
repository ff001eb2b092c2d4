"""A request is answered or given up, and both can be taken back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.models import Matter
from thirdparty.actions import (
    cancel_request,
    follow_up,
    receive_request,
    reopen_request,
    send_request,
    unreceive_request,
)
from thirdparty.models import Status, ThirdPartyRequest


def test_it_is_received_today(waiting: ThirdPartyRequest, lee: User) -> None:
    held = receive_request(actor=lee, request=waiting, note=" 112 pages ")
    assert (held.status, held.closed_on, held.close_reason) == (
        Status.COMPLETE, date(2026, 3, 2), "112 pages"
    )  # fmt: skip
    assert Entry.objects.on_target(held).first().sentence == "received Medical records from medical provider"


def test_it_may_come_before_we_asked(draft: ThirdPartyRequest, dana: User) -> None:
    assert receive_request(actor=dana, request=draft).status == Status.COMPLETE


def test_it_is_received_once(waiting: ThirdPartyRequest, dana: User) -> None:
    receive_request(actor=dana, request=waiting)
    with pytest.raises(ValidationError, match=r"was complete on Mar 2, 2026\. Reopen it first"):
        receive_request(actor=dana, request=waiting)


def test_nothing_is_asked_after_the_answer(waiting: ThirdPartyRequest, dana: User) -> None:
    receive_request(actor=dana, request=waiting)
    for verb in (follow_up, send_request):
        with pytest.raises(ValidationError, match="Reopen it first"):
            verb(actor=dana, request=waiting)


def test_it_is_cancelled_for_a_reason(waiting: ThirdPartyRequest, priya: User) -> None:
    held = cancel_request(actor=priya, request=waiting, reason="Settled")
    assert (held.status, held.close_reason) == (Status.CANCELLED, "Settled")
    assert held not in ThirdPartyRequest.objects.not_closed()


def test_without_a_reason_it_goes_on(waiting: ThirdPartyRequest, dana: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        cancel_request(actor=dana, request=waiting, reason=" ")
    assert list(refusal.value.message_dict) == ["reason"]


def test_a_paralegal_cancels_nothing(waiting: ThirdPartyRequest, sam: User) -> None:
    with pytest.raises(PermissionDenied):
        cancel_request(actor=sam, request=waiting, reason="Settled")


def test_a_reopened_one_waits_as_before(waiting: ThirdPartyRequest, dana: User) -> None:
    receive_request(actor=dana, request=waiting, note="Wrong patient")
    held = reopen_request(actor=dana, request=waiting)
    assert (held.status, held.closed_on, held.close_reason) == (Status.SENT, None, "")
    assert (held.owner, held.next_follow_up_on) == (dana, date(2026, 3, 16))


def test_a_draft_is_reopened_as_a_draft(draft: ThirdPartyRequest, dana: User) -> None:
    cancel_request(actor=dana, request=draft, reason="Not needed")
    assert reopen_request(actor=dana, request=draft).status == Status.DRAFT


def test_an_open_one_is_not_reopened(waiting: ThirdPartyRequest, dana: User) -> None:
    with pytest.raises(ValidationError, match="open already"):
        reopen_request(actor=dana, request=waiting)


def test_a_closed_matter_is_left_alone(waiting: ThirdPartyRequest, dana: User) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        receive_request(actor=dana, request=waiting)


def test_undoing_a_receipt_does_not_bring_a_cancelled_one_back(
    waiting: ThirdPartyRequest, dana: User
) -> None:
    cancel_request(actor=dana, request=waiting, reason="Settled")
    with pytest.raises(ValidationError, match="not marked received any more"):
        unreceive_request(actor=dana, request=waiting)


def test_who_may_not_cancel_does_not_take_it_back(waiting: ThirdPartyRequest, dana: User, lee: User) -> None:
    cancel_request(actor=dana, request=waiting, reason="Settled")
    with pytest.raises(PermissionDenied):
        reopen_request(actor=lee, request=waiting)


def test_a_receipt_is_undone_by_whoever_may_receive(waiting: ThirdPartyRequest, lee: User) -> None:
    receive_request(actor=lee, request=waiting)
    assert unreceive_request(actor=lee, request=waiting).status == Status.SENT


def test_a_reopened_one_is_chased_by_somebody_who_works_here(
    waiting: ThirdPartyRequest, dana: User, priya: User
) -> None:
    receive_request(actor=priya, request=waiting)
    User.objects.filter(pk=dana.pk).update(is_active=False)
    assert reopen_request(actor=priya, request=waiting).owner == priya
