"""A voicemail or a call with its sound."""

from datetime import datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.core import clock
from caseops.mailroom.models import Recording
from caseops.users.models import User
from caseops.web import dates
from clients.actions import receive
from clients.models import Channel, Contact
from documents.actions import keep_file
from documents.models import Arrival, Category
from matters.actions import file_communication
from matters.correspondents import people_of
from matters.models import Correspondence, Matter
from matters.permissions import WORK_ON_MATTER

SOUND = "audio/"
UNWRITTEN = {
    Channel.VOICEMAIL: "Left a voicemail. Nobody has written down yet what it says.",
    Channel.PHONE: "Called. Nobody has written down yet what was said.",
}


@transaction.atomic
def keep_recording(
    *,
    actor: User | None,
    matter: Matter,
    contact: Contact,
    content: IO[bytes] | Any,
    name: str,
    channel: str = Channel.VOICEMAIL,
    at: datetime | None = None,
    body: str = "",
    asks: bool = True,
) -> Correspondence:
    """The sound goes into the file, and onto the thread at the moment it was left, where it waits for an answer."""
    WORK_ON_MATTER.require(actor)
    moment = at or clock.now()
    _refuse_odd(matter, contact, channel, moment)
    title = f"{Channel(channel).label.capitalize()} from {contact}, {dates.on(moment)}"
    document = keep_file(
        actor=actor, content=content, name=name, matter=matter, source=Arrival.UPLOAD, sender=contact,
        category=Category.CORRESPONDENCE, title=title[:200], only=SOUND,
    )  # fmt: skip
    if Recording.objects.filter(document=document).exists():
        raise ValidationError({"file": "This very recording stands on the thread already."})
    words = body.strip() or UNWRITTEN[Channel(channel)]
    said = receive(actor=actor, contact=contact, channel=channel, body=words, at=moment, asks=asks)
    Recording.objects.create(communication=said, document=document)
    return file_communication(actor=actor, matter=matter, communication=said)


def _refuse_odd(matter: Matter, contact: Contact, channel: str, moment: datetime) -> None:
    if channel not in UNWRITTEN:
        raise ValidationError({"channel": "Only a voicemail or a call has a recording."})
    if moment > clock.now():
        raise ValidationError({"at": "That moment is still to come."})
    if not people_of(matter).filter(pk=contact.pk).exists():
        raise ValidationError({"contact": f"{contact} has no part in {matter.number}."})
