"""Asking for a document beyond the practice area's."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from documents.actions import add_requirement
from documents.models import DocumentRequirement
from matters.models import Matter, PracticeArea, PracticeAreaVersion, StageBlueprint


def ask_for(matter: Matter, **said: object) -> DocumentRequirement:
    said = {"actor": None, "name": "Dash-cam video", "stage": matter.stage, "source": "client", **said}
    return add_requirement(matter=matter, **said)


def test_it_is_missing_from_then_on(matter: Matter, sam: User) -> None:
    requirement = ask_for(matter, actor=sam)
    assert requirement in DocumentRequirement.objects.missing()
    assert Entry.objects.on_target(requirement).get().sentence == (
        "asked for Dash-cam video by the end of Intake"
    )


def test_an_optional_one_is_never_missing(matter: Matter) -> None:
    assert ask_for(matter, required=False) not in DocumentRequirement.objects.missing()


def test_a_legal_assistant_asks_for_none(matter: Matter, lee: User) -> None:
    with pytest.raises(PermissionDenied):
        ask_for(matter, actor=lee)


@pytest.mark.parametrize(("field", "value"), [("name", " "), ("name", "x" * 161), ("source", "moon")])
def test_bad_words_are_refused_at_their_field(matter: Matter, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        ask_for(matter, **{field: value})
    assert list(refusal.value.message_dict) == [field]


def test_a_stage_of_another_practice_area_is_refused(matter: Matter) -> None:
    other = PracticeAreaVersion.objects.create(
        area=PracticeArea.objects.create(key="other", name="Other"), number=1, subtypes=[], key_dates=[]
    )
    stage = StageBlueprint.objects.create(version=other, position=1, key="s", name="Sifting", target_days=1)
    with pytest.raises(ValidationError, match="Sifting is no stage of"):
        ask_for(matter, stage=stage)


def test_a_closed_matter_asks_for_none(matter: Matter) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        ask_for(matter)
