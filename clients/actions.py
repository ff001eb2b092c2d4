"""Contacts, and what they say to us."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from clients.models import Communication, Contact, Phone
from clients.permissions import KEEP_CONTACTS


@transaction.atomic
def create_contact(
    *,
    actor: User | None,
    name: str,
    kind: str = Contact.Kind.PERSON,
    phones: Iterable[str] = (),
    **fields: object,
) -> Contact:
    """Add a person or organisation; phones are national (US) or international numbers, the first is called first."""
    KEEP_CONTACTS.require(actor)
    contact = Contact(name=name, kind=kind, **fields)
    contact.full_clean()
    contact.save()
    _put_phones(contact, phones)
    record("contact.created", contact, actor=actor)
    return contact


@transaction.atomic
def change_contact(
    *, actor: User | None, contact: Contact, phones: Iterable[str] | None = None, **fields: object
) -> Contact:
    """Change what is given and leave the rest; a list of phones replaces the old one."""
    KEEP_CONTACTS.require(actor)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.full_clean()
    contact.save()
    if phones is not None:
        contact.phones.all().delete()
        _put_phones(contact, phones)
    record("contact.changed", contact, actor=actor, fields=sorted(fields))
    return contact


def _put_phones(contact: Contact, numbers: Iterable[str]) -> None:
    for number in numbers:
        phone = Phone(contact=contact, number=number)
        phone.full_clean()
        phone.save()


@transaction.atomic
def receive(
    *,
    actor: User | None,
    contact: Contact,
    channel: str,
    body: str,
    subject: str = "",
    at: datetime | None = None,
) -> Communication:
    """Take in what somebody said to us; it waits for an answer until one is given."""
    communication = Communication(
        contact=contact,
        direction=Communication.Direction.IN,
        channel=channel,
        body=body.strip(),
        subject=" ".join(subject.split()),
        author=actor,
        at=at or clock.now(),
    )
    communication.full_clean()
    communication.save()
    return communication
