"""What is known, and what is unknown again."""

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from matters.actions import set_fact, set_field
from matters.models import FieldBlueprint, Matter
from tests import make


@pytest.fixture
def minor(matter):
    """A yes-or-no field of the area."""
    with make.reworking():
        return FieldBlueprint.objects.create(
            version=matter.version, position=9, key="minor", label="Minor", type="boolean"
        )


def test_a_cleared_yes_or_no_is_unknown_again(matter, dana, minor):
    set_field(actor=dana, matter=matter, field=minor, raw="true")
    assert matter.facts.get(key="minor").value == "true"
    set_field(actor=dana, matter=matter, field=minor, raw="")
    assert not matter.facts.filter(key="minor").exists()


def test_a_cleared_option_is_unknown_again(matter, dana):
    field = matter.version.fieldblueprints.get(key="liability")
    set_field(actor=dana, matter=matter, field=field, raw="Clear")
    set_field(actor=dana, matter=matter, field=field, raw="")
    assert not matter.facts.exists()
    assert Entry.objects.about(matter).first().sentence == "cleared Liability"


def test_no_is_an_answer(matter, dana, minor):
    set_field(actor=dana, matter=matter, field=minor, raw="false")
    assert matter.facts.get(key="minor").value == "false"


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [({"medicaire": "true"}, "depends on 'medicaire'"), ({"medicare": "maybe"}, "is no answer to Medicare")],
)
def test_a_matter_opens_only_with_answers_somebody_asks_for(dana, fact, sentence):
    with pytest.raises(ValidationError, match=sentence):
        make.matter(facts=fact)
    assert not Matter.objects.exists()


def test_nor_is_one_given_later(matter, dana):
    with pytest.raises(ValidationError, match="depends on 'medicaire'"):
        set_fact(actor=dana, matter=matter, key="medicaire", value="true")


def test_an_answer_to_a_choice_is_one_of_its_options(matter):
    matter.version.asks = ["liability"]
    assert matter.version.answers_to("liability") == ["Clear", "Disputed"]
    assert matter.version.answers_to("total_billed") == []
