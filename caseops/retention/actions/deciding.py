"""The second of two people decides; the first may take the proposal back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.notifications.hints import ask_after_commit
from caseops.retention.jobs import broker
from caseops.retention.keeping import refuse_if_kept
from caseops.retention.models import Destruction
from caseops.retention.permissions import DECIDE, PROPOSE
from caseops.users.models import User
from matters.actions.lock import locked
from matters.models import Matter

ASK_ANOTHER = "You have proposed this yourself. Another admin decides."


@transaction.atomic
def approve_destruction(*, actor: User, destruction: Destruction) -> Destruction:
    """The file goes, in the background and for good; never by the person who proposed it."""
    DECIDE.require(actor)
    row = _held(destruction, Destruction.State.PROPOSED)
    if row.proposed_by_id == actor.pk:
        raise ValidationError(ASK_ANOTHER)
    refuse_if_kept(_matter(row))
    row.state, row.decided_by, row.decided_at = Destruction.State.APPROVED, actor, clock.now()
    row.full_clean()
    row.save()
    record("destruction.approved", row, actor=actor, subject=row.matter, number=row.number)
    ask_after_commit(broker)
    return row


@transaction.atomic
def refuse_destruction(*, actor: User, destruction: Destruction, reason: str) -> Destruction:
    """It stays; also what was approved and has not begun."""
    DECIDE.require(actor)
    row = _held(destruction, Destruction.State.PROPOSED, Destruction.State.APPROVED)
    row.said = said(reason, "reason", missing="Say why the file stays.")
    row.state, row.decided_by, row.decided_at = Destruction.State.REFUSED, actor, clock.now()
    row.full_clean()
    row.save()
    record("destruction.refused", row, actor=actor, subject=row.matter, number=row.number, reason=row.said)
    return row


@transaction.atomic
def withdraw_destruction(*, actor: User, destruction: Destruction, reason: str) -> Destruction:
    """Whoever proposed it has thought better of it."""
    PROPOSE.require(actor)
    row = _held(destruction, Destruction.State.PROPOSED, Destruction.State.APPROVED)
    if row.proposed_by_id != actor.pk:
        raise ValidationError("Only the person who proposed it takes it back.")
    row.said = said(reason, "reason", missing="Say why the file stays.")
    row.state = Destruction.State.WITHDRAWN
    row.full_clean()
    row.save()
    record("destruction.withdrawn", row, actor=actor, subject=row.matter, number=row.number, reason=row.said)
    return row


def _held(destruction: Destruction, *states: str) -> Destruction:
    """Locked after its matter, in one of these states."""
    if destruction.matter:
        locked(destruction.matter)
    row = Destruction.objects.select_for_update(of=("self",)).select_related("matter").get(pk=destruction.pk)
    if row.state not in states:
        raise ValidationError(f"This is decided: {row.get_state_display().lower()}.")
    return row


def _matter(row: Destruction) -> Matter:
    if row.matter is None:
        raise ValidationError("The file is gone already.")
    return row.matter
