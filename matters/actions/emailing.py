"""An e-mail that we begin, and taking one back before it leaves."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.asking import as_house
from caseops.notifications.actions import withdraw_message
from caseops.users.models import User
from clients.actions import return_to_sender
from clients.models import Channel, Communication, Contact
from clients.rules import refuse
from matters.actions.correspond import OUT, send, tell, written
from matters.actions.lock import locked
from matters.correspondents import people_of
from matters.models import Correspondence, Matter
from matters.permissions import WORK_ON_MATTER


@transaction.atomic
def write_email(
    *, actor: User | None, matter: Matter, contact: Contact, subject: str, body: str
) -> Correspondence:
    """Write to somebody of the matter: it leaves in ten seconds, or when their hours begin."""
    WORK_ON_MATTER.require(actor)
    matter = locked(matter)
    if not people_of(matter).filter(pk=contact.pk).exists():
        raise ValidationError({"contact": f"{contact} has no part in {matter.number}."})
    refuse(contact, Channel.EMAIL)
    said = written(contact, Channel.EMAIL, OUT, body=body, subject=subject, actor=actor)
    if not said.subject:
        raise ValidationError({"subject": "Say what it is about."})
    said.full_clean()
    said.save()
    filed = Correspondence.objects.create(
        matter=matter, communication=said, filed_by=actor, filed_at=clock.now()
    )
    tell("communication.emailed", said, matter, actor)
    send(said, matter)
    return filed


@as_house
@transaction.atomic
def take_back(*, actor: User | None, correspondence: Correspondence) -> Matter:
    """An e-mail that has not left yet was never written; what it answered waits for an answer again."""
    WORK_ON_MATTER.require(actor)
    matter = locked(correspondence.matter)
    rows = Communication.objects.select_for_update(of=("self",), no_key=True).select_related(
        "message", "answers"
    )
    said = rows.filter(pk=correspondence.communication_id).first()
    if said is None:
        raise ValidationError("Somebody has taken it back already.")
    if not said.message or not withdraw_message(message=said.message, reason="Taken back by the sender"):
        raise ValidationError("It has left already and cannot be taken back.")
    if said.answers:
        said.answers.answered_at = None
        said.answers.save(update_fields=["answered_at"])
    record("communication.taken_back", said, actor=actor, subject=matter, contact=said.contact.name)
    said.filed_on.all().delete()
    said.delete()
    return matter


@transaction.atomic
def note_return(*, communication: Communication, why: str) -> Communication:
    """An e-mail of ours came back: every matter it lies on shows it, and nothing more goes to that address."""
    was = communication.returned_at
    said = return_to_sender(communication=communication, why=why)
    for filed in said.filed_on.select_related("matter") if not was else ():
        told = {"contact": said.contact.name, "why": said.returned_why}
        record("communication.returned", said, actor=None, subject=filed.matter, **told)
    return said
