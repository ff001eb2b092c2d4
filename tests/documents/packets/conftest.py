import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from caseops.users.models import User
from documents.actions.packets import ask_for_build, start_packet
from documents.models import Document, Happening, Packet, PacketBuild
from documents.packets.work import build
from matters.models import Matter
from tests import make
from tests.standing import standing


def sheets(
    count: int, words: str, *, turn: int = 0, size: tuple[int, int] = (612, 792), fill: int = 0
) -> bytes:
    """A PDF of that many pages that say which they are; `fill` makes each heavier."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for page in range(1, count + 1):
        canvas.setPageRotation(turn)
        canvas.drawString(72, 500, f"{words} {page}")
        for line in range(fill):
            canvas.drawString(20, 480 - line, f"{words}{page * line * 7919 % 104729}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(content: bytes) -> PdfReader:
    """As a strict reader sees it."""
    return PdfReader(io.BytesIO(content), strict=True)


@pytest.fixture
@standing
def records(matter: Matter) -> Document:
    """Two pages of medical records in the file."""
    return make.document(matter, sheets(2, "record"), title="Mercy records", category="medical_record")


@pytest.fixture
def authorization(matter: Matter) -> Document:
    """One page."""
    return make.document(matter, sheets(1, "hipaa"), title="HIPAA authorization", category="authorization")


@pytest.fixture
def packet(matter: Matter, records: Document, dana: User) -> Packet:
    """A records package: the records are there, the authorization is missing."""
    return start_packet(actor=dana, matter=matter, kind="records")


@pytest.fixture
@standing
def bound(packet: Packet, dana: User) -> PacketBuild:
    """The packet, bound once by Dana."""
    asked = ask_for_build(actor=dana, packet=packet)
    build(asked.pk)
    asked.refresh_from_db()
    return asked


@pytest.fixture
def happen() -> Callable[..., None]:
    """`happen(matter, "Mercy", "Seen", 120)`: a line of the chronology, one day after the other."""

    def happened(
        matter: Matter, provider: str = "Mercy", what: str = "Seen", cost: int | None = None
    ) -> None:
        day = date(2026, 1, 2) + timedelta(matter.happenings.count())
        Happening.objects.create(matter=matter, on=day, provider_name=provider, what=what, cost=cost)

    return happened
