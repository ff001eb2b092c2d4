"""A document comes in, or the receipt is taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.actions import receive_document, unreceive_document, waive_requirement
from documents.models import DocumentRequirement
from matters.models import Matter


def test_it_is_received_today(retainer: DocumentRequirement, lee: User) -> None:
    held = receive_document(actor=lee, requirement=retainer)
    assert (held.received_on, held.received_by) == (clock.today(lee.zone), lee)
    assert held not in DocumentRequirement.objects.missing()
    assert Entry.objects.on_target(held).get().sentence == "received Signed fee agreement"


def test_it_may_have_come_earlier(retainer: DocumentRequirement) -> None:
    held = receive_document(actor=None, requirement=retainer, on=date(2026, 2, 3))
    assert held.received_on == date(2026, 2, 3)


def test_it_cannot_come_tomorrow(retainer: DocumentRequirement) -> None:
    with pytest.raises(ValidationError) as refusal:
        receive_document(actor=None, requirement=retainer, on=clock.today() + timedelta(1))
    assert list(refusal.value.message_dict) == ["on"]


def test_it_comes_once(retainer: DocumentRequirement) -> None:
    receive_document(actor=None, requirement=retainer, on=date(2026, 2, 3))
    with pytest.raises(ValidationError, match=r"was received on Feb 3, 2026 already"):
        receive_document(actor=None, requirement=retainer)


def test_what_was_waived_may_come_after_all(retainer: DocumentRequirement) -> None:
    waive_requirement(actor=None, requirement=retainer, reason="Lost")
    held = receive_document(actor=None, requirement=retainer)
    assert (held.waived_on, held.waive_reason) == (None, "")


def test_a_receipt_is_taken_back(retainer: DocumentRequirement, lee: User) -> None:
    receive_document(actor=lee, requirement=retainer)
    held = unreceive_document(actor=lee, requirement=retainer)
    assert (held.received_on, held.received_by) == (None, None)
    assert held in DocumentRequirement.objects.missing()
    assert Entry.objects.on_target(held).first().verb == "document.unreceived"


def test_what_did_not_come_is_not_taken_back(retainer: DocumentRequirement) -> None:
    with pytest.raises(ValidationError, match="has not been received"):
        unreceive_document(actor=None, requirement=retainer)


@pytest.mark.parametrize("verb", [receive_document, unreceive_document])
def test_a_closed_matter_is_left_alone(retainer: DocumentRequirement, verb: object) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        verb(actor=None, requirement=retainer)  # type: ignore[operator]
