"""Binding: what a reader of the PDF finds."""

import io
import re
from collections.abc import Sequence

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from documents.packets.binding import Cover, Part, Volume, bind
from documents.packets.binding.bind import Numbers
from documents.packets.binding.front import ROWS, fitted, index_pages
from documents.packets.binding.leaves import deal
from documents.paper.type import SERIF, faces
from tests.documents.packets.conftest import read, sheets

COVER = Cover(
    firm="Harbor & Pine LLP",
    title="Demand packet",
    matter="Ánh Nguyễn – motor vehicle",
    lines=[("Claim", "CL-9")],
    date="March 2, 2026",
    number="26-0001",
)
TURNS = (0, 90, 180, 270)


def part(title: str, count: int = 2, tab: str = "", **more: int) -> Part:
    content = sheets(count, title, **more)
    return Part(title, PdfReader(io.BytesIO(content)), len(content), tab)


def exhibits(count: int, pages: int = 2) -> list[Part]:
    return [part(f"ex{each}", pages, chr(ord("A") + each), turn=TURNS[each % 4]) for each in range(count)]


def whole(parts: Sequence[Part], **more: object) -> PdfReader:
    (volume,) = bind(COVER, parts, numbers=Numbers("HP-"), **more)
    return read(volume.content)


def links(reader: PdfReader) -> list[int]:
    """To which page, from 1, each line of the index leads."""
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]
    targets = [note["/Dest"][0].get_object() for note in notes if note["/Subtype"] == "/Link"]
    return [(reader.get_page_number(target) or 0) + 1 for target in targets]


def test_cover_index_and_parts_come_in_order() -> None:
    reader = whole([part("Letter", 1), *exhibits(2)])
    texts = [page.extract_text() for page in reader.pages]
    assert "Ánh Nguyễn – motor vehicle" in texts[0]
    assert texts[1].startswith("Index")
    assert [texts[place].split("\n")[0] for place in (2, 4, 5)] == ["Letter 1", "ex0 1", "ex0 2"]
    assert "Exhibit A" in texts[3]
    assert "Exhibit B" in texts[6]


def test_every_sheet_says_which_it_is_and_parts_are_numbered_through() -> None:
    reader = whole([part("Letter", 1), *exhibits(4)])
    total = len(reader.pages)
    numbers = []
    for place, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"Page {place} of {total}" in text
        numbers += re.findall(r"HP-(\d{6})$", text.strip())
    assert numbers == [f"{number:06d}" for number in range(1, 10)]


def test_the_index_leads_to_the_pages_it_names() -> None:
    reader = whole([part("Letter", 1), *exhibits(3)])
    index = reader.pages[1].extract_text().split("\n")
    named = [int(line) for line in index if line.isdigit()]
    assert links(reader) == named
    assert "Letter 1" in reader.pages[named[0] - 1].extract_text()
    for tab, page in zip("ABC", named[1:], strict=True):
        assert f"Exhibit {tab}" in reader.pages[page - 1].extract_text()


def test_the_outline_names_every_part() -> None:
    reader = whole([part("Letter", 1), *exhibits(2)])
    told = [(item.title, reader.get_destination_page_number(item) + 1) for item in reader.outline]
    assert told == [("Index", 2), ("Letter", 3), ("A ex0", 4), ("B ex1", 7)]


def test_many_parts_take_an_index_of_several_pages() -> None:
    parts = [part(f"p{each}", 1) for each in range(ROWS + 2)]
    reader = whole(parts)
    assert index_pages(len(parts)) == 2
    assert len(links(reader)) == len(parts)
    assert links(reader)[0] == 4
    assert "p27" in reader.pages[2].extract_text()


def test_the_same_parts_are_the_same_bytes() -> None:
    once, again = (bind(COVER, exhibits(3), numbers=Numbers("HP-"))[0].content for _ in range(2))
    assert once == again


