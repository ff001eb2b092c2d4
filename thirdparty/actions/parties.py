from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from clients.models import Contact
from matters.actions.lock import locked_open
from matters.models import Party
from thirdparty.models import Department, PartyNumber, ThirdParty
from thirdparty.permissions import CHASE


@transaction.atomic
def describe_party(
    *,
    actor: User | None,
    contact: Contact,
    trade: str,
    fees: str = "",
    usual_fee: Decimal | None = None,
    note: str = "",
) -> Contact:
    """What trade a contact is in when we ask it for something, and what it charges."""
    CHASE.require(actor)
    contact = _locked(contact)
    party = ThirdParty.objects.filter(contact=contact).first() or ThirdParty(contact=contact)
    party.trade, party.fees, party.usual_fee, party.note = trade, fees, usual_fee, " ".join(note.split())
    party.full_clean()
    party.save()
    record("third_party.described", contact, actor=actor, trade=party.get_trade_display().lower())
    return contact


@transaction.atomic
def put_department(*, actor: User | None, contact: Contact, name: str, **ways: str) -> Contact:
    """A desk of the organisation and how to reach it; one of the same name is changed."""
    CHASE.require(actor)
    contact = _locked(contact)
    name = " ".join(name.split())
    row = contact.departments.filter(name__iexact=name).first() or Department(contact=contact, name=name)
    for way, said in ways.items():
        setattr(row, way, said)
    row.full_clean()
    row.save()
    record("third_party.department_put", contact, actor=actor, department=row.name)
    return contact


@transaction.atomic
def remove_department(*, actor: User | None, department: Department) -> Contact:
    """The organisation has no such desk any more."""
    CHASE.require(actor)
    contact = _locked(department.contact)
    if not Department.objects.filter(pk=department.pk).delete()[0]:
        raise ValidationError("Somebody has removed this department already.")
    record("third_party.department_removed", contact, actor=actor, department=department.name)
    return contact


@transaction.atomic
def note_number(*, actor: User | None, party: Party, sort: str, value: str) -> Party:
    """Their claim, policy, file or chart number: what they ask for before they look anything up."""
    CHASE.require(actor)
    matter = locked_open(party.matter)
    number = PartyNumber(party=party, sort=sort, value=" ".join(value.split()))
    number.full_clean()
    number.save()
    record("party.number_noted", party, actor=actor, subject=matter, number=str(number))
    return party


@transaction.atomic
def remove_number(*, actor: User | None, number: PartyNumber) -> Party:
    """It was wrong, or is theirs no more."""
    CHASE.require(actor)
    matter, party = locked_open(number.party.matter), number.party
    if not PartyNumber.objects.filter(pk=number.pk).delete()[0]:
        raise ValidationError("Somebody has removed this number already.")
    record("party.number_removed", party, actor=actor, subject=matter, number=str(number))
    return party


def _locked(contact: Contact) -> Contact:
    return Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
