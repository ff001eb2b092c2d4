"""The background half: every row in one transaction, then file by file, then the paper. Killed anywhere, it goes on."""

import logging
import time
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.retention.destroying import inventory
from caseops.retention.destroying.certificate import issue
from caseops.retention.destroying.deleting import delete, let_go
from caseops.retention.destroying.files import remove_file
from caseops.retention.destroying.messages import add_messages, empty_shared
from caseops.retention.destroying.people import add_people
from caseops.retention.destroying.rows import Doomed, rows_of
from caseops.retention.destroying.traces import add_traces, strike_out
from caseops.retention.keeping import obstacle, stop
from caseops.retention.models import Destruction
from caseops.users.models import User
from matters.actions.lock import locked
from matters.models import Matter, SpentNumber
from matters.models.visibility import kept_out_of

logger = logging.getLogger(__name__)
A_TURN = timedelta(seconds=40)  # a worker that is asked to end is given a minute
BROKE = "Something broke. An admin of the server finds the reason in the log."
STEP = 20  # files between two words on how far it is
State = Destruction.State


def carry_out_due(turn: timedelta = A_TURN) -> int:
    """What is approved or begun, as far as one turn goes; several at once share it. Returns how many were ended."""
    began, done = time.monotonic(), 0
    for row in Destruction.objects.to_carry_out().order_by("id"):
        if time.monotonic() - began > turn.total_seconds():
            break
        done += _carry_out(row, began + turn.total_seconds())
    return done


def _carry_out(row: Destruction, until: float) -> bool:
    """What fails among the files is tried again at the next run; the rows behind it do not wait for it."""
    try:
        empty(row)
        return remove_files(row, until) and finish(row)
    except ValidationError as refusal:
        _leave(row, " ".join(refusal.messages))
    except Exception:
        logger.exception("File %s could not be destroyed", row.number)
        _leave(row, BROKE)
    return False


@transaction.atomic
def empty(destruction: Destruction) -> None:
    """Every row of the matter goes, or none; asked again, it does nothing. ValidationError when it must stay now."""
    if destruction.matter:
        locked(destruction.matter)
    row = _held(destruction)
    if row.state != State.APPROVED or row.matter is None:
        return
    if why := obstacle(row.matter):
        raise ValidationError(why)
    matter, row.walled = row.matter, list(_kept_out(row.matter))
    doomed = everything_of(matter)
    row.counts, row.files = inventory.counts(doomed), inventory.files(doomed)
    row.state, row.emptied_at, row.matter = State.EMPTIED, clock.now(), None
    row.save()
    SpentNumber.objects.get_or_create(number=row.number)
    record("destruction.emptied", row, actor=None, number=row.number, files=len(row.files))
    empty_shared(doomed, matter)
    strike_out(doomed, matter)
    let_go(doomed)
    delete(doomed)


def everything_of(matter: Matter) -> Doomed:
    """All rows that go with it."""
    doomed = rows_of(matter)
    add_people(doomed, matter)
    add_messages(doomed, matter)
    add_traces(doomed, matter)
    return doomed


def remove_files(destruction: Destruction, until: float) -> bool:
    """One file after the other from where the last run was; False when this turn is over and some are left."""
    row = Destruction.objects.get(pk=destruction.pk)
    if row.state != State.EMPTIED:
        return False
    for place, (sha256, _, _) in list(enumerate(row.files))[row.removed :]:
        if time.monotonic() > until:
            break
        row.files[place][2] = not remove_file(sha256)
        row.removed = place + 1
        if row.removed % STEP == 0:
            row.save(update_fields=["files", "removed"])
    row.save(update_fields=["files", "removed"])
    return row.removed == len(row.files)


@transaction.atomic
def finish(destruction: Destruction) -> bool:
    """The certificate is written and kept; the audit holds its hash."""
    row = _held(destruction)
    if row.state != State.EMPTIED:
        return False
    row.state, row.done_at = State.DONE, clock.now()
    row.certificate = issue(row)
    row.save()
    record("destruction.done", row, actor=None, number=row.number, certificate=row.certificate.sha256)
    return True


def _kept_out(matter: Matter) -> list[int]:
    return sorted(User.objects.filter(pk__in=kept_out_of(matter.pk)).values_list("pk", flat=True))


def _held(destruction: Destruction) -> Destruction:
    rows = Destruction.objects.select_for_update(of=("self",)).select_related("matter")
    found: Destruction = rows.get(pk=destruction.pk)
    return found


@transaction.atomic
def _leave(destruction: Destruction, why: str) -> None:
    """As it was, with the reason; what has begun is tried again instead."""
    row = _held(destruction)
    if row.state == State.APPROVED:
        stop(row, why, None)
