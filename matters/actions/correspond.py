"""What was said between a contact and the firm, as it lies on a matter."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.letters import message_id
from caseops.users.models import User
from clients.models import Channel, Communication, Contact
from clients.rules import refuse
from clients.sending import email_contact
from matters.actions.addresses import address_of
from matters.actions.lock import locked
from matters.models import Correspondence, Matter
from matters.permissions import WORK_ON_MATTER

SUBJECT = 200
IN, OUT = Communication.Direction.IN, Communication.Direction.OUT


@transaction.atomic
def file_communication(*, actor: User | None, matter: Matter, communication: Communication) -> Correspondence:
    """Lay a communication on a matter's file; filing it twice is once."""
    WORK_ON_MATTER.require(actor)
    matter = locked(matter)
    filed, is_new = Correspondence.objects.get_or_create(
        matter=matter, communication=communication, defaults={"filed_by": actor, "filed_at": clock.now()}
    )
    if is_new:
        verb = "communication.received" if communication.direction == IN else "communication.logged"
        tell(verb, communication, matter, actor)
    return filed


@transaction.atomic
def answer(
    *, actor: User | None, correspondence: Correspondence, channel: str, body: str, subject: str = ""
) -> Correspondence:
    """Answer a message: by e-mail it is sent through the outbox, otherwise what was said is written down."""
    WORK_ON_MATTER.require(actor)
    matter = locked(correspondence.matter)
    asked = Communication.objects.select_for_update(of=("self",), no_key=True).get(
        pk=correspondence.communication_id
    )
    if asked.answered_at:
        raise ValidationError("Somebody has answered this already.")
    contact = asked.contact
    refuse(contact, channel)
    said = written(contact, channel, OUT, body=body, subject=subject or answering(asked.subject), actor=actor)
    said.answers = asked
    said.full_clean()
    said.save()
    asked.answered_at = said.at
    asked.save(update_fields=["answered_at"])
    reply, _ = Correspondence.objects.get_or_create(
        matter=matter, communication=said, defaults={"filed_by": actor, "filed_at": clock.now()}
    )
    tell("communication.answered", said, matter, actor)
    if channel == Channel.EMAIL:
        send(said, matter)
    return reply


def answering(subject: str) -> str:
    """Re: what it is about, once."""
    return subject if not subject or subject.lower().startswith("re:") else f"Re: {subject}"[:SUBJECT]


def written(
    contact: Contact, channel: str, direction: str, *, body: str, subject: str, actor: User | None
) -> Communication:
    """A communication that is not saved yet."""
    return Communication(
        contact=contact,
        direction=direction,
        channel=channel,
        body=body.strip(),
        subject=" ".join(subject.split()),
        author=actor,
        at=clock.now(),
    )


def send(said: Communication, matter: Matter) -> None:
    """Into the outbox, from where it can be taken back for ten seconds; answers come to the matter's address."""
    contact = said.contact
    said.message = email_contact(
        contact=contact,
        key=f"contact-{contact.pk}/communication:{said.pk}/sent/email",
        subject=said.subject or f"Your matter {matter.number}",
        body=said.body,
        link=matter.get_absolute_url(),
        reply_to=address_of(matter),
    )
    said.mail_name = message_id(said.message) if said.message else ""
    said.save(update_fields=["message", "mail_name"])


def tell(verb: str, said: Communication, matter: Matter, actor: User | None) -> None:
    """In the audit: by which channel, with whom, and how it begins."""
    name = said.get_channel_display()
    channel = f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    record(
        verb,
        said,
        actor=actor,
        subject=matter,
        channel=channel,
        contact=said.contact.name,
        excerpt=said.body[:120],
    )
