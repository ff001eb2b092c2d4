"""The one way in which an e-mail or a text to a contact leaves: within their rules, at an hour of theirs."""

from datetime import timedelta

from caseops.core import clock
from caseops.notifications.actions import queue_email, queue_text
from caseops.notifications.models import OutgoingMessage
from clients.models import Channel, Contact
from clients.rules import next_moment, number_to_text, obstacle, refuse, refuse_text, text_obstacle

UNDO, NONE = timedelta(seconds=10), timedelta(0)  # what they asked for themselves is not held back


def email_contact(
    *,
    contact: Contact,
    key: str,
    subject: str,
    body: str,
    link: str = "",
    reply_to: str = "",
    confidential: bool = False,
    at_once: bool = False,
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
        confidential=confidential,
        about=contact,
        still_true="clients.rules.MAY_BE_WRITTEN_TO",
        send_at=next_moment(contact, Channel.EMAIL, clock.now() + (NONE if at_once else UNDO)),
        once_only=True,
    )


def write_to(
    *,
    contact: Contact,
    key: str,
    subject: str,
    body: str,
    short: str,
    link: str = "",
    confidential: bool = False,
) -> OutgoingMessage | None:
    """By e-mail or by text, whichever they like better and their rules allow; refused when neither may be used."""
    if text_goes_first(contact):
        return text_contact(
            contact=contact, key=f"{key}/text", body=short, link=link, confidential=confidential
        )
    return email_contact(
        contact=contact, key=f"{key}/email", subject=subject, body=body, link=link, confidential=confidential
    )


def text_goes_first(contact: Contact) -> bool:
    """They may be texted, and like it best or cannot be written to."""
    likes_it = contact.best_channel == Channel.TEXT or bool(obstacle(contact, Channel.EMAIL))
    return likes_it and not text_obstacle(contact)


def may_be_written_to(contact: Contact) -> bool:
    """Some message of ours may reach them."""
    return not obstacle(contact, Channel.EMAIL) or not text_obstacle(contact)


def text_contact(
    *,
    contact: Contact,
    key: str,
    body: str,
    link: str = "",
    confidential: bool = False,
    at_once: bool = False,
) -> OutgoingMessage | None:
    """As `email_contact`, to the number they gave us leave to text; never before 8 or after 9 pm on their clock."""
    refuse_text(contact)
    return queue_text(
        key=key,
        to_number=number_to_text(contact),
        body=body,
        link=link,
        confidential=confidential,
        about=contact,
        still_true="clients.rules.MAY_BE_TEXTED",
        send_at=next_moment(contact, Channel.TEXT, clock.now() + (NONE if at_once else UNDO)),
    )
