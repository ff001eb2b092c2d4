from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from clients.models import Contact
from documents.models import Document
from matters.actions.lock import held, locked_open
from matters.models import Matter
from thirdparty.models import Authorization
from thirdparty.permissions import CHASE


@transaction.atomic
def add_authorization(
    *,
    actor: User | None,
    matter: Matter,
    scope: str,
    signed_on: date,
    contact: Contact | None = None,
    expires_on: date | None = None,
    document: Document | None = None,
) -> Authorization:
    """The client has signed: from now on requests that it covers may go out."""
    CHASE.require(actor)
    matter = locked_open(matter)
    if document and document.matter_id != matter.pk:
        raise ValidationError({"document": "Name a paper of this matter."})
    if signed_on > clock.today(actor.zone if actor else None):
        raise ValidationError({"signed_on": "It is not signed yet: enter the day it was."})
    row = Authorization(
        matter=matter, scope=scope, contact=contact, signed_on=signed_on, expires_on=expires_on,
        document=document, actor=actor,
    )  # fmt: skip
    row.full_clean(exclude=["actor"])
    row.save()
    record("authorization.added", row, actor=actor, subject=matter, whom=str(contact or "anybody"))
    return row


@transaction.atomic
def revoke_authorization(*, actor: User | None, authorization: Authorization, reason: str) -> Authorization:
    """The client takes it back: nothing more goes out under it."""
    CHASE.require(actor)
    reason = said(reason, "reason", missing="Say how the client took it back.")
    row = held(authorization)
    if row.revoked_on:
        raise ValidationError("This authorization is revoked already.")
    row.revoked_on = clock.today(actor.zone if actor else None)
    row.save(update_fields=["revoked_on"])
    record("authorization.revoked", row, actor=actor, subject=row.matter, reason=reason)
    return row
