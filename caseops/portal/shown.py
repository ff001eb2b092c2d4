"""What a client sees of a matter: only what is shared, in their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max, Q
from django.utils import translation

from caseops.core import clock
from caseops.notifications.models import State
from caseops.portal.models import PortalAccess, Upload
from caseops.signing.models import SigningPacket
from clients.models import Channel, Communication, Contact
from deadlines.models import Deadline, Event
from documents.models import Document, DocumentRequirement, DocumentVersion, Scan
from matters.models import Correspondence, Matter, Note

TALK = 60
READABLE = (Channel.EMAIL, Channel.TEXT, Channel.PORTAL)
ON_ITS_WAY = (State.WAITING, State.SENT)


@dataclass(frozen=True)
class Coming:
    """A shared day: a date to keep, or something that takes place."""

    name: str
    on: date
    at: datetime | None = None
    place: str = ""


@dataclass(frozen=True)
class Need:
    """A paper we still need from them, and what they have sent for it."""

    requirement: DocumentRequirement
    sent: Sequence[Upload]


def stage_words(matter: Matter) -> str:
    """Where the matter is, in the reader's language where we have words in it."""
    is_spanish = translation.get_language() == "es"
    return (is_spanish and matter.stage.client_text_es) or matter.stage.client_text


def coming(matter: Matter) -> list[Coming]:
    """Shared days from today on, the next first."""
    today = clock.today_here()
    dates = Deadline.objects.open().dated().filter(matter=matter, shared_at__isnull=False, due_on__gte=today)
    events = Event.objects.to_come().filter(matter=matter, shared_at__isnull=False, ends_on__gte=today)
    found = [Coming(row.name, row.due_on) for row in dates if row.due_on]
    found += [
        Coming(row.name, row.starts_on, None if row.is_all_day else row.begins, row.place) for row in events
    ]
    return sorted(found, key=lambda each: each.on)


def notes(matter: Matter) -> list[Note]:
    """What we wrote for them to read, the newest first."""
    return list(Note.objects.filter(matter=matter, shared_at__isnull=False).order_by("-shared_at"))


def documents(matter: Matter) -> list[Document]:
    """Shared papers, the newest first."""
    return list(shared(matter).order_by("-shared_at"))


def shared(matter: Matter) -> Any:
    """Papers of the file that are marked, and not in the bin."""
    return Document.objects.in_file().filter(matter=matter, shared_at__isnull=False)


def version_for_client(document: Document) -> DocumentVersion | None:
    """The newest that was there when it was shared, if it may be handed out."""
    rows = DocumentVersion.objects.filter(document=document, added_at__lte=F("document__shared_at"))
    found = rows.select_related("blob", "document").order_by("-number").first()
    return found if found and found.blob.is_served else None


def needs(access: PortalAccess) -> list[Need]:
    """What we still need from them, with what they sent already."""
    rows = DocumentRequirement.objects.filter(matter=access.matter).needed_from_client()
    sent: dict[int, list[Upload]] = {}
    for upload in uploads(access):
        if upload.requirement_id:
            sent.setdefault(upload.requirement_id, []).append(upload)
    return [Need(row, sent.get(row.pk, [])) for row in rows]


def uploads(access: PortalAccess) -> list[Upload]:
    """What this person brought in for this matter."""
    rows = Upload.objects.filter(matter=access.matter, contact=access.contact)
    return list(rows.exclude(document__versions__blob__scan=Scan.INFECTED)[:TALK])


def to_sign(access: PortalAccess) -> list[SigningPacket]:
    """What waits for their signature, and what they have signed."""
    rows = SigningPacket.objects.filter(matter=access.matter, signer=access.contact, revoked_at=None)
    return list(rows.prefetch_related("papers__document"))


def talk(access: PortalAccess) -> list[Communication]:
    """What they wrote and what was sent to them, the oldest first; never what somebody only wrote down."""
    return list(reversed(_said(access.matter, access.contact).order_by("-at", "-pk")[:TALK]))


def _said(matter: Matter, contact: Contact) -> Any:
    filed = Correspondence.objects.filter(matter=matter).values("communication")
    theirs = Q(direction=Communication.Direction.IN, author=None)
    sent = Q(message__state__in=ON_ITS_WAY) | Q(channel=Channel.PORTAL)
    ours = Q(direction=Communication.Direction.OUT, returned_at=None) & sent
    rows = Communication.objects.filter(pk__in=filed, contact=contact, channel__in=READABLE)
    return rows.filter(theirs | ours).select_related("author")


def news_since(access: PortalAccess) -> int:
    """How many of our messages they have not looked at."""
    ours = _said(access.matter, access.contact).filter(direction=Communication.Direction.OUT)
    last = (
        _said(access.matter, access.contact)
        .filter(direction=Communication.Direction.IN)
        .aggregate(at=Max("at"))
    )
    seen = max(filter(None, [access.seen_at, last["at"]]), default=None)
    return ours.filter(at__gt=seen).count() if seen else ours.count()
