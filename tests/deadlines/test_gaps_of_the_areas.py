"""What the four built-in areas watch: each found on its day in a matter of that area, with the words to say."""

from datetime import timedelta

import pytest

from caseops.core import clock
from deadlines.gaps.finding import find_gaps
from deadlines.gaps.sweep import sweep_gaps
from deadlines.models import Gap, GapBlueprint
from matters.actions import load_practice_area, open_matter, set_fact, set_key_date
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN
from tests import make


def version_of(area):
    text = (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8")
    load_practice_area(actor=None, file=area, text=text)
    return PracticeAreaVersion.objects.published().get(area__key=area)


@pytest.fixture(scope="module")
def worlds(lasting):
    """One matter of each area; Dana and Priya work on it."""
    with lasting():
        yield {
            area: opened(area)
            for area in ("personal_injury", "workers_compensation", "immigration", "employment")
        }


def opened(area):
    version = version_of(area)
    return open_matter(
        actor=make.person("dana"),
        client=make.contact(),
        version=version,
        subtype=version.subtypes[0],
        team={"attorney": make.person("priya")},
    )


def in_stage(matter, key, days):
    stage = matter.version.stageblueprints.get(key=key)
    entered = clock.today() - timedelta(days)
    Matter.objects.filter(pk=matter.pk).update(stage=stage, stage_entered_on=entered)


def know(matter, name, days):
    set_key_date(actor=None, matter=matter, name=name, on=clock.today() + timedelta(days))


def keys(matter):
    found = [gap.blueprint_id for gap in find_gaps(clock.today(), matter.pk)]
    return set(GapBlueprint.objects.filter(pk__in=found).values_list("key", flat=True))


@pytest.mark.parametrize(
    ("area", "stage", "day", "before", "on", "key"),
    [
        ("personal_injury", "demand_sent", "demand_sent", -34, -35, "demand_silence"),
        ("workers_compensation", "treating", "last_ttd_payment", -15, -16, "benefit_late"),
        ("workers_compensation", "mmi", "work_slip_end_date", 6, 5, "work_slip_expiring"),
        ("immigration", "pending", "status_expiry", 181, 180, "status_expiring"),
        ("immigration", "pending", "ead_expiry", 181, 180, "work_permit_expiring"),
        ("immigration", "post", "gc_conditional_expiry", 91, 90, "conditional_card"),
        ("employment", "evaluation", "adverse_action_date", -119, -120, "charge_clock_180"),
        ("employment", "litigation", "severance_offer_date", -13, -14, "severance_open"),
        ("employment", "right_to_sue", "rts_received", -44, -45, "suit_clock"),
    ],
)
def test_each_is_found_on_its_day_and_not_before(worlds, db, area, stage, day, before, on, key):
    matter = worlds[area]
    in_stage(matter, stage, 0)
    know(matter, day, before)
    assert key not in keys(matter)
    matter.key_dates.filter(name=day).update(on=clock.today() + timedelta(on))
    assert key in keys(matter)


def test_a_client_who_stopped_treating_is_called_after_three_weeks(worlds, db):
    matter = worlds["personal_injury"]
    in_stage(matter, "treating", 20)
    assert keys(matter) == set()
    in_stage(matter, "treating", 21)
    assert keys(matter) == {"treatment_gap"}


def test_a_filed_charge_ends_both_clocks_and_the_longer_one_needs_its_agency(worlds, db):
    matter = worlds["employment"]
    in_stage(matter, "charge", 0)
    know(matter, "adverse_action_date", -250)
    assert keys(matter) == {"charge_clock_180"}
    set_fact(actor=None, matter=matter, key="deferral_state", value="true")
    assert keys(matter) == {"charge_clock_180", "charge_clock_300"}
    know(matter, "charge_filed_date", -1)
    assert keys(matter) == set()


def test_the_attorney_is_asked_about_a_clock_and_the_case_manager_about_a_client(worlds, db):
    know(worlds["employment"], "rts_received", -50)
    know(worlds["immigration"], "ead_expiry", 100)
    sweep_gaps()
    asked = {
        gap.blueprint.key: gap.task.assignee
        for gap in Gap.objects.select_related("blueprint", "task__assignee")
    }
    assert asked["suit_clock"] == make.person("priya")
    assert asked["work_permit_expiring"] == make.person("dana")
