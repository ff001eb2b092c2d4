"""Documents a matter gets from its practice area, and what their absence holds up."""

import pytest

from caseops.audit.models import Entry
from caseops.users.models import User
from documents.actions import receive_document, waive_requirement
from documents.models import DocumentBlueprint, DocumentRequirement
from matters.actions import set_fact
from matters.actions.stage import closed_gates
from matters.models import Matter, StageBlueprint
from tests import make

GATE = "required_documents_complete"


def needing(stage: StageBlueprint) -> None:
    with make.reworking():
        StageBlueprint.objects.filter(pk=stage.pk).update(exit_requires=[GATE])
    stage.refresh_from_db()


def test_opening_a_matter_plans_its_documents_with_one_audit_entry(matter: Matter) -> None:
    assert matter.document_requirements.count() == 3
    assert Entry.objects.get(verb="documents.planned").detail["count"] == 3


def test_the_planned_requirement_keeps_what_the_practice_area_says(retainer: DocumentRequirement) -> None:
    assert (retainer.name, retainer.required, retainer.source) == ("Signed fee agreement", True, "client")
    assert retainer.stage.key == "intake"
    assert retainer.is_missing


def test_a_fact_learned_later_adds_only_what_was_not_there(matter: Matter) -> None:
    with make.reworking():
        DocumentBlueprint.objects.create(
            version=matter.version, stage=matter.stage, position=9, key="card", name="Card", source="client",
            when="medicare",
        )  # fmt: skip
    set_fact(actor=None, matter=matter, key="medicare", value="true")
    assert matter.document_requirements.count() == 4
    assert Entry.objects.filter(verb="documents.planned").latest("id").detail["count"] == 1


def test_the_gate_names_what_is_missing_in_this_stage(matter: Matter) -> None:
    needing(matter.stage)
    assert closed_gates(matter) == ["Still missing in Intake: Signed fee agreement."]


def test_the_gate_opens_when_the_stage_has_its_documents(
    matter: Matter, retainer: DocumentRequirement, dana: User
) -> None:
    needing(matter.stage)
    receive_document(actor=dana, requirement=retainer)
    assert closed_gates(matter) == []


def test_a_waived_document_does_not_hold_the_gate(
    matter: Matter, retainer: DocumentRequirement, dana: User
) -> None:
    needing(matter.stage)
    waive_requirement(actor=dana, requirement=retainer, reason="Pro bono")
    assert closed_gates(matter) == []


@pytest.mark.parametrize("gate", ["conflict_cleared", "all_requests_closed"])
def test_other_gates_are_not_about_documents(matter: Matter, gate: str) -> None:
    with make.reworking():
        StageBlueprint.objects.filter(pk=matter.stage.pk).update(exit_requires=[gate])
    matter.stage.refresh_from_db()
    assert not any("missing" in sentence for sentence in closed_gates(matter))
