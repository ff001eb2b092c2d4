"""What the selects above the list of matters offer, asked together."""

import pytest

from caseops.core.together import answered
from matters.filters import Choices, areas, stages
from matters.models import PracticeArea, PracticeAreaVersion, StageBlueprint
from tests import make


@pytest.fixture
def choices(matter):
    def asked(user):
        return answered(Choices.asking(user))

    return asked


@pytest.fixture
def second_area(matter):
    """Another area with a stage of the same key as one of ours, and one of its own."""
    area = PracticeArea.objects.create(key="big_injury", name="Big injury")
    version = PracticeAreaVersion.objects.create(area=area, number=1, subtypes=["fall"], key_dates=[])
    for position, key in enumerate(["intake", "trial"], start=1):
        StageBlueprint.objects.create(
            version=version, position=position, key=key, name=f"Big {key}", target_days=9, client_text="Here."
        )
    version.published_at = matter.created_at
    version.save()
    return area


def test_one_statement_for_all(choices, dana, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert choices(dana).names


def test_they_are_what_the_api_offers(choices, dana, second_area):
    told = choices(dana)
    assert list(told.areas) == areas()
    assert list(told.by_key().items()) == stages()


def test_stages_of_one_area_in_their_order(choices, dana, second_area):
    told = choices(dana)
    assert told.of_area("big_injury") == {"intake": "Big intake", "trial": "Big trial"}
    assert list(told.of_area("small_injury")) == ["intake", "treating", "closing"]
    assert told.of_area("nowhere") == {}


def test_stages_under_the_names_of_their_areas(choices, dana, second_area):
    assert choices(dana).by_area() == [
        ("Big injury", [("big_injury.intake", "Big intake"), ("big_injury.trial", "Big trial")]),
        (
            "Small injury",
            [
                ("small_injury.intake", "Intake"),
                ("small_injury.treating", "Treating"),
                ("small_injury.closing", "Closing"),
            ],
        ),
    ]


def test_a_draft_offers_no_stages(choices, dana, matter):
    draft = PracticeAreaVersion.objects.create(
        area=matter.version.area, number=9, subtypes=["x"], key_dates=[]
    )
    StageBlueprint.objects.create(
        version=draft, position=1, key="dreams", name="Dreams", target_days=1, client_text="Soon."
    )
    assert "dreams" not in choices(dana).by_key()


def test_colleagues_are_those_one_shares_a_matter_with(choices, dana, priya, marco, alex):
    make.matter(team={"case_manager": marco, "attorney": priya})
    assert set(choices(dana).people) == {dana, priya}
    assert set(choices(alex).people) == {dana, priya, marco}


def test_names_are_those_of_the_people(choices, dana):
    told = choices(dana)
    assert list(told.names) == [(person.pk, person.name) for person in told.people]


def test_who_has_left_is_not_offered(choices, dana, priya):
    priya.is_active = False
    priya.save()
    assert set(choices(dana).people) == {dana}


def test_whoever_sees_nothing_is_offered_nobody(choices, marco):
    assert list(choices(marco).people) == []
