"""What contacts say to us, and what of ours came back."""

from datetime import datetime

from django.db import transaction

from caseops.core import clock
from caseops.users.models import User
from clients.models import Communication, Contact

REASON = 300


@transaction.atomic
def receive(
    *,
    actor: User | None,
    contact: Contact,
    channel: str,
    body: str,
    subject: str = "",
    at: datetime | None = None,
    asks: bool = True,
) -> Communication:
    """Take in what somebody said to us; it waits for an answer until one is given, unless it asks for none."""
    moment = at or clock.now()
    communication = Communication(
        contact=contact,
        direction=Communication.Direction.IN,
        channel=channel,
        body=body.strip(),
        subject=" ".join(subject.split()),
        author=actor,
        at=moment,
        answered_at=None if asks else moment,
    )
    communication.full_clean()
    communication.save()
    return communication


@transaction.atomic
def note_delivery(*, communication: Communication) -> Communication:
    """The carrier says that it is on their phone."""
    held = Communication.objects.select_for_update(of=("self",)).get(pk=communication.pk)
    if held.delivered_at is None and held.returned_at is None:
        held.delivered_at = clock.now()
        held.save(update_fields=["delivered_at"])
    return held


@transaction.atomic
def return_to_sender(*, communication: Communication, why: str) -> Communication:
    """It came back undelivered: it was no contact, and nothing more is sent to that address. Twice is once."""
    held = Communication.objects.select_for_update(of=("self",)).select_related("message")
    said = held.get(pk=communication.pk)
    if said.returned_at:
        return said
    said.returned_at, said.returned_why, said.reached = clock.now(), " ".join(why.split())[:REASON], False
    said.save(update_fields=["returned_at", "returned_why", "reached"])
    stopped = Contact.objects.filter(pk=said.contact_id, email_returned_at=None)
    address = said.message.to_address if said.message else ""
    stopped.filter(email__iexact=address).exclude(email="").update(
        email_returned_at=said.returned_at, email_returned_why=said.returned_why
    )
    return said
