"""Requests a matter gets from its practice area, and what they hold up."""

import pytest

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.actions import set_fact
from matters.actions.close import closing_blockers
from matters.actions.stage import closed_gates
from matters.models import Matter, StageBlueprint
from tests import make
from thirdparty.actions import cancel_request, receive_request
from thirdparty.models import RequestBlueprint, Status, ThirdPartyRequest


@pytest.fixture
def gated(matter: Matter) -> Matter:
    """The matter may leave its stage when all requests are closed."""
    with make.reworking():
        StageBlueprint.objects.filter(pk=matter.stage_id).update(exit_requires=["all_requests_closed"])
    matter.stage.refresh_from_db()
    return matter


def test_opening_a_matter_drafts_its_requests_with_one_audit_entry(matter: Matter) -> None:
    assert set(matter.requests.values_list("status", flat=True)) == {Status.DRAFT}
    assert Entry.objects.get(verb="requests.planned").detail["count"] == 2


def test_the_draft_keeps_what_the_practice_area_says(draft: ThirdPartyRequest) -> None:
    assert (draft.first_follow_up_days, draft.repeat_days, draft.escalate_after_days) == (14, 7, 30)
    assert draft.ladder == ["fax", "phone", "certified letter"]
    assert draft.whom == "medical provider"


def test_a_fact_learned_later_adds_only_what_was_not_there(matter: Matter) -> None:
    with make.reworking():
        RequestBlueprint.objects.create(
            version=matter.version, position=9, key="cpl", name="Conditional payment letter", asked_of="BCRC",
            first_follow_up_days=65, repeat_days=14, escalate_after_days=90, ladder=["portal"], when="medicare",
        )  # fmt: skip
    set_fact(actor=None, matter=matter, key="medicare", value="true")
    assert matter.requests.count() == 3


def test_the_gate_names_whom_we_wait_for(gated: Matter, waiting: ThirdPartyRequest) -> None:
    assert closed_gates(gated) == ["Still waiting for: Medical records (medical provider)."]


def test_drafts_keep_no_gate_shut(gated: Matter, draft: ThirdPartyRequest) -> None:
    assert closed_gates(gated) == []


def test_an_answer_opens_the_gate(gated: Matter, waiting: ThirdPartyRequest, dana: User) -> None:
    receive_request(actor=dana, request=waiting)
    assert closed_gates(gated) == []


def test_a_waiting_request_keeps_the_matter_open(matter: Matter, waiting: ThirdPartyRequest) -> None:
    assert (
        "Dana Ruiz still waits for Medical records from medical provider: mark it received or stop asking."
        in closing_blockers(matter)
    )


def test_a_cancelled_one_does_not(matter: Matter, waiting: ThirdPartyRequest, dana: User) -> None:
    cancel_request(actor=dana, request=waiting, reason="Settled")
    assert not any("Medical records from" in sentence for sentence in closing_blockers(matter))
