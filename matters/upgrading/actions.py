"""Asking for a version to be applied to matters, and taking it back."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.asking import as_house
from caseops.core.said import counted
from caseops.notifications.hints import ask_after_commit
from caseops.users.models import User
from matters.jobs import broker
from matters.models import Matter, PracticeAreaVersion, Upgrade, UpgradeItem
from matters.permissions import CONFIGURE

BUSY = "Another version is being applied to one of these matters, or taken back. Wait for it."


@as_house
@transaction.atomic
def start_upgrade(*, actor: User, version: PracticeAreaVersion, matters: Collection[Matter]) -> Upgrade:
    """Put the chosen open matters in line; the work is done in the background, a transaction each."""
    CONFIGURE.require(actor)
    if version.state != "published":
        raise ValidationError(
            f"{version} is {version.state}; only a published version is applied to matters."
        )
    if not matters:
        raise ValidationError("Choose at least one matter.")
    upgrade = Upgrade.objects.create(version=version, asked_by=actor)
    rows = [UpgradeItem(upgrade=upgrade, matter=matter) for matter in sorted(matters, key=_number)]
    with _alone():
        UpgradeItem.objects.bulk_create(rows)
    count = counted(len(rows), "open matter")
    record("upgrade.started", upgrade, actor=actor, version=str(version), count=count)
    ask_after_commit(broker)
    return upgrade


def _number(matter: Matter) -> int:
    return matter.pk


@contextmanager
def _alone() -> Iterator[None]:
    """A matter is brought to one version at a time: the database says so."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ValidationError(BUSY) from error


@as_house
@transaction.atomic
def undo_upgrade(*, actor: User, upgrade: Upgrade) -> Upgrade:
    """Take it back on every matter it was applied to; what is still in line is not done any more."""
    CONFIGURE.require(actor)
    held = Upgrade.objects.select_for_update().get(pk=upgrade.pk)
    if held.undone_by_id:
        raise ValidationError("It is being taken back already.")
    if not held.may_be_undone:
        raise ValidationError(
            "It was applied more than a day ago. Publish another version and apply that one."
        )
    held.undone_by = actor
    held.save(update_fields=["undone_by"])
    state, items = UpgradeItem.State, held.items.select_for_update().order_by("id")
    states = dict(items.values_list("pk", "state"))
    waiting = [pk for pk, value in states.items() if value == state.WAITING]
    with _alone():
        held.items.filter(state=state.DONE).update(state=state.UNDOING)
    held.items.filter(pk__in=waiting).update(state=state.UNDONE, said="Not begun", done_at=clock.now())
    record("upgrade.undone", held, actor=actor, version=str(held.version))
    ask_after_commit(broker)
    return held
