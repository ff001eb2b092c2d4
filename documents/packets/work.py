"""Binding in the background: the job's whole way, told as it goes, stopped when somebody calls it off."""

import logging
from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from pypdf import PdfReader

from caseops.audit.actions import record
from caseops.core import clock
from documents.actions.papers import keep_paper
from documents.letters.data import long
from documents.models import Category, Document, Packet, PacketBuild, PacketPart, PacketVolume
from documents.packets.binding import Cover, Part, Volume, bind
from documents.packets.binding.bind import Numbers
from documents.packets.ranges import places
from documents.packets.sources import opened
from documents.packets.tables import drawn, rows_of
from matters.models import Matter, Party

logger = logging.getLogger(__name__)
SILENT = timedelta(minutes=10)
EVERY = timedelta(seconds=1)
MEGABYTE = 1024 * 1024
LETTERS = 26


class CalledOffError(Exception):
    """Somebody does not want it any more."""


def build_due() -> None:
    """What nobody has begun, or whose worker fell silent."""
    now = clock.now()
    silent = Q(started_at__isnull=True) | Q(heard_at__lt=now - SILENT)
    for pk in PacketBuild.objects.unfinished().filter(silent).order_by("id").values_list("pk", flat=True):
        build(pk)


def build(pk: int) -> None:
    """Bind it; a refusal is kept in words, everything else is logged and kept as a failure."""
    row = _claimed(pk)
    if row is None:
        return
    try:
        _bind(row)
    except CalledOffError:
        return
    except ValidationError as refusal:
        _failed(row, " ".join(refusal.messages))
    except Exception:
        _failed(row, "This packet could not be bound. An admin finds the reason in the log.")
        raise


def _claimed(pk: int) -> PacketBuild | None:
    """By one statement, so that two workers never bind the same."""
    now = clock.now()
    free = Q(started_at__isnull=True) | Q(heard_at__lt=now - SILENT)
    rows = PacketBuild.objects.unfinished().filter(free, pk=pk)
    if not rows.update(started_at=now, heard_at=now, done=0):
        return None
    return PacketBuild.objects.select_related("packet__matter", "asked_by").get(pk=pk)


def _failed(row: PacketBuild, words: str) -> None:
    PacketBuild.objects.unfinished().filter(pk=row.pk).update(finished_at=clock.now(), problem=words[:500])


def _bind(row: PacketBuild) -> None:
    packet = row.packet
    parts = list(_parts(packet))
    PacketBuild.objects.filter(pk=row.pk).update(total=sum(part.pages for part in parts))
    numbers, said = Numbers(packet.prefix), Telling(row.pk)
    volumes = bind(_cover(row), parts, numbers=numbers, limit=packet.size_limit_mb * MEGABYTE, said=said)
    _keep(row, volumes)


def _parts(packet: Packet) -> Iterator[Part]:
    """What is there, in order; a table without a line is left out."""
    tab = 0
    for row in packet.parts.select_related("document").order_by("position", "id"):
        found = _drawn(packet, row) if row.made else _opened(row)
        if found:
            reader, size = found
            only = chosen(row, len(reader.pages))
            yield Part(row.named, reader, size, tab_of(tab) if row.has_tab else "", only=only)
            tab += row.has_tab


def _drawn(packet: Packet, row: PacketPart) -> tuple[PdfReader, int] | None:
    rows = rows_of(row.made, packet.matter)
    return drawn(row.made, row.title, rows) if rows else None


def _opened(row: PacketPart) -> tuple[PdfReader, int] | None:
    if row.document is None:
        return None
    blob = row.document.latest.blob
    return opened(row.title, blob), blob.size


def chosen(row: PacketPart, page_count: int) -> list[int] | None:
    """The places of the pages that are wanted; a newer version may have fewer, and then the title is named."""
    try:
        return places(row.pages, page_count) if row.pages else None
    except ValidationError as refusal:
        raise ValidationError(f"“{row.title}”: {' '.join(refusal.messages)}") from refusal


def tab_of(place: int) -> str:
    """A to Z, then AA."""
    above, here = divmod(place, LETTERS)
    return (tab_of(above - 1) if above else "") + chr(ord("A") + here)


def _cover(row: PacketBuild) -> Cover:
    packet, matter = row.packet, row.packet.matter
    lines = [("Client", matter.client.name)]
    lines += [(each.contact.name, each.reference) for each in references(matter)]
    return Cover(settings.FIRM_NAME, packet.title, matter.title, lines, long(packet.dated_on), matter.number)


def references(matter: Matter) -> list[Party]:
    """Their claim and file numbers, which stand on the cover."""
    return list(matter.parties.exclude(reference="").select_related("contact").order_by("id")[:3])


class Telling:
    """Says how far the work is, once a second, and hears whether it is still wanted."""

    def __init__(self, pk: int) -> None:
        self.pk, self.last = pk, clock.now()

    def __call__(self, done: int) -> None:
        now = clock.now()
        if now - self.last < EVERY:
            return
        self.last = now
        if not PacketBuild.objects.unfinished().filter(pk=self.pk).update(done=done, heard_at=now):
            raise CalledOffError


@transaction.atomic
def _keep(row: PacketBuild, volumes: Sequence[Volume]) -> None:
    """All volumes or none; a build called off meanwhile keeps nothing."""
    held = PacketBuild.objects.select_for_update().get(pk=row.pk)
    if held.finished_at:
        raise CalledOffError
    before = _documents(row)
    for number, volume in enumerate(volumes, start=1):
        more = f" (volume {number})" if len(volumes) > 1 else ""
        version = keep_paper(
            actor=row.asked_by,
            matter=row.packet.matter,
            content=volume.content,
            name=f"{row.packet.kind}-packet-{number}.pdf",
            title=f"{row.packet.title}{more}",
            category=Category.PACKET,
            document=before.get(number),
        )
        PacketVolume.objects.create(
            build=held,
            number=number,
            version=version,
            pages=volume.pages,
            first=volume.first,
            last=volume.last,
        )
    held.finished_at, held.done = clock.now(), held.total
    held.save(update_fields=["finished_at", "done"])
    hashes = list(held.volumes.values_list("version__blob__sha256", flat=True))
    record(
        "packet.bound",
        row.packet,
        actor=row.asked_by,
        subject=row.packet.matter,
        number=row.number,
        sha256=hashes,
    )


def _documents(row: PacketBuild) -> dict[int, Document]:
    """By volume, the document that the next draft becomes a version of."""
    volumes = PacketVolume.objects.filter(build__packet=row.packet).select_related("version__document")
    return {volume.number: volume.version.document for volume in volumes.order_by("build__number")}
