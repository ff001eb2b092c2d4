"""The net under the verbs: whatever alert is missing is planned, and reported, for it should not have been."""

import logging
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from caseops.core import clock
from caseops.core.said import counted
from caseops.notifications.actions import queue
from caseops.notifications.outbox import bell
from caseops.notifications.times import database_now
from caseops.users.models import User
from deadlines.alerts.planning import plan
from deadlines.alerts.telling import tell_at_once
from deadlines.models import Alert, Deadline, DeadlineQuerySet, Ladder

logger = logging.getLogger(__name__)
BATCH = 1000
WHY = "Found when every deadline was checked."


def plan_missing() -> int:
    """Every few minutes: deadlines that the database itself knows to be uncovered; returns how many alerts are new."""
    return _plan_all(Deadline.objects.uncovered())


def reconcile(*, report: bool = True) -> int:
    """Every night: all open deadlines, also those of which one person's or one rung's alert is missing."""
    apply_ladders()
    return _plan_all(Deadline.objects.open().dated(), report=report)


def apply_ladders() -> int:
    """Every minute: what is planned follows the ladders that the firm has just set; that is no defect."""
    total = 0
    for ladder in Ladder.objects.filter(applied_at=None).order_by("pk"):
        seen_at = ladder.changed_at
        total += _plan_all(Deadline.objects.open().dated().filter(severity=ladder.severity), report=False)
        Ladder.objects.filter(pk=ladder.pk, changed_at=seen_at).update(applied_at=database_now())
    return total


def _plan_all(rows: DeadlineQuerySet, *, report: bool = True) -> int:
    """By number, so that memory stays flat; what a verb is just changing, it plans itself.

    A house that has never planned an alert has just been given the table: that is no defect.
    """
    total, last, numbers = 0, 0, [0]
    report = report and Alert.objects.exists()
    free = rows.order_by("pk").select_for_update(of=("self",), no_key=True, skip_locked=True)
    while numbers:
        with transaction.atomic():
            numbers = list(free.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH])
            total += _plan(numbers, report=report) if numbers else 0
            last = max(numbers, default=last)
    return total


def _plan(numbers: Sequence[int], *, report: bool) -> int:
    new = plan(numbers, WHY)
    tell_at_once(numbers)
    if new and report:
        _report(new)
    return new


def _report(number: int) -> None:
    words = f"{counted(number, 'alert')} had not been planned"
    logger.error("%s; they are now. This is a defect.", words)
    queue(
        [
            bell(
                key=f"{admin.pk}/alerts/missing:{clock.now().isoformat()}/bell",
                user=admin,
                subject=words,
                body="They are now. Please report this: an alert is planned with its deadline.",
                link=reverse("trust"),
            )
            for admin in User.objects.admins()
        ]
    )
