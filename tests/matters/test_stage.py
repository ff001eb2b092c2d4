"""Moving from stage to stage, through the gates."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from documents.actions import receive_document
from matters.actions import move_to_stage, set_key_date
from matters.actions.stage import closed_gates
from tests import make


def stage_of(matter, key):
    return matter.version.stageblueprints.get(key=key)


@pytest.fixture
def signed(matter, dana):
    """The matter, with the retainer signed."""
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=date(2025, 11, 3))
    return matter


def test_closed_gate_refuses_and_says_why(matter, dana):
    with pytest.raises(ValidationError, match="Retainer signed: no date yet"):
        move_to_stage(actor=dana, matter=matter, stage=stage_of(matter, "treating"))
    matter.refresh_from_db()
    assert matter.stage.key == "intake"


def test_open_gate_lets_the_matter_through(signed, dana):
    move_to_stage(actor=dana, matter=signed, stage=stage_of(signed, "treating"))
    signed.refresh_from_db()
    assert (signed.stage.key, signed.stage_entered_on) == ("treating", clock.today(dana.zone))


def test_reason_passes_a_closed_gate_and_is_kept(matter, dana):
    change = move_to_stage(
        actor=dana, matter=matter, stage=stage_of(matter, "treating"), override_reason="Signed on paper"
    )
    assert change.override_reason == "Signed on paper"
    assert Entry.objects.about(matter).first().detail["override"] == "Signed on paper"


def test_entering_a_stage_dates_its_tasks(signed, dana):
    move_to_stage(actor=dana, matter=signed, stage=stage_of(signed, "treating"))
    task = signed.tasks.get(name="Treatment check-in")
    assert (task.due_on - clock.today(dana.zone)).days == 14


def test_gate_of_a_floor_above_is_asked(signed, dana):
    move_to_stage(actor=dana, matter=signed, stage=stage_of(signed, "treating"))
    signed.refresh_from_db()
    assert len(closed_gates(signed)) == 1
    receive_document(actor=dana, requirement=signed.document_requirements.get(name="Medical records"))
    assert closed_gates(signed) == []


def test_going_back_asks_no_gate(signed, dana):
    move_to_stage(actor=dana, matter=signed, stage=stage_of(signed, "treating"))
    move_to_stage(actor=dana, matter=signed, stage=stage_of(signed, "intake"))
    assert signed.stage_changes.count() == 3


def test_same_stage_is_refused(matter, dana):
    with pytest.raises(ValidationError, match="already in Intake"):
        move_to_stage(actor=dana, matter=matter, stage=matter.stage)


def test_stage_of_another_version_is_refused(matter, dana):
    foreign = stage_of(matter, "treating")
    foreign.version_id += 1
    with pytest.raises(ValidationError, match="is no stage of"):
        move_to_stage(actor=dana, matter=matter, stage=foreign)


def test_days_in_stage_are_counted(matter):
    assert (matter.days_in_stage, matter.stage_overdue_by) == (0, -10)


def test_make_builds_the_same_area_once(dana):
    assert make.area() == make.area()
