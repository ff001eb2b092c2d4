"""Binding in the background: asked for, told, called off, kept."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from PIL import Image
from pypdf import PdfWriter

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.actions import add_version
from documents.actions.packets import add_part, ask_for_build, cancel_build, start_packet
from documents.models import Document, DocumentVersion, Packet, PacketBuild, PacketVolume
from documents.packets.tables import rows_of
from documents.packets.work import SILENT, CalledOffError, Telling, build, build_due
from matters.actions import add_party
from matters.models import Matter
from tests import make
from tests.documents.packets.conftest import read, sheets


def rebuilt(packet: Packet) -> PacketBuild:
    asked = ask_for_build(actor=None, packet=packet)
    build(asked.pk)
    asked.refresh_from_db()
    return asked


def text(done: PacketBuild) -> str:
    content = done.volumes.get().version.blob.open().read()
    return "\n".join(page.extract_text() for page in read(content).pages)


def test_what_was_asked_for_waits_until_a_worker_takes_it(packet: Packet, dana: User) -> None:
    asked = ask_for_build(actor=dana, packet=packet)
    assert (asked.state, asked.number) == ("waiting", 1)
    build_due()
    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.total) == ("bound", 2, 2)


def test_the_volume_is_a_document_of_the_file_with_its_numbers(bound: PacketBuild, matter: Matter) -> None:
    volume = bound.volumes.get()
    assert (volume.pages, volume.first, volume.last) == (5, 1, 2)
    document = volume.version.document
    assert (document.matter, document.category, document.source) == (matter, "packet", "firm")
    assert f"{matter.number}-000002" in text(bound)


def test_the_audit_holds_the_hash_of_what_was_bound(bound: PacketBuild) -> None:
    entry = Entry.objects.on_target(bound.packet).filter(verb="packet.bound").get()
    assert entry.detail["sha256"] == [bound.volumes.get().version.blob.sha256]


def test_bound_again_without_a_change_it_is_the_same_bytes_and_no_new_version(bound: PacketBuild) -> None:
    again = rebuilt(bound.packet)
    assert again.fingerprint == bound.fingerprint
    assert again.volumes.get().version == bound.volumes.get().version


def test_bound_after_a_change_it_is_the_next_version(bound: PacketBuild, authorization: Document) -> None:
    add_part(actor=None, packet=bound.packet, document=authorization, slot="authorization")
    again = rebuilt(bound.packet)
    assert again.fingerprint != bound.fingerprint
    assert again.volumes.get().version.number == 2
    assert "HIPAA authorization" in text(again)


def test_the_latest_version_of_a_document_is_bound(bound: PacketBuild, records: Document) -> None:
    add_version(actor=None, document=records, content=io.BytesIO(sheets(1, "corrected")), name="r.pdf")
    assert "corrected 1" in text(rebuilt(bound.packet))


def test_references_of_others_stand_on_the_cover(packet: Packet, matter: Matter) -> None:
    add_party(
        actor=None,
        matter=matter,
        contact=make.contact("Acme Insurance"),
        role="adverse_insurer",
        reference="CL-9",
    )
    assert "Acme Insurance" in text(rebuilt(packet))


def test_an_empty_packet_is_not_bound(matter: Matter, dana: User) -> None:
    with pytest.raises(ValidationError, match="nothing in this packet yet"):
        ask_for_build(actor=dana, packet=start_packet(actor=dana, matter=matter, kind="records"))


def test_one_build_at_a_time(packet: Packet, dana: User) -> None:
    ask_for_build(actor=dana, packet=packet)
    with pytest.raises(ValidationError, match="being bound already"):
        ask_for_build(actor=dana, packet=packet)


# Calling it off


def test_a_build_called_off_keeps_nothing_and_leaves_room_for_another(packet: Packet, dana: User) -> None:
    asked = ask_for_build(actor=dana, packet=packet)
    cancel_build(actor=dana, build=asked)
    build(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "cancelled"
    assert not PacketVolume.objects.exists()
    assert rebuilt(packet).state == "bound"


def test_the_work_hears_that_it_is_not_wanted_any_more(packet: Packet, dana: User) -> None:
    asked = ask_for_build(actor=dana, packet=packet)
    telling = Telling(asked.pk)
    telling.last -= timedelta(seconds=2)
    telling(1)
    asked.refresh_from_db()
    assert asked.done == 1
    cancel_build(actor=dana, build=asked)
    telling.last -= timedelta(seconds=2)
    with pytest.raises(CalledOffError):
        telling(2)


def test_a_finished_build_is_not_called_off(bound: PacketBuild) -> None:
    with pytest.raises(ValidationError, match="finished already"):
        cancel_build(actor=None, build=bound)


def test_two_workers_do_not_bind_the_same(packet: Packet, dana: User) -> None:
    asked = ask_for_build(actor=dana, packet=packet)
    PacketBuild.objects.update(started_at=clock.now(), heard_at=clock.now())
    build(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "working"


def test_what_a_dead_worker_left_is_taken_up_again(packet: Packet, dana: User) -> None:
    asked = ask_for_build(actor=dana, packet=packet)
    long_ago = clock.now() - SILENT - timedelta(minutes=1)
    PacketBuild.objects.update(started_at=long_ago, heard_at=long_ago)
    build_due()
    asked.refresh_from_db()
    assert asked.state == "bound"


def test_a_volume_is_never_changed_or_removed(bound: PacketBuild) -> None:
    for act in (lambda: PacketVolume.objects.update(pages=1), lambda: bound.volumes.get().delete()):
        with pytest.raises(DatabaseError, match="volume_is_final"), transaction.atomic():
            act()
    assert DocumentVersion.objects.filter(volumes__build=bound).exists()


# What is bound


def problem(matter: Matter, content: bytes, title: str = "Odd paper") -> str:
    paper = make.document(matter, content, title=title, name=f"{title}.pdf")
    packet = start_packet(actor=None, matter=matter, kind="records")
    add_part(actor=None, packet=packet, document=paper)
    done = rebuilt(packet)
    assert done.state == "failed"
    assert not done.volumes.exists()
    return done.problem


def locked() -> bytes:
    writer = PdfWriter(io.BytesIO(sheets(1, "x")))
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_with_a_password_is_named(matter: Matter) -> None:
    assert problem(matter, locked()) == (
        "“Odd paper” needs a password. Remove the password and put it into the file again."
    )


def test_a_damaged_pdf_is_named(matter: Matter) -> None:
    assert "“Odd paper” is damaged" in problem(matter, b"%PDF-1.7\nnothing of a PDF follows")


def test_what_is_neither_a_pdf_nor_a_picture_is_named(matter: Matter) -> None:
    assert "is neither a PDF nor a picture" in problem(matter, b"Dear all, this is plain text.")


def test_a_pdf_that_lost_its_end_is_mended(matter: Matter) -> None:
    paper = make.document(matter, sheets(2, "torn")[:-8], title="Torn")
    packet = start_packet(actor=None, matter=matter, kind="records")
    add_part(actor=None, packet=packet, document=paper)
    assert "torn 2" in text(rebuilt(packet))


@pytest.mark.parametrize(("form", "size"), [("JPEG", (400, 300)), ("PNG", (300, 400))])
def test_a_picture_becomes_a_page(matter: Matter, form: str, size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, form)
    paper = make.document(
        matter, out.getvalue(), title="Photo", name=f"p.{form.lower()}", category="medical_record"
    )
    packet = start_packet(actor=None, matter=matter, kind="records")
    done = rebuilt(packet)
    page = read(done.volumes.get().version.blob.open().read()).pages[3]
    assert len(page.images) == 1
    assert (page.mediabox.width > page.mediabox.height) == (size[0] > size[1])
    assert packet.parts.get(slot="records").document == paper


def test_the_chronology_and_the_bills_are_drawn(matter: Matter, happen: Callable[..., None]) -> None:
    for provider, what, cost in (
        ("Mercy", "Emergency <room>", 1200),
        ("Dr. No", "Therapy", None),
        ("Mercy", "MRI", 800),
    ):
        happen(matter, provider, what, cost)
    assert [row[1:3] for row in rows_of("chronology", matter)] == [
        ["Mercy", "Emergency <room>"], ["Dr. No", "Therapy"], ["Mercy", "MRI"],
    ]  # fmt: skip
    assert rows_of("bills", matter) == [["Mercy", "2", "$2,000.00"], ["Total", "", "$2,000.00"]]
    type(matter.version.area).objects.update(key="personal_injury")
    packet = start_packet(actor=None, matter=Matter.objects.get(pk=matter.pk), kind="demand")
    told = text(rebuilt(packet))
    assert "Emergency <room>" in told
    assert "January 2, 2026" in told
    assert "$2,000.00" in told


def test_a_table_without_a_line_is_left_out(packet: Packet, matter: Matter) -> None:
    assert rows_of("bills", matter) == []
    assert "Table of bills" not in text(rebuilt(packet))
