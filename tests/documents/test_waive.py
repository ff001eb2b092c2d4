"""A matter does without a document, or not after all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.actions import receive_document, unwaive_requirement, waive_requirement
from documents.models import DocumentRequirement
from tests import make


def test_it_is_waived_for_a_reason(retainer: DocumentRequirement, priya: User) -> None:
    held = waive_requirement(actor=priya, requirement=retainer, reason=" Pro bono ")
    assert (held.waived_on, held.waive_reason) == (clock.today(priya.zone), "Pro bono")
    assert held not in DocumentRequirement.objects.missing()
    assert Entry.objects.on_target(held).get().sentence == "waived Signed fee agreement: Pro bono"


def test_without_a_reason_it_stays_missing(retainer: DocumentRequirement) -> None:
    with pytest.raises(ValidationError) as refusal:
        waive_requirement(actor=None, requirement=retainer, reason=" ")
    assert list(refusal.value.message_dict) == ["reason"]


@pytest.mark.parametrize("who", ["sam", "lee"])
def test_assistants_waive_nothing(retainer: DocumentRequirement, who: str) -> None:
    with pytest.raises(PermissionDenied):
        waive_requirement(actor=make.person(who), requirement=retainer, reason="Lost")


def test_what_is_in_the_file_is_not_waived(retainer: DocumentRequirement) -> None:
    receive_document(actor=None, requirement=retainer)
    with pytest.raises(ValidationError, match="is in the file"):
        waive_requirement(actor=None, requirement=retainer, reason="Lost")


def test_it_is_waived_once(retainer: DocumentRequirement) -> None:
    waive_requirement(actor=None, requirement=retainer, reason="Lost")
    with pytest.raises(ValidationError, match="waived already"):
        waive_requirement(actor=None, requirement=retainer, reason="Lost")


def test_a_waiver_is_taken_back(retainer: DocumentRequirement, dana: User) -> None:
    waive_requirement(actor=dana, requirement=retainer, reason="Lost")
    held = unwaive_requirement(actor=dana, requirement=retainer)
    assert held in DocumentRequirement.objects.missing()
    assert held.waive_reason == ""
    assert Entry.objects.on_target(held).first().verb == "document.unwaived"


def test_what_is_not_waived_is_not_taken_back(retainer: DocumentRequirement) -> None:
    with pytest.raises(ValidationError, match="is not waived"):
        unwaive_requirement(actor=None, requirement=retainer)
