"""A client comes in: the link, the code, the session; and goes."""

from datetime import timedelta
from secrets import randbelow
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from caseops.audit.actions import record
from caseops.core import clock
from caseops.people.tokens import fingerprint, new_token
from caseops.portal.messages import code as code_words
from caseops.portal.models import ClientSession, PortalLink
from caseops.signing.facts import Visitor
from caseops.signing.models import SigningPacket
from caseops.web.templatetags.house import browser
from clients.actions import note_wrong_proof, use_link
from clients.models import Channel, Contact
from clients.rules import is_within, obstacle, text_obstacle
from clients.sending import email_contact, text_contact
from matters.models import Matter

DIGITS, MOST_CODES = 6, 5
BETWEEN = timedelta(seconds=30)


@transaction.atomic
def send_code(*, link: PortalLink) -> str:
    """A fresh code by text, or by e-mail; returns by which. Never outside their hours, whoever asks."""
    held = (
        PortalLink.objects.select_for_update(of=("self",)).select_related("contact__guardian").get(pk=link.pk)
    )
    if held.obstacle:
        raise ValidationError(held.obstacle)
    if held.codes >= MOST_CODES or (held.code_at and clock.now() < held.code_at + BETWEEN):
        raise ValidationError(_("We have just sent a code. Please wait a moment before you ask for another."))
    way = _way(held.contact)
    digits = f"{randbelow(10**DIGITS):0{DIGITS}d}"
    held.code_hash, held.code_at, held.codes = held.code_hash_of(digits), clock.now(), held.codes + 1
    held.save(update_fields=["code_hash", "code_at", "codes"])
    words, key = (
        code_words(held.contact, digits),
        f"contact-{held.contact_id}/portal-code:{held.pk}/{uuid4().hex}",
    )
    if way == Channel.TEXT:
        text_contact(
            contact=held.contact, key=f"{key}/text", body=words.short, confidential=True, at_once=True
        )
    else:
        email_contact(
            contact=held.contact, key=f"{key}/email", subject=words.subject, body=words.body, confidential=True,
            at_once=True,
        )  # fmt: skip
    return way


def _way(contact: Contact) -> str:
    """The phone first: whoever holds the mailbox has the link already."""
    now = clock.now()
    if not text_obstacle(contact) and is_within(contact, Channel.TEXT, now):
        return Channel.TEXT
    if not obstacle(contact, Channel.EMAIL) and is_within(contact, Channel.EMAIL, now):
        return Channel.EMAIL
    raise ValidationError(
        _("We may not send you a code at this hour. Please try again during the day, or call us.")
    )


def enter(*, link: PortalLink, code: str, visitor: Visitor) -> tuple[ClientSession, str]:
    """The right code opens a session, once; a wrong one counts, and after a few the link is worth nothing."""
    digits = "".join(filter(str.isdigit, code))
    is_right = link.has_code and constant_time_compare(link.code_hash, link.code_hash_of(digits))
    if not is_right:
        note_wrong_proof(link=link, address=visitor.address, subject=link.access.matter)
        raise ValidationError({"code": _("This is not the code, or it is older than ten minutes.")})
    with transaction.atomic():
        use_link(link=link, address=visitor.address, subject=link.access.matter)
        PortalLink.objects.filter(pk=link.pk).update(code_hash="")
        return begin_session(contact=link.contact, visitor=visitor, matter=link.access.matter)


@transaction.atomic
def begin_session(
    *, contact: Contact, visitor: Visitor, matter: Matter, packet: SigningPacket | None = None
) -> tuple[ClientSession, str]:
    """A session and its secret, which only their browser holds."""
    token, now = new_token(), clock.now()
    session = ClientSession.objects.create(
        contact=contact, packet=packet, token_hash=fingerprint(f"client:{token}"), begun_at=now, seen_at=now,
        **visitor.columns,
    )  # fmt: skip
    where = {"browser": browser(visitor.browser), "address": visitor.address}
    record("portal.entered", session, actor=None, subject=matter, who=contact.name, **where)
    return session, token


@transaction.atomic
def end_session(*, session: ClientSession, why: str) -> None:
    """At once; twice is once."""
    ended = ClientSession.objects.filter(pk=session.pk, ended_at=None).update(
        ended_at=clock.now(), ended_why=why
    )
    if ended:
        matter = session.packet.matter if session.packet else None
        record("portal.left", session, actor=None, subject=matter, who=session.contact.name, why=why)
