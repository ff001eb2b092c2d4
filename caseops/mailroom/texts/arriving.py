"""A text that came: filed on the matter of its sender, obeyed when it says STOP, START or HELP, else for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from caseops.core import clock
from caseops.mailroom.models import Arrival, TextPicture
from caseops.mailroom.sorting import LONGEST, file, settle
from clients.actions import allow_texts, end_texts
from clients.models import Channel, Contact, TextConsent
from clients.rules import text_obstacle
from clients.sending import text_contact
from matters.models import Matter

MAILBOX = "texts"
STOP = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "alto", "parar", "cancelar"}
START = {"start", "unstop", "comenzar"}
HELP = {"help", "info", "ayuda"}
TEXTED = TextConsent.Way.TEXTED
State = Arrival.State


@dataclass(frozen=True)
class Text:
    """What the carrier tells; `name` is its number for it, `pictures` are addresses where it keeps them."""

    name: str
    sender: str
    words: str
    pictures: Sequence[str] = ()


@transaction.atomic
def take_in(text: Text) -> Arrival:
    """Once, however often the carrier tells of it."""
    mark = sha256(f"{MAILBOX}:{text.name}".encode()).hexdigest()
    said = {
        "channel": Channel.TEXT,
        "fingerprint": mark,
        "message_name": text.name[:300],
        "sender_address": text.sender[:254],
        "subject": "Text message",
        "body": _words(text),
        "sent_at": clock.now(),
    }
    row, is_new = Arrival.objects.get_or_create(
        mailbox=MAILBOX, validity=1, uid=int(mark[:15], 16), defaults=said
    )
    if is_new:
        TextPicture.objects.bulk_create(
            TextPicture(arrival=row, number=number, address=address[:500])
            for number, address in enumerate(text.pictures, start=1)
        )
        asks = _obey(text)
        _place(row, text.sender, asks=asks)
    return row


def _words(text: Text) -> str:
    words = text.words.replace("\0", "").strip()[: LONGEST - 100] or "(no words)"
    if text.pictures:
        words += f"\n\n[Pictures sent along: {len(text.pictures)}.]"
    return words


def _of_number(number: str) -> list[Contact]:
    return list(Contact.objects.filter(phones__number=number).distinct().order_by("pk"))


def _obey(text: Text) -> bool:
    """A word that the law or the trade gives a meaning; true when it has none and somebody waits for an answer."""
    word = text.words.strip().strip(".!").lower()
    people = _of_number(text.sender)
    if word in STOP:
        for leave in TextConsent.objects.open().filter(number=text.sender).select_related("contact"):
            end_texts(actor=None, contact=leave.contact, how=TEXTED)
    elif word in START and len(people) == 1:
        if not people[0].text_consents.open().filter(number=text.sender).exists():
            allow_texts(actor=None, contact=people[0], number=text.sender, how=TEXTED)
    elif word in HELP and len(people) == 1 and not text_obstacle(people[0]):
        _help(people[0], text)
    return word not in STOP | START | HELP


def _help(contact: Contact, text: Text) -> None:
    with translation.override(contact.language):
        words = _("{firm}. Call us: {phone}. Reply STOP to end texts.").format(
            firm=settings.FIRM_NAME, phone=settings.FIRM_PHONE or "–"
        )
    text_contact(contact=contact, key=f"contact-{contact.pk}/help:{text.name}/text", body=words)


def _place(row: Arrival, number: str, *, asks: bool) -> None:
    """Filed only when the number is one person's and that person has one open matter."""
    people = _of_number(number)
    if len(people) != 1:
        return settle(
            row, State.TRIAGE, "Several contacts have this number." if people else "Nobody has this number."
        )
    row.sender = people[0]
    part = Q(client=row.sender) | Q(parties__contact=row.sender) | Q(client__guardian=row.sender)
    matters = list(Matter.objects.open().filter(part).distinct()[:2])
    if len(matters) != 1:
        many = (
            f"{row.sender} plays a part in several matters."
            if matters
            else f"{row.sender} has no open matter."
        )
        return settle(row, State.TRIAGE, many)
    row.matter = matters[0]
    row.communication = file(row, row.matter, row.sender, asks=asks)
    return settle(row, State.FILED, "")
