"""How long a packet of 300 pages with 25 exhibits takes, beside the floor: copying its pages and nothing else."""

import io
import time

from pypdf import PdfReader, PdfWriter

from documents.packets.binding import Cover, Part, bind
from documents.packets.binding.bind import Numbers
from tests.documents.packets.conftest import read, sheets

EXHIBITS, PAGES = 25, 12
COVER = Cover(
    "Harbor & Pine LLP", "Demand packet", "Ana Lopez", [("Claim", "CL-9")], "March 2, 2026", "26-0001"
)


def parts() -> list[Part]:
    """Heavy pages, turned every way."""
    found = []
    for each in range(EXHIBITS):
        content = sheets(PAGES, f"exhibit {each}", turn=90 * (each % 4), fill=120)
        found.append(
            Part(f"Exhibit {each}", PdfReader(io.BytesIO(content)), len(content), chr(ord("A") + each))
        )
    return found


def copied() -> float:
    """Seconds to copy the same pages into one file."""
    rows, begun, writer = parts(), time.perf_counter(), PdfWriter()
    for part in rows:
        for page in part.reader.pages:
            writer.add_page(page)
    writer.write(io.BytesIO())
    return time.perf_counter() - begun


def test_a_packet_of_300_pages() -> None:
    floor, rows = copied(), parts()
    begun = time.perf_counter()
    (volume,) = bind(COVER, rows, numbers=Numbers("HP-"))
    took = time.perf_counter() - begun
    pages = len(read(volume.content).pages)
    print(f"\npacket of {pages} sheets: {took:.2f} s, {took / floor:.1f} times copying ({floor:.2f} s)")
    assert pages == 2 + EXHIBITS * (PAGES + 1)
    assert bind(COVER, parts(), numbers=Numbers("HP-"))[0].content == volume.content
