"""A text that we begin."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.core import clock
from caseops.users.models import User
from clients.models import Channel, Contact
from clients.rules import refuse_text
from matters.actions.correspond import OUT, send, tell, written
from matters.actions.lock import locked
from matters.correspondents import people_of
from matters.models import Correspondence, Matter
from matters.permissions import WORK_ON_MATTER


@transaction.atomic
def write_text(*, actor: User | None, matter: Matter, contact: Contact, body: str) -> Correspondence:
    """Text somebody of the matter who gave leave: in ten seconds, or when it is no longer too early or too late."""
    WORK_ON_MATTER.require(actor)
    matter = locked(matter)
    if not people_of(matter).filter(pk=contact.pk).exists():
        raise ValidationError({"contact": f"{contact} has no part in {matter.number}."})
    refuse_text(contact)
    said = written(contact, Channel.TEXT, OUT, body=body, subject="", actor=actor)
    said.full_clean()
    said.save()
    filed = Correspondence.objects.create(
        matter=matter, communication=said, filed_by=actor, filed_at=clock.now()
    )
    tell("communication.texted", said, matter, actor)
    send(said, matter)
    return filed
