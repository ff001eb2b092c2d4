"""Putting and ending legal holds."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.retention.keeping import stop_for
from caseops.retention.models import LegalHold
from caseops.retention.permissions import HOLD
from caseops.users.models import User
from matters.actions.lock import locked
from matters.models import Matter


@transaction.atomic
def put_hold(*, actor: User | None, matter: Matter, reason: str) -> LegalHold:
    """Keep the file whatever its schedule says; a destruction that has not begun is stopped."""
    HOLD.require(actor)
    matter = locked(matter)
    reason = said(reason, "reason", missing="Say what the file is needed for.")
    hold = LegalHold(matter=matter, reason=reason, put_by=actor)
    hold.full_clean()
    hold.save()
    record("legal_hold.put", hold, actor=actor, subject=matter, reason=hold.reason)
    stop_for(matter, f"A legal hold was put on it: {hold.reason}", actor)
    return hold


@transaction.atomic
def end_hold(*, actor: User | None, hold: LegalHold, reason: str) -> LegalHold:
    """This hold is over; others on the matter stand on, and a destruction that was stopped is proposed anew."""
    HOLD.require(actor)
    matter = locked(hold.matter)
    row = LegalHold.objects.select_for_update(no_key=True).get(pk=hold.pk)
    if row.ended_at:
        raise ValidationError("Somebody has ended this hold already.")
    row.why_ended = said(reason, "reason", missing="Say why it is not needed any more.")
    row.ended_at, row.ended_by = clock.now(), actor
    row.full_clean()
    row.save()
    record("legal_hold.ended", row, actor=actor, subject=matter, held=row.reason, reason=row.why_ended)
    return row
