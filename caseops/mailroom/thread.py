"""Everything said between the firm and the people of a matter, in one thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from caseops.mailroom.actions.record import SOUND
from caseops.mailroom.models import Arrival, Recording
from caseops.users.models import User
from clients.models import Channel, Communication, Contact
from documents.models import Document, DocumentVersion
from matters.models import Correspondence, CorrespondenceQuerySet, Matter
from matters.waiting import age

PAGE = 30
ICONS = {
    Channel.EMAIL: "mail",
    Channel.PHONE: "phone",
    Channel.VOICEMAIL: "voicemail",
    Channel.TEXT: "message-square",
    Channel.LETTER: "file-text",
    Channel.VISIT: "handshake",
    Channel.PORTAL: "smartphone",
}


SPOKEN = {Channel.PHONE, Channel.VOICEMAIL}


@dataclass(frozen=True)
class Enclosed:
    """A paper that came with it, or a sound that can be played where it stands."""

    document: Document
    is_sound: bool


@dataclass(frozen=True)
class Said:
    """One message or call as the thread shows it; `papers` came with it."""

    filed: Correspondence
    papers: Sequence[Enclosed] = field(default_factory=tuple)

    @property
    def it(self) -> Communication:
        """What was said."""
        return self.filed.communication

    @property
    def is_ours(self) -> bool:
        return self.it.direction == Communication.Direction.OUT

    @property
    def icon(self) -> str:
        """The way it took."""
        return ICONS[Channel(self.it.channel)]

    @property
    def waits(self) -> bool:
        """They wrote, and nobody has answered."""
        return not self.is_ours and self.it.answered_at is None

    @property
    def waited(self) -> str:
        """How long already."""
        return age(self.it.at)

    @property
    def head(self) -> str:
        """Who spoke to whom."""
        who = str(self.it.author or "The firm")
        return f"{who} to {self.it.contact}" if self.is_ours else str(self.it.contact)

    @property
    def promise(self) -> tuple[str, str]:
        """What was promised in it, and whether that was kept; with a tone."""
        task = self.filed.promise
        if task is None:
            return "", ""
        on = task.due_on or clock.today_here()
        if task.completed_at:
            kept = task.completed_at.date() <= on
            return (f"{task}: kept", "good") if kept else (f"{task}: kept late", "warn")
        broken = on < clock.today_here()
        return (f"{task}: not kept", "bad") if broken else (f"{task}: still to do", "neutral")


def thread(
    matter: Matter, user: User, *, contact: Contact | None = None, before: int | None = None
) -> list[Said]:
    """A page of the thread and one row more, newest first; `before` is the id of the last row seen."""
    rows = Correspondence.objects.visible_to(user).filter(matter=matter)
    if contact:
        rows = rows.filter(communication__contact=contact)
    if before and (last := rows.filter(pk=before).select_related("communication").first()):
        older = {"communication__at__lt": last.communication.at}
        same = {"communication__at": last.communication.at, "pk__lt": last.pk}
        rows = rows.filter(**older) | rows.filter(**same)
    found = list(_newest(rows)[: PAGE + 1])
    papers = _papers([row.communication_id for row in found], user)
    return [Said(row, papers.get(row.communication_id, ())) for row in found]


@asks
def newest(matter: Matter, user: User, count: int) -> Asking[list[Said]]:
    """The last few of a matter this person sees; of their papers only what can be heard."""
    rows = Of(_last_few, matter, "matter", beside=(count,))
    yield [rows]
    spoken = [row.communication_id for row in rows if row.communication.channel in SPOKEN]
    recorded = _recordings(spoken)
    yield [recorded]
    sounds = _enclosed(list(recorded), user) if recorded else {}
    return [Said(row, sounds.get(row.communication_id, ())) for row in rows]


def _last_few(matter: int, count: int) -> CorrespondenceQuerySet:
    return _newest(Correspondence.objects.filter(matter=matter))[:count]


def _newest(rows: CorrespondenceQuerySet) -> CorrespondenceQuerySet:
    related = ("communication__contact", "communication__author", "communication__message", "promise")
    return rows.select_related(*related).order_by("-communication__at", "-pk")


def _papers(ids: Sequence[int], user: User) -> Mapping[int, Sequence[Enclosed]]:
    """The attachments and recordings this person may see."""
    attached: Any = Arrival.documents.through.objects.filter(arrival__communication__in=ids)
    pairs = attached.values_list("arrival__communication", "document").order_by("document")
    return _enclosed([*pairs, *_recordings(ids)], user)


def _recordings(ids: Sequence[int]) -> QuerySet[Recording, tuple[int, int]]:
    rows = Recording.objects.filter(communication__in=ids, document__binned_at=None)
    pairs: QuerySet[Recording, tuple[int, int]] = rows.values_list("communication", "document")
    return pairs


def _enclosed(pairs: Sequence[tuple[int, int]], user: User) -> Mapping[int, Sequence[Enclosed]]:
    ids = {document for _, document in pairs}
    seen = {row.pk: row for row in Document.objects.visible_to(user).filter(pk__in=ids)}
    heard = DocumentVersion.objects.filter(document__in=seen, blob__media_type__startswith=SOUND)
    sounds = set(heard.values_list("document", flat=True))
    found: dict[int, list[Enclosed]] = {}
    for said, paper in pairs:
        if paper in seen:
            found.setdefault(said, []).append(Enclosed(seen[paper], paper in sounds))
    return found
