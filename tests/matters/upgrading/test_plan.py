"""The diff of one matter: what a version adds, changes and sets aside, and what it leaves to those who did it."""

import pytest

from matters.actions import (
    complete_task,
    load_practice_area,
    publish_version,
    reschedule_task,
    set_fact,
    set_key_date,
)
from matters.practice_area_files import content_of
from tests import make
from tests.matters.upgrading.world import diff, next_version


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        matter = make.matter()
        yield matter, next_version(matter.version)


@pytest.fixture
def matter(lasting_world, db):
    return lasting_world[0]


@pytest.fixture
def version(lasting_world, db):
    return lasting_world[1]


def test_it_adds_changes_sets_aside_and_leaves_what_people_did(matter, dana, version):
    reschedule_task(actor=dana, task=matter.tasks.get(name="Confirm the statute"), on=make.tomorrow())
    complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
    plan = diff(matter, version)
    assert [str(added.blueprint) for added in plan.added] == ["Thank the referrer"]
    assert plan.added[0].on
    retired = {str(each.row): each.note for each in plan.of("retires")}
    assert retired == dict.fromkeys(["Welcome call", "Police report", "Medical records"], f"Not in {version}")
    edits = {str(each.row): each.edits for each in plan.of("changes")}
    assert edits["Photos"] == [("name", "Photos", "Pictures")]
    assert edits["Authorization expires"] == [("remind", "30", "60, 30")]
    assert edits["Medical records"] == [("first follow up days", "14", "10")]
    notes = {str(each.row): each.note for each in plan.of("stays")}
    assert (notes["Confirm the statute"], notes["Run the conflict check"]) == ("Set by hand", "Done")
    assert plan.summary.startswith("1 added, 3 changed, 3 retired, ")
    matter.refresh_from_db()
    assert matter.version != version


def test_a_row_that_was_renamed_is_the_same_row_and_its_date_follows(matter, version):
    task = matter.tasks.get(name="Confirm the statute")
    plan = diff(matter, version)
    [grown] = [each for each in plan.of("changes") if each.row == task]
    assert next((name, was) for name, was, _ in grown.edits) == ("name", "Confirm the statute")
    assert grown.values["due_on"] > task.due_on


def test_a_file_tells_rows_by_their_keys(matter):
    text = content_of(matter.version).text.replace("name: Authorization expires", "name: HIPAA expires")
    version = load_practice_area(actor=None, file="next.yaml", text=text)
    plan = diff(matter, publish_version(actor=None, version=version))
    assert (plan.added, plan.of("retires")) == ([], [])
    assert [str(each.row) for each in plan.of("changes")] == ["Authorization expires"]


def test_over_several_versions_a_row_is_followed_to_where_it_came_from(matter, version):
    again = next_version(version, [("tasks", "Check the statute", {"name": "Look at the statute"})], [], [])
    renamed = {str(each.row): each.values.get("name") for each in diff(matter, again).of("changes")}
    assert renamed["Confirm the statute"] == "Look at the statute"


def test_a_dated_deadline_of_court_is_never_let_go(matter, dana):
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=make.tomorrow())
    version = next_version(
        matter.version, [], [("deadlines", "Hearing"), ("deadlines", "Discovery cut-off")], []
    )
    plan = diff(matter, version)
    notes = {str(each.row): each.note for each in plan.of("stays")}
    assert notes["Hearing"] == "An attorney lets go of a court date"
    assert [str(each.row) for each in plan.of("retires")] == ["Discovery cut-off"]


def test_a_condition_that_is_new_sets_aside_and_one_that_was_there_does_not(matter, dana):
    set_fact(actor=dana, matter=matter, key="medicare", value="true")
    set_fact(actor=dana, matter=matter, key="medicare", value="false")
    version = next_version(matter.version, [("tasks", "Welcome call", {"when": "medicare"})], [], [])
    assert [str(each.row) for each in diff(matter, version).of("retires")] == ["Welcome call"]


def test_a_date_somebody_works_by_is_not_lost_for_want_of_a_day(matter):
    said = [("tasks", "Run the conflict check", {"due": "hearing_date-3bd"})]
    before = matter.tasks.get(name="Run the conflict check").due_on
    plan = diff(matter, next_version(matter.version, said, [], []))
    assert before
    assert plan.of("changes") == []


def test_with_another_role_it_goes_to_whoever_has_that_role_unless_somebody_was_chosen(matter, dana, priya):
    said = [("tasks", name, {"role": "attorney"}) for name in ("Welcome call", "Run the conflict check")]
    chosen = matter.tasks.get(name="Run the conflict check")
    chosen.assignee = None
    chosen.save()
    plan = diff(matter, next_version(matter.version, said, [], []))
    given = {str(each.row): each.values.get("assignee_id") for each in plan.of("changes")}
    assert given == {"Welcome call": priya.pk, "Run the conflict check": None}


@pytest.mark.parametrize(
    ("bend", "why"),
    [
        (lambda matter, version: None, ""),
        (lambda matter, version: setattr(matter, "subtype", "slip"), "knows no matters of the kind “Slip”"),
        (lambda matter, version: setattr(matter, "version", version), "already"),
    ],
)
def test_what_cannot_follow_says_why(matter, version, bend, why):
    matter.refresh_from_db()
    bend(matter, version)
    matter.save()
    assert why in diff(matter, version).problem
    assert bool(diff(matter, version).problem) == bool(why)