@pytest.mark.parametrize("turn", TURNS)
def test_the_number_stands_at_the_foot_whichever_way_a_page_is_turned(turn: int) -> None:
    page = whole([part("x", 1, turn=turn)]).pages[2]
    found: list[tuple[float, float]] = []

    def look(text: str, ctm: list[float], matrix: list[float], *_: object) -> None:
        if "HP-" in text:
            (a, b, c, d, e, f), (x, y) = ctm, matrix[4:]
            found.append((a * x + c * y + e, b * x + d * y + f))

    page.extract_text(visitor_text=look)
    x, y = found[0]
    box = page.cropbox
    foot = {0: y, 90: float(box.width) - x, 180: float(box.height) - y, 270: x}[turn]
    assert 0 < foot < 40


def test_a_page_without_contents_and_one_with_several_streams_are_numbered() -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 400)
    page = writer.add_page(PdfReader(io.BytesIO(sheets(1, "two"))).pages[0])
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents")])
    out = io.BytesIO()
    writer.write(out)
    reader = whole([Part("odd", PdfReader(out), 1000)])
    assert ["HP-000001" in reader.pages[2].extract_text(), "two 1" in reader.pages[3].extract_text()] == [
        True,
        True,
    ]


def test_nothing_in_an_exhibit_acts_or_leads_elsewhere() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(sheets(1, "x"))))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    )
    for kind in ("/Link", "/Widget"):
        note = DictionaryObject({NameObject("/Subtype"): NameObject(kind), NameObject("/A"): script})
        note[NameObject("/Rect")] = ArrayObject([])
        writer.add_annotation(0, note)
    writer.pages[0][NameObject("/AA")] = script
    out = io.BytesIO()
    writer.write(out)
    (volume,) = bind(COVER, [Part("x", PdfReader(out), 1000)], numbers=Numbers())
    assert b"JavaScript" not in volume.content
    assert [note.get_object()["/Subtype"] for note in read(volume.content).pages[2]["/Annots"]] == ["/Widget"]


def test_progress_is_told_and_may_call_it_off() -> None:
    heard: list[int] = []
    bind(COVER, exhibits(3), numbers=Numbers(), said=heard.append)
    assert heard == [2, 4, 6]

    def stop(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        bind(COVER, exhibits(3), numbers=Numbers(), said=stop)


# Volumes


def heavy(count: int) -> list[Part]:
    return [part(f"h{each}", 3, chr(ord("A") + each), fill=300) for each in range(count)]


def split(parts: Sequence[Part], limit: int) -> list[Volume]:
    return bind(COVER, parts, numbers=Numbers("HP-"), limit=limit)


def test_a_packet_over_the_limit_is_split_between_parts() -> None:
    volumes = split(heavy(6), 170_000)
    assert len(volumes) > 1
    assert max(len(volume.content) for volume in volumes) <= 170_000
    assert [volume.first for volume in volumes[1:]] == [volume.last + 1 for volume in volumes[:-1]]
    assert volumes[-1].last == 18


def test_each_volume_has_cover_index_and_links_to_what_it_holds() -> None:
    volumes = split(heavy(6), 170_000)
    readers = [read(volume.content) for volume in volumes]
    assert f"1 of {len(volumes)}" in readers[0].pages[0].extract_text()
    assert sum(len(links(reader)) for reader in readers) == 6
    assert "vol. 1, 3" in readers[1].pages[1].extract_text()


def test_a_part_that_is_too_large_alone_goes_on_in_the_next_volume() -> None:
    volumes = split([part("big", 12, "A", fill=400)], 150_000)
    titles = [
        item.title for volume in volumes for item in read(volume.content).outline if item.title != "Index"
    ]
    assert titles == ["A big", *["A big (continued)"] * (len(volumes) - 1)]
    assert len(volumes) > 1


def test_without_a_limit_there_is_one_volume() -> None:
    (leaves,) = deal(heavy(3), 0)
    assert [leaf.stop for leaf in leaves] == [3, 3, 3]


def test_a_page_alone_is_never_divided() -> None:
    assert [len(leaves) for leaves in deal([part("p", 3, fill=300)], 1)] == [1, 1, 1]


def test_what_does_not_fit_on_a_line_ends_in_an_ellipsis() -> None:
    faces()
    assert fitted("short", SERIF, 11, 200) == "short"
    assert fitted("a very long title of an exhibit", SERIF, 11, 60).endswith("…")
