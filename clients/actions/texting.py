"""Leave to text a number: taken down, and ended."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact, TextConsent
from clients.permissions import KEEP_CONTACTS


@transaction.atomic
def allow_texts(*, actor: User | None, contact: Contact, number: str, how: str) -> TextConsent:
    """They said that we may text this number of theirs; an earlier leave for another number ends with it."""
    KEEP_CONTACTS.require(actor)
    held = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    phone = held.phones.filter(number=number).first()
    if phone is None:
        raise ValidationError({"number": f"This is no number of {held}. Add it to their numbers first."})
    known = held.text_consents.open().first()
    if known and known.number == phone.number:
        raise ValidationError({"number": f"{held} has said so already."})
    if known:
        _end(known, actor, how)
    leave = TextConsent(
        contact=held, number=phone.number, given_how=how, given_by=actor, given_at=clock.now()
    )
    leave.full_clean()
    leave.save()
    record(
        "contact.texts_allowed",
        held,
        actor=actor,
        number=str(leave),
        how=leave.get_given_how_display().lower(),
    )
    return leave


@transaction.atomic
def end_texts(*, actor: User | None, contact: Contact, how: str) -> TextConsent:
    """No more texts from now on: what waits in the outbox is held back too."""
    KEEP_CONTACTS.require(actor)
    held = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    leave = held.text_consents.open().first()
    if leave is None:
        raise ValidationError(f"{held} has not said that we may text.")
    return _end(leave, actor, how)


def _end(leave: TextConsent, actor: User | None, how: str) -> TextConsent:
    leave.ended_at, leave.ended_how, leave.ended_by = clock.now(), how, actor
    leave.full_clean()
    leave.save(update_fields=["ended_at", "ended_how", "ended_by"])
    how_said = leave.get_ended_how_display().lower()
    record("contact.texts_ended", leave.contact, actor=actor, number=str(leave), how=how_said)
    return leave
