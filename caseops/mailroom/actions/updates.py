"""Tell a client: let an update go, change its words, leave it out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.mailroom.models import ClientUpdate
from caseops.users.models import User
from clients.models import Channel, Communication
from clients.rules import refuse
from matters.actions import log_communication, take_back, write_email
from matters.actions.lock import locked_open
from matters.permissions import WORK_ON_MATTER


@transaction.atomic
def send_update(*, actor: User | None, update: ClientUpdate) -> ClientUpdate:
    """By e-mail it leaves in ten seconds or when their hours begin; what was said or posted is written down."""
    WORK_ON_MATTER.require(actor)
    held = _held(update)
    refuse(held.contact, held.channel)
    said: dict[str, Any] = {"actor": actor, "matter": held.matter, "contact": held.contact}
    if held.is_written:
        held.filed = write_email(**said, subject=held.subject, body=held.body)
    else:
        out = Communication.Direction.OUT
        outcome = Communication.Outcome.REACHED if held.channel == Channel.PHONE else ""
        held.filed = log_communication(
            **said, channel=held.channel, direction=out, body=held.body, subject=held.subject, outcome=outcome
        )
    held.save(update_fields=["filed"])
    return held


@transaction.atomic
def edit_update(
    *, actor: User | None, update: ClientUpdate, subject: str, body: str, channel: str = ""
) -> ClientUpdate:
    """Say it in other words, or in another way; the sweep leaves it alone from then on."""
    WORK_ON_MATTER.require(actor)
    held = _held(update)
    held.subject, held.body, held.edited_by = " ".join(subject.split()), body.strip(), actor
    held.channel = channel or held.channel
    refuse(held.contact, held.channel)
    held.full_clean(exclude=["matter", "contact", "edited_by", "skipped_by", "filed"])
    held.save(update_fields=["subject", "body", "edited_by", "channel"])
    record("update.edited", held, actor=actor, subject=held.matter, contact=held.contact.name)
    return held


@transaction.atomic
def skip_update(*, actor: User | None, update: ClientUpdate) -> ClientUpdate:
    """Not this time: it comes again when more happens, or when the stage's cadence has passed."""
    WORK_ON_MATTER.require(actor)
    held = _held(update)
    held.skipped_at, held.skipped_by = clock.now(), actor
    held.save(update_fields=["skipped_at", "skipped_by"])
    record("update.skipped", held, actor=actor, subject=held.matter, contact=held.contact.name)
    return held


@transaction.atomic
def undo_update(*, actor: User | None, update: ClientUpdate) -> ClientUpdate:
    """Take back what has not left, or was left out; what has been said stays said."""
    WORK_ON_MATTER.require(actor)
    matter = locked_open(update.matter)
    rows = ClientUpdate.objects.select_for_update(of=("self",), no_key=True).select_related(
        "matter", "filed__matter"
    )
    held = rows.get(pk=update.pk)
    if ClientUpdate.objects.ready().filter(matter=matter).exclude(pk=held.pk).exists():
        raise ValidationError("Another update for this client is ready by now.")
    if held.filed:
        take_back(actor=actor, correspondence=held.filed)
        held.refresh_from_db()
    elif held.skipped_at:
        held.skipped_at = held.skipped_by = None
        held.save(update_fields=["skipped_at", "skipped_by"])
        record("update.unskipped", held, actor=actor, subject=matter, contact=held.contact.name)
    else:
        raise ValidationError("There is nothing to take back.")
    return held


def _held(update: ClientUpdate) -> ClientUpdate:
    matter = locked_open(update.matter)
    rows = ClientUpdate.objects.select_for_update(of=("self",), no_key=True).select_related(
        "contact__guardian"
    )
    held = rows.filter(pk=update.pk).first()
    if held is None or held.filed_id or held.skipped_at:
        raise ValidationError("Somebody has dealt with this update already.")
    held.matter = matter
    return held
