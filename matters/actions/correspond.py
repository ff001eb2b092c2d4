"""What was said between a contact and the firm, as it lies on a matter."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.letters import message_id
from caseops.notifications.texts.length import LONGEST, measured
from caseops.users.models import User
from clients.models import Channel, Communication, Contact
from clients.rules import refuse, refuse_text
from clients.sending import email_contact, may_be_written_to, text_contact, write_to
from matters.actions.addresses import address_of
from matters.actions.lock import locked
from matters.models import Correspondence, Matter
from matters.permissions import WORK_ON_MATTER

SUBJECT = 200
PORTAL = "/portal/"  # the client's own page, on a floor above
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
    """Answer a message: by e-mail, by text or in the portal it goes out, otherwise what was said is written down."""
    WORK_ON_MATTER.require(actor)
    matter = locked(correspondence.matter)
    asked = Communication.objects.select_for_update(of=("self",), no_key=True).get(
        pk=correspondence.communication_id
    )
    if asked.answered_at:
        raise ValidationError("Somebody has answered this already.")
    contact = asked.contact
    _refuse_way(asked, channel)
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
    if channel in SENT:
        send(said, matter)
    return reply


def _refuse_way(asked: Communication, channel: str) -> None:
    if channel == Channel.TEXT and settings.SMS_URL:
        refuse_text(asked.contact)
    else:
        refuse(asked.contact, channel)
    if channel == Channel.PORTAL and asked.channel != Channel.PORTAL:
        raise ValidationError({"channel": "Only what came through the portal is answered there."})


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
    """Into the outbox, from where it can be taken back for ten seconds."""
    SENT[Channel(said.channel)](said, matter)
    said.save(update_fields=["message", "mail_name"])


def _email(said: Communication, matter: Matter) -> None:
    """Answers come to the matter's address."""
    said.message = email_contact(
        contact=said.contact,
        key=f"{_key(said)}/email",
        subject=said.subject or f"Your matter {matter.number}",
        body=said.body,
        link=matter.get_absolute_url(),
        reply_to=address_of(matter),
    )
    said.mail_name = message_id(said.message) if said.message else ""


def _text(said: Communication, matter: Matter) -> None:
    if not settings.SMS_URL:
        return  # the firm sends none: somebody did it on a phone of theirs, and wrote it down
    if measured(said.body).units > LONGEST:
        raise ValidationError({"body": f"A text holds {LONGEST} letters. Say it in fewer, or by e-mail."})
    said.message = text_contact(
        contact=said.contact, key=f"{_key(said)}/text", body=said.body, link=matter.get_absolute_url()
    )


def _notice(said: Communication, matter: Matter) -> None:
    """It stands in the portal; outside only that it does."""
    contact = said.contact
    if not may_be_written_to(contact):
        return
    with translation.override(contact.language):
        subject = _("A message from {firm}").format(firm=settings.FIRM_NAME)
        words = _("There is a message for you. Read it here: {address}").format(
            address=f"{settings.SITE_URL}{PORTAL}"
        )
        body = _("Hello {name},").format(name=contact.greeting) + f"\n\n{words}\n\n{settings.FIRM_NAME}\n"
    said.message = write_to(
        contact=contact,
        key=f"{_key(said)}/notice",
        subject=subject,
        body=body,
        short=f"{settings.FIRM_NAME}: {words}",
        link=matter.get_absolute_url(),
    )


def _key(said: Communication) -> str:
    return f"contact-{said.contact_id}/communication:{said.pk}/sent"


SENT = {Channel.EMAIL: _email, Channel.TEXT: _text, Channel.PORTAL: _notice}


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
