"""A worker ended by kill -9 in the middle of a matter, a process of its own: nothing lost, nothing twice."""

import pytest
from django.db import transaction

from caseops.audit.models import Entry
from matters.models import Task
from matters.upgrading.actions import start_upgrade, undo_upgrade
from matters.upgrading.work import upgrade_due
from tests import make
from tests.matters.upgrading.world import next_version, standing
from tests.workers import blocked, is_gone, kill, start, until

WORK = "from matters.upgrading.work import upgrade_due; upgrade_due(None)"
MATTERS, DONE = 5, 2


def kill_in_the_middle(matter, name):
    """Somebody holds a task of this matter: the worker has written to the matter and waits, and there it is killed."""
    with transaction.atomic():
        Task.objects.select_for_update().filter(matter=matter).order_by("id").last()
        process = start(name, WORK)
        until(lambda: blocked((name,)))
        kill(process)
    until(lambda: is_gone(name))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_midway_loses_nothing_and_repeats_nothing():
    matters = [make.matter() for _ in range(MATTERS)]
    old, version, alex = matters[0].version, next_version(matters[0].version), make.person("alex")
    before = [standing(matter) for matter in matters]
    upgrade = start_upgrade(actor=alex, version=version, matters=matters)
    states = upgrade.items.order_by("id").values_list("state", "matter__version")

    kill_in_the_middle(matters[DONE], "applying")
    assert list(states.all()) == [("done", version.pk)] * DONE + [("waiting", old.pk)] * (MATTERS - DONE)
    assert standing(matters[DONE]) == before[DONE]
    assert upgrade_due() == MATTERS - DONE
    assert set(states.all()) == {("done", version.pk)}
    after = [standing(matter) for matter in matters]
    assert after == [after[0]] * MATTERS
    assert Entry.objects.filter(verb="matter.version_changed").count() == MATTERS

    undo_upgrade(actor=alex, upgrade=upgrade)
    kill_in_the_middle(matters[DONE], "undoing")
    assert list(states.all()) == [("undone", old.pk)] * DONE + [("undoing", version.pk)] * (MATTERS - DONE)
    assert standing(matters[DONE]) == after[DONE]
    assert upgrade_due() == MATTERS - DONE
    assert [standing(matter) for matter in matters] == before
