"""The gates out of a stage."""

import pytest

from caseops.core import clock
from matters.actions import move_to_stage, set_key_date
from matters.gates import gates


def told(matter):
    """Each gate with the reason it is closed."""
    matter.refresh_from_db()
    return {gate.label: gate.why for gate in gates(matter)}


def test_a_key_date_that_is_missing_closes_the_gate(matter):
    assert told(matter) == {"Retainer signed": "Retainer signed: no date yet."}


def test_once_known_the_gate_is_open(dana, matter):
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today())
    assert told(matter) == {"Retainer signed": ""}


@pytest.mark.parametrize(
    ("stage", "gate", "words"),
    [
        ("treating", "Required documents complete", "Medical records"),
        ("closing", "All requests closed", ""),
    ],
)
def test_an_app_above_answers_for_its_own_gate(dana, matter, stage, gate, words):
    target = matter.version.stageblueprints.get(key=stage)
    move_to_stage(actor=dana, matter=matter, stage=target, override_reason="Test of the gate")
    why = told(matter)[gate]
    assert words in why
    assert "no date yet" not in why


def test_a_stage_without_gates_has_none(matter):
    matter.stage.exit_requires = []
    assert gates(matter) == []
