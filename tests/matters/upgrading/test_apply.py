"""Applying a version, and taking it back: the matter as the diff said, and as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from deadlines.models import Alert
from matters.actions import (
    complete_task,
    move_to_stage,
    reschedule_task,
    set_field,
    set_key_date,
    skip_task,
)
from matters.models import UpgradeItem
from matters.upgrading import apply
from matters.upgrading.actions import start_upgrade, undo_upgrade
from matters.upgrading.work import upgrade_due
from tests import make
from tests.matters.upgrading.world import apply_to, next_version, standing, story, take_back


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        matter, dana = make.matter(), make.person("dana")
        set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today())
        field = matter.version.fieldblueprints.get(key="liability")
        set_field(actor=dana, matter=matter, field=field, raw="Clear")
        complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
        yield matter, next_version(matter.version)


@pytest.fixture
def matter(lasting_world, db):
    lasting_world[0].refresh_from_db()
    return lasting_world[0]


@pytest.fixture
def version(lasting_world, db):
    return lasting_world[1]


def test_it_does_what_the_diff_says(matter, version):
    check = matter.tasks.get(name="Confirm the statute")
    item = apply_to(matter, version=version).items.get()
    matter.refresh_from_db()
    assert (item.state, matter.version, matter.stage.version) == ("done", version, version)
    assert matter.tasks.get(pk=check.pk).name == "Check the statute"
    assert matter.tasks.get(pk=check.pk).due_on > check.due_on
    assert matter.tasks.get(name="Welcome call").skip_reason == f"Not in {version}"
    assert matter.tasks.open().filter(name="Thank the referrer").count() == 1
    assert matter.tasks.get(name="Run the conflict check").blueprint.version == version
    assert {task.stage.version for task in matter.tasks.all()} == {version}
    assert matter.document_requirements.get(name="Medical records").waive_reason
    assert matter.requests.get(name="Police report").status == "cancelled"
    assert matter.requests.get(name="Medical records").first_follow_up_days == 10
    assert matter.field_values.get().key == "liability"
    expires = matter.deadlines.get(name="Authorization expires")
    assert set(Alert.objects.filter(deadline=expires, state="planned").values_list("lead", flat=True)) == {
        60,
        30,
    }


def test_one_story_is_told_and_the_matter_has_not_moved_by_it(matter, version):
    moved = Entry.objects.about(matter).movements().count()
    apply_to(matter, version=version)
    told = story(matter)
    assert told[-1] == f"brought the matter from {matter.version} to {version}: {matter.upgrades.get().said}"
    assert f"set Welcome call aside: Not in {version}" in told
    assert Entry.objects.about(matter).movements().count() == moved


def test_a_deadline_that_is_counted_in_another_way_has_its_line_in_the_history(matter):
    version = next_version(
        matter.version, [("deadlines", "Authorization expires", {"due": "retainer_signed+2y"})], [], []
    )
    before = matter.deadlines.get(name="Authorization expires").due_on
    apply_to(matter, version=version)
    deadline = matter.deadlines.get(name="Authorization expires")
    change = deadline.date_changes.last()
    assert (change.was_on, change.on, change.reason) == (before, deadline.due_on, f"As {version} has it")
    assert deadline.why.startswith("2 years after retainer signed")
    assert (
        not Alert.objects.filter(deadline=deadline, state="planned")
        .exclude(version=deadline.sequence)
        .exists()
    )


def test_stages_and_gates_go_on_under_the_new_version(matter, dana, version):
    apply_to(matter, version=version)
    treating = version.stageblueprints.get(key="treating")
    move_to_stage(actor=dana, matter=matter, stage=treating, override_reason="Test")
    assert matter.tasks.get(name="Treatment check-in").due_on


def test_undone_it_is_as_it_was_and_may_be_applied_again(matter, version):
    old, before = matter.version, standing(matter)
    upgrade = apply_to(matter, version=version)
    after = standing(matter)
    assert after != before
    take_back(upgrade)
    matter.refresh_from_db()
    assert (matter.version, matter.stage.version, matter.version_since) == (old, old, None)
    assert upgrade.items.get().said == f"Back on {old}"
    assert standing(matter) == before
    apply_to(matter, version=version)
    assert standing(matter) == after


def test_what_somebody_did_since_is_kept(matter, dana, version):
    upgrade = apply_to(matter, version=version)
    complete_task(actor=dana, task=matter.tasks.get(name="Thank the referrer"))
    reschedule_task(actor=dana, task=matter.tasks.get(name="Check the statute"), on=make.tomorrow())
    take_back(upgrade)
    assert matter.tasks.get(name="Thank the referrer").completed_by == dana
    assert matter.tasks.get(name="Check the statute").due_on == make.tomorrow()
    assert upgrade.items.get().said.endswith("; 2 touched since and kept")


def test_a_deadline_of_an_undone_version_is_called_off_and_comes_back_with_it(matter):
    served = {"name": "Answer", "severity": "internal", "due": "matter_opened+20d", "remind": [7]}
    version = next_version(matter.version, [], [], [("deadlines", served)])
    upgrade = apply_to(matter, version=version)
    deadline = matter.deadlines.open().get(name="Answer")
    take_back(upgrade)
    deadline.refresh_from_db()
    assert deadline.call_off_reason == f"{version} was taken back"
    apply_to(matter, version=version)
    assert matter.deadlines.open().get(name="Answer") == deadline


def test_what_a_version_had_set_aside_comes_back_with_a_later_one_but_not_what_a_person_skipped(matter, dana):
    skip_task(actor=dana, task=matter.tasks.get(name="Confirm the statute"), reason="Done by the referrer")
    gone = [("tasks", "Welcome call"), ("tasks", "Confirm the statute")]
    again = [("tasks", {"stage": "intake", "role": "case_manager", "due": "retainer_signed+1bd", "name": name})
             for _, name in gone]  # fmt: skip
    first = next_version(matter.version, [], gone, [])
    apply_to(matter, version=first)
    assert not matter.tasks.open().filter(name="Welcome call").exists()
    apply_to(matter, version=next_version(first, [], [], again))
    assert matter.tasks.open().filter(name="Welcome call").count() == 1
    assert matter.tasks.get(name="Confirm the statute").skip_reason == "Done by the referrer"


def test_after_a_day_it_stays(matter, alex, version):
    upgrade = apply_to(matter, version=version)
    with (
        clock.travel(clock.now() + timedelta(days=1)),
        pytest.raises(ValidationError, match="more than a day"),
    ):
        undo_upgrade(actor=alex, upgrade=upgrade)


def test_what_cannot_be_asked_for(matter, dana, alex, version):
    with pytest.raises(PermissionDenied):
        start_upgrade(actor=dana, version=version, matters=[matter])
    with pytest.raises(ValidationError, match="only a published version"):
        start_upgrade(actor=alex, version=matter.version, matters=[matter])
    with pytest.raises(ValidationError, match="Choose at least one matter"):
        start_upgrade(actor=alex, version=version, matters=[])
    upgrade = start_upgrade(actor=alex, version=version, matters=[matter])
    with pytest.raises(ValidationError, match="Another version is being applied"):
        start_upgrade(actor=alex, version=version, matters=[matter])
    with pytest.raises(PermissionDenied):
        undo_upgrade(actor=dana, upgrade=upgrade)
    undo_upgrade(actor=alex, upgrade=upgrade)
    assert (upgrade.items.get().state, upgrade_due()) == ("undone", 0)
    with pytest.raises(ValidationError, match="taken back already"):
        undo_upgrade(actor=alex, upgrade=upgrade)


def test_a_matter_that_cannot_follow_is_left_alone_and_says_why(matter, version):
    other = make.matter(version=version)
    make.closed(matter)
    upgrade = apply_to(matter, other, version=version)
    said = dict(upgrade.items.values_list("matter", "said"))
    assert said[other.pk] == f"{other.number} runs on {version} already."
    assert said[matter.pk] == f"{matter.number} is closed. Reopen it first."


def test_an_undo_that_cannot_be_done_leaves_the_version_applied(matter, version):
    upgrade = apply_to(matter, version=version)
    apply_to(matter, version=next_version(version, [], [("tasks", "Thank the referrer")], []))
    take_back(upgrade)
    item = upgrade.items.get()
    assert (item.state, item.said[:12]) == ("done", "Not undone: ")
    assert item.changed["matter"]


def test_every_matter_has_its_own_transaction(matter, version, monkeypatch, caplog):
    real, items = apply.create_missing, UpgradeItem.objects

    def breaks(row, actor):
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(apply, "create_missing", breaks)
    before = standing(matter)
    item = apply_to(matter, version=version).items.get()
    assert (item.state, item.changed, item.before) == ("refused", {}, None)
    assert "could not be changed" in caplog.text
    matter.refresh_from_db()
    assert (matter.version != version, standing(matter)) == (True, before)
    monkeypatch.setattr(apply, "create_missing", real)
    apply_to(matter, version=version)
    assert list(items.order_by("id").values_list("state", flat=True)) == ["refused", "done"]
