"""The one way in which an e-mail to a contact leaves: within their rules, at an hour of theirs."""

from datetime import timedelta

from caseops.core import clock
from caseops.notifications.actions import queue_email
from caseops.notifications.models import OutgoingMessage
from clients.models import Channel, Contact
from clients.rules import next_moment, refuse

UNDO = timedelta(seconds=10)


def email_contact(
    *, contact: Contact, key: str, subject: str, body: str, link: str = "", reply_to: str = ""
) -> OutgoingMessage | None:
    """Refuse what is against a rule, wait ten seconds and for their hours, and be asked again before it leaves."""
    refuse(contact, Channel.EMAIL)
    return queue_email(
        key=key,
        to_address=contact.email,
        reply_to=reply_to,
        subject=subject,
        body=body,
        link=link,
        about=contact,
        still_true="clients.rules.MAY_BE_WRITTEN_TO",
        send_at=next_moment(contact, Channel.EMAIL, clock.now() + UNDO),
        once_only=True,
    )
