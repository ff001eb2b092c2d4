"""Show a row of a matter to its client, and stop showing it."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from matters.actions.lock import locked
from matters.models.sharing import Shareable
from matters.permissions import SHARE

S = TypeVar("S", bound=Shareable)


@transaction.atomic
def share(*, actor: User | None, row: S) -> S:
    """The client sees it in the portal from now on; of a document the version of now, a later one not by itself."""
    SHARE.require(actor)
    held = _held(row)
    if getattr(held, "binned_at", None):
        raise ValidationError(f"{held} is in the bin. Take it out first.")
    if hasattr(held, "due_on") and held.due_on is None:
        raise ValidationError(f"{held} has no date yet.")
    held.shared_at, held.shared_by = clock.now(), actor
    held.save(update_fields=["shared_at", "shared_by"])
    record("client_view.shared", held, actor=actor, subject=held.matter)
    return held


@transaction.atomic
def unshare(*, actor: User | None, row: S) -> S:
    """The client does not see it any more; what they saw stays in the audit."""
    SHARE.require(actor)
    held = _held(row)
    if not held.is_shared:
        raise ValidationError(f"{held} is not shared.")
    held.shared_at = held.shared_by = None
    held.save(update_fields=["shared_at", "shared_by"])
    record("client_view.unshared", held, actor=actor, subject=held.matter)
    return held


def _held(row: Any) -> Any:
    """Locked after its matter; a paper that is in no file is nobody's yet."""
    if row.matter is None:
        raise ValidationError(f"{row} is in no file yet. File it first.")
    matter = locked(row.matter)
    held = type(row).objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    held.matter = matter
    return held
