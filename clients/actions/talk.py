"""What contacts say to us."""

from datetime import datetime

from django.db import transaction

from caseops.core import clock
from caseops.users.models import User
from clients.models import Communication, Contact


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
