"""Each night: a new gap gets its task, one that is none any more is closed, and nothing is raised twice."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.web import dates
from deadlines.gaps.finding import Found, find_gaps
from deadlines.models import Gap, GapBlueprint
from matters.actions import add_task, skip_task
from matters.models import Matter
from matters.models.practice_area import Priority

logger = logging.getLogger(__name__)
T = TypeVar("T")


def sweep_gaps() -> tuple[int, int]:
    """How many were raised and how many closed; run again it does nothing more."""
    today = clock.today()
    found = set(find_gaps(today))
    known = set(Gap.objects.values_list("matter_id", "blueprint_id", "told_from"))
    stale = [
        pk
        for pk, *what in Gap.objects.open().values_list("pk", "matter_id", "blueprint_id", "told_from")
        if tuple(what) not in found
    ]
    closed = _each(_close, stale)
    raised = _each(_raise, (each for each in sorted(found) if tuple(each) not in known))
    again = Gap.objects.of_open_matters().exclude(closed_at=None)
    reopened = [
        row for row in again.values_list("pk", "matter_id", "blueprint_id", "told_from") if row[1:] in found
    ]
    return raised + _each(_reopen, (pk for pk, *_ in reopened)), closed


def _each(act: Callable[[T], bool], rows: Iterable[T]) -> int:
    """How many it did something to; a matter that stumbles is logged and keeps nobody else waiting."""
    done = 0
    for row in rows:
        try:
            done += act(row)
        except Exception:
            logger.exception("The gap %s stumbled in %s; it is tried again tomorrow.", row, act.__name__)
    return done


@transaction.atomic
def _raise(found: Found) -> bool:
    """With its task, for whoever has the role on the team; True unless somebody else was quicker."""
    matter = Matter.objects.select_for_update(of=("self",), no_key=True).get(pk=found.matter_id)
    key = {"matter": matter, "blueprint_id": found.blueprint_id, "told_from": found.told_from}
    if matter.closed_on or Gap.objects.filter(**key).exists():
        return False
    blueprint = GapBlueprint.objects.get(pk=found.blueprint_id)
    task = add_task(
        actor=None,
        matter=matter,
        name=blueprint.task,
        role=blueprint.role,
        due_on=clock.today(),
        priority=Priority.HIGH,
    )
    gap = Gap.objects.create(task=task, **key)
    record("gap.found", gap, actor=None, subject=matter, since=dates.on(gap.told_from))
    return True


@transaction.atomic
def _close(pk: int) -> bool:
    """What it asked for has happened; a task that nobody had done yet goes with it, and says why."""
    gap = Gap.objects.select_for_update(of=("self",)).select_related("matter", "blueprint", "task").get(pk=pk)
    if gap.closed_at:
        return False
    gap.closed_at = clock.now()
    gap.save(update_fields=["closed_at"])
    record("gap.closed", gap, actor=None, subject=gap.matter)
    if gap.task and gap.task.is_open and gap.matter.closed_on is None:
        skip_task(actor=None, task=gap.task, reason="The gap has closed by itself.")
    return True


@transaction.atomic
def _reopen(pk: int) -> bool:
    """It is there again, told from the same day: known, so nobody is asked a second time."""
    gap = Gap.objects.select_for_update(of=("self",)).select_related("matter", "blueprint").get(pk=pk)
    gap.closed_at = None
    gap.save(update_fields=["closed_at"])
    return False
