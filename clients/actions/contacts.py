"""Add and change contacts; whatever changes a name keeps the names that conflicts are checked against."""

from collections.abc import Iterable, Mapping
from itertools import takewhile
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db import transaction
from phonenumber_field.phonenumber import to_python

from caseops.audit.actions import record
from caseops.users.models import User
from clients.models import Contact, Phone
from clients.names.index import index_names
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
    index_names([contact])
    record("contact.created", contact, actor=actor)
    return contact


@transaction.atomic
def change_contact(
    *, actor: User | None, contact: Contact, phones: Iterable[str] | None = None, **fields: object
) -> Contact:
    """Change what is given and leave the rest; a list of phones replaces the old one."""
    KEEP_CONTACTS.require(actor)
    contact = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    was = {name: getattr(contact, name) for name in fields}
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.full_clean()
    changed = [name for name in sorted(fields) if getattr(contact, name) != was[name]]
    if "email" in changed:
        contact.email_returned_at, contact.email_returned_why = None, ""
    if changed:
        contact.save()
    if {"name", "aliases"} & set(changed):
        index_names([contact])
    if phones is not None and _change_phones(contact, phones):
        changed.append("phones")
    if changed:
        record("contact.changed", contact, actor=actor, fields=changed)
    return contact


@transaction.atomic
def trust_email(*, actor: User | None, contact: Contact) -> Contact:
    """Mail came back though the address is right (a full mailbox, a server that was down): write to it again."""
    KEEP_CONTACTS.require(actor)
    contact = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    if not contact.email_returned_at:
        raise ValidationError("Nothing has come back from this address.")
    contact.email_returned_at, contact.email_returned_why = None, ""
    contact.save(update_fields=["email_returned_at", "email_returned_why"])
    record("contact.email_trusted", contact, actor=actor)
    return contact


def _change_phones(contact: Contact, numbers: Iterable[str]) -> bool:
    """Numbers that stay in their place keep their row and label; true when anything changed."""
    wanted = list(dict.fromkeys(map(_written_out, numbers)))
    kept = list(contact.phones.order_by("id"))
    labels = {phone.number.as_e164: phone.label for phone in kept}
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(labels, wanted, strict=False))))
    for phone in kept[same:]:
        phone.delete()
    _put_phones(contact, wanted[same:], labels)
    return same < max(len(kept), len(wanted))


def _written_out(number: str) -> str:
    """With its country, so that it reads the same again; what is no number is refused later, as it was typed."""
    read = to_python(number)
    return str(read.as_e164) if read and read.is_valid() else number


def _put_phones(
    contact: Contact, numbers: Iterable[str], labels: Mapping[str, str] = MappingProxyType({})
) -> None:
    for number in numbers:
        phone = Phone(contact=contact, number=number, label=labels.get(number, ""))
        phone.full_clean()
        phone.save()
