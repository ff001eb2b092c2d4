"""Only some pages of a document in a packet."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from PIL import Image
from pillow_heif import register_heif_opener

from caseops.users.models import User
from documents.actions import add_version
from documents.actions.packets import add_part, ask_for_build, choose_pages, remove_part, start_packet
from documents.models import Document, Packet, PacketBuild, PacketPart
from documents.packets.ranges import MOST_SPANS, places, tidied
from documents.packets.work import build
from documents.reading.work import read_due
from matters.models import Matter
from tests import make
from tests.documents.packets.conftest import read, sheets


@pytest.mark.parametrize(
    ("said", "kept"),
    [("", ""), (" 3 - 7,9 ", "3-7, 9"), ("3–7; 9", "3-7, 9"), ("9, 1-2", "9, 1-2"), ("4-4", "4"), (",", "")],
)
def test_ranges_are_kept_tidy(said: str, kept: str) -> None:
    assert tidied(said, 10) == kept


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("all", "Say pages as 3-7, 9"),
        ("3-", "Say pages as 3-7, 9"),
        ("-3", "Say pages as 3-7, 9"),
        ("٣", "Say pages as 3-7, 9"),
        ("7-3", "“7-3” is no range"),
        ("0-2", "“0-2” is no range"),
        ("9-11", "Page 11 is beyond the last one: there are 10"),
        (",".join(["1"] * (MOST_SPANS + 1)), "at most 20 ranges"),
    ],
)
def test_what_is_no_range_is_said(said: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence) as refusal:
        tidied(said, 10)
    assert list(refusal.value.message_dict) == ["pages"]


def test_places_are_counted_from_nought_and_without_a_range_they_are_all() -> None:
    assert places("3-5, 1", 9) == [2, 3, 4, 0]
    assert places("", 3) == [0, 1, 2]


def test_of_a_document_that_nobody_has_read_any_page_may_be_chosen() -> None:
    assert tidied("900") == "900"


@pytest.fixture
def part(matter: Matter, dana: User) -> PacketPart:
    """Medical records of nine pages in a records package."""
    make.document(matter, sheets(9, "chart"), title="Mercy chart", category="medical_record")
    read_due()
    return start_packet(actor=dana, matter=matter, kind="records").parts.get(slot="records")


def bound(packet: Packet) -> PacketBuild:
    asked = ask_for_build(actor=None, packet=packet)
    build(asked.pk)
    asked.refresh_from_db()
    return asked


def said_on(done: PacketBuild) -> list[str]:
    """The words of each sheet that came from a document."""
    pages = read(done.volumes.get().version.blob.open().read()).pages
    words = [page.extract_text() for page in pages]
    return [text.split("\n")[0] for text in words if text.startswith("chart")]


def test_only_those_pages_are_bound_and_numbered(part: PacketPart) -> None:
    choose_pages(actor=None, part=part, pages="3-4, 8")
    done = bound(part.packet)
    assert said_on(done) == ["chart 3", "chart 4", "chart 8"]
    assert (done.total, done.volumes.get().last) == (3, 3)


def test_the_index_says_which_pages(part: PacketPart) -> None:
    before = bound(part.packet).fingerprint
    choose_pages(actor=None, part=part, pages="3-4, 8")
    done = bound(part.packet)
    index = read(done.volumes.get().version.blob.open().read()).pages[1].extract_text()
    assert "Mercy chart, pages 3-4, 8" in index
    assert done.fingerprint != before


def test_other_pages_of_it_may_be_another_part(part: PacketPart) -> None:
    choose_pages(actor=None, part=part, pages="1")
    again = add_part(actor=None, packet=part.packet, document=part.document)
    choose_pages(actor=None, part=again, pages="9")
    assert said_on(bound(part.packet)) == ["chart 1", "chart 9"]
    with pytest.raises(ValidationError, match="in the packet already"):
        choose_pages(actor=None, part=again, pages="1")


def test_a_newer_version_without_those_pages_is_named(part: PacketPart) -> None:
    choose_pages(actor=None, part=part, pages="8-9")
    add_version(actor=None, document=part.document, content=io.BytesIO(sheets(2, "short")), name="s.pdf")
    assert bound(part.packet).problem == "“Mercy chart”: Page 9 is beyond the last one: there are 2."


def test_an_empty_place_has_no_pages_to_choose(part: PacketPart) -> None:
    with pytest.raises(ValidationError, match="no document in this place"):
        choose_pages(actor=None, part=part.packet.parts.get(slot="authorization"), pages="1")


def test_a_place_that_is_emptied_forgets_its_pages(part: PacketPart) -> None:
    choose_pages(actor=None, part=part, pages="1")
    remove_part(actor=None, part=part)
    part.refresh_from_db()
    assert (part.pages, part.named) == ("", "Medical records")


def test_they_are_chosen_on_the_page_of_the_packet(part: PacketPart, as_dana: Client) -> None:
    url = f"/packets/parts/{part.pk}/pages/"
    page = as_dana.post(url, {"pages": "2-3"}, headers={"HX-Request": "true"}).content.decode()
    assert "Mercy chart, pages 2-3" in page
    refused = as_dana.post(url, {"pages": "12"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "beyond the last one: there are 9" in refused.content.decode()


# Pictures that several cameras and fax machines make


def pictures(form: str, count: int) -> bytes:
    """A file of so many pictures of different greys."""
    register_heif_opener()
    out = io.BytesIO()
    first, *rest = [Image.new("RGB", (300, 400), (40 * each, 0, 0)) for each in range(1, count + 1)]
    first.save(out, form, **({"save_all": True, "append_images": rest} if rest else {}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "frames", "pages"),
    [("HEIF", 1, 1), ("TIFF", 3, 3), ("GIF", 3, 1)],
    ids=["heic", "fax", "moving"],
)
def test_every_sheet_of_a_fax_and_one_picture_of_a_photo_is_bound(
    matter: Matter, form: str, frames: int, pages: int
) -> None:
    paper: Document = make.document(matter, pictures(form, frames), "p.bin", category="medical_record")
    packet = start_packet(actor=None, matter=matter, kind="records")
    done = bound(packet)
    assert done.problem == ""
    assert (done.total, packet.parts.get(slot="records").document) == (pages, paper)
