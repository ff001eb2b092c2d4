"""The background half: matter by matter, each claimed, done and written down in one transaction."""

import logging
import time
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.core import clock
from matters.models import UpgradeItem
from matters.upgrading.apply import apply_version
from matters.upgrading.route import Route, route_to
from matters.upgrading.undo import undo_version

logger = logging.getLogger(__name__)
BROKE = "Something broke. An admin of the server finds the reason in the log."
LONGEST = 500
A_TURN = timedelta(seconds=8)  # then alerts and letters that wait for a worker come first; the sweep goes on


def upgrade_due(turn: timedelta | None = A_TURN) -> int:
    """What is asked for, as far as one turn goes; killed in the middle, the next run goes on where this one was."""
    began, done = time.monotonic(), 0
    routes: dict[int, Route] = {}
    while upgrade_next(routes):
        done += 1
        if turn is not None and time.monotonic() - began > turn.total_seconds():
            break
    return done


@transaction.atomic
def upgrade_next(routes: dict[int, Route]) -> bool:
    """One matter; what another worker holds is passed over. False when nothing is left to take."""
    waiting = UpgradeItem.objects.unfinished().select_for_update(of=("self",), skip_locked=True)
    related = ("upgrade__version__area", "upgrade__asked_by", "upgrade__undone_by", "matter", "before__area")
    item = waiting.select_related(*related).order_by("id").first()
    if item is None:
        return False
    is_undo = item.state == UpgradeItem.State.UNDOING
    try:
        with transaction.atomic():
            if is_undo:
                undo_version(item, _route(item, routes), item.upgrade.undone_by)
            else:
                apply_version(item, _route(item, routes), item.upgrade.asked_by)
    except ValidationError as refusal:
        _leave(item, " ".join(refusal.messages), is_undo)
    except Exception:
        logger.exception("The version of matter %s could not be changed", item.matter.number)
        _leave(item, BROKE, is_undo)
    item.save()
    return True


def _route(item: UpgradeItem, routes: dict[int, Route]) -> Route:
    version = item.upgrade.version
    if version.pk not in routes:
        routes[version.pk] = route_to(version)
    return routes[version.pk]


def _leave(item: UpgradeItem, why: str, is_undo: bool) -> None:
    """As it was; an undo that was refused leaves the version applied."""
    item.refresh_from_db(fields=["before", "changed"])
    item.state = UpgradeItem.State.DONE if is_undo else UpgradeItem.State.REFUSED
    item.said, item.done_at = f"{'Not undone: ' if is_undo else ''}{why}"[:LONGEST], clock.now()
