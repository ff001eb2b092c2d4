"""The work in turns: a worker takes so much and lets others come first; nothing is asked for twice at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from matters import jobs
from matters.models import Upgrade, UpgradeItem
from matters.upgrading.actions import BUSY, start_upgrade, undo_upgrade
from matters.upgrading.work import upgrade_due
from tests import make
from tests.matters.upgrading.world import apply_to, next_version

MATTERS = 3


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        matters = [make.matter() for _ in range(MATTERS)]
        yield matters, next_version(matters[0].version)


@pytest.fixture
def matters(lasting_world, db):
    return lasting_world[0]


@pytest.fixture
def version(lasting_world, db):
    return lasting_world[1]


@pytest.fixture
def asked(monkeypatch):
    """How often a worker was asked to go on."""
    times = []
    monkeypatch.setattr(jobs.broker, "ask", lambda: times.append(1))
    return times


def states(upgrade):
    return list(upgrade.items.order_by("id").values_list("state", flat=True))


def test_a_turn_ends_after_its_time_and_the_job_asks_for_another(matters, version, alex, asked, monkeypatch):
    upgrade = start_upgrade(actor=alex, version=version, matters=matters)
    monkeypatch.setattr(jobs, "upgrade_due", lambda: upgrade_due(timedelta(0)))
    jobs.apply_versions()
    assert (states(upgrade), len(asked)) == (["done", "waiting", "waiting"], 1)
    jobs.apply_versions()
    jobs.apply_versions()
    assert (states(upgrade), len(asked)) == (["done"] * MATTERS, 2)
    jobs.apply_versions()
    assert len(asked) == 2


def test_what_is_asked_for_later_waits_its_turn(matters, version, alex):
    first = start_upgrade(actor=alex, version=version, matters=matters[:1])
    second = start_upgrade(actor=alex, version=version, matters=matters[1:])
    assert upgrade_due(timedelta(0)) == 1
    assert (states(first), states(second)) == (["done"], ["waiting"] * 2)
    assert upgrade_due() == 2


def test_a_matter_that_is_brought_to_another_version_is_not_taken_back_meanwhile(matters, version, alex):
    upgrade = apply_to(*matters, version=version)
    later = next_version(version, [], [("tasks", "Thank the referrer")], [])
    start_upgrade(actor=alex, version=later, matters=matters[:1])
    with pytest.raises(ValidationError, match=BUSY):
        undo_upgrade(actor=alex, upgrade=upgrade)
    upgrade.refresh_from_db()
    assert (upgrade.undone_by, states(upgrade)) == (None, ["done"] * MATTERS)
    upgrade_due()
    undo_upgrade(actor=alex, upgrade=upgrade)
    upgrade_due()
    assert states(upgrade) == ["done", "undone", "undone"]


def test_taken_back_halfway_what_was_not_begun_is_not_begun(matters, version, alex):
    upgrade = start_upgrade(actor=alex, version=version, matters=matters)
    upgrade_due(timedelta(0))
    undo_upgrade(actor=alex, upgrade=upgrade)
    assert states(upgrade) == ["undoing", "undone", "undone"]
    assert upgrade_due() == 1
    said = list(upgrade.items.order_by("id").values_list("said", flat=True))
    assert said == [f"Back on {matters[0].version}", "Not begun", "Not begun"]
    for matter in matters:
        matter.refresh_from_db()
        assert matter.version != version


def test_the_audit_tells_who_asked_and_who_took_it_back(matters, version, alex):
    take = apply_to(*matters, version=version)
    undo_upgrade(actor=alex, upgrade=take)
    told = [str(entry) for entry in Entry.objects.filter(verb__startswith="upgrade.").order_by("id")]
    assert told == [
        f"Alex Morgan began to apply {version} to 3 open matters",
        f"Alex Morgan began to take {version} back",
    ]
    one = Entry.objects.about(matters[0]).get(verb="matter.version_changed")
    assert (one.actor, one.detail["upgrade"]) == (alex, take.pk)


def test_only_who_may_change_practice_areas_looks_after_upgrades(matters, version, alex, dana):
    upgrade = start_upgrade(actor=alex, version=version, matters=matters)
    assert list(Upgrade.objects.visible_to(alex)) == [upgrade]
    assert not Upgrade.objects.visible_to(dana).exists()
    assert UpgradeItem.objects.visible_to(dana).count() == MATTERS
    alex.is_active = False
    assert not Upgrade.objects.visible_to(alex).exists()
