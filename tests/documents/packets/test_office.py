"""Office documents in a packet: with the real LibreOffice where it is installed, and the way there with a stand-in."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.actions.packets import add_part, ask_for_build, start_packet
from documents.models import PacketBuild
from documents.packets import office
from documents.packets.work import build
from matters.models import Matter
from tests import make
from tests.documents import papers
from tests.documents.packets.conftest import read, sheets

# Looks at how it is called, and writes what lies beside it.
STAND_IN = """#!/bin/sh
[ "$1" = --headless ] || exit 9
grep -q DisableMacrosExecution "$HOME/profile/user/registrymodifications.xcu" || exit 9
env | grep -q SECRET && exit 9
echo called >>{calls}
{does}
"""


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A LibreOffice that turns everything into the same two pages; `.write_text` makes it another."""
    (tmp_path / "made.pdf").write_bytes(sheets(2, "from Word"))
    found = tmp_path / "soffice"
    found.write_text(stand_in(tmp_path, f"cp {tmp_path}/made.pdf paper.pdf"))
    found.chmod(0o755)
    monkeypatch.setenv("SECRET_KEY", "not for LibreOffice")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    office.program.cache_clear()
    yield found
    office.program.cache_clear()


def stand_in(folder: Path, does: str) -> str:
    return STAND_IN.format(calls=folder / "calls", does=does)


def bound(matter: Matter, content: bytes) -> PacketBuild:
    """A packet of this document alone."""
    packet = start_packet(actor=None, matter=matter, kind="records")
    add_part(actor=None, packet=packet, document=make.document(matter, content, title="Report"))
    asked = ask_for_build(actor=None, packet=packet)
    build(asked.pk)
    asked.refresh_from_db()
    return asked


def words(done: PacketBuild) -> str:
    content = done.volumes.get().version.blob.open().read()
    return "\n".join(page.extract_text() for page in read(content).pages)


def test_a_word_document_becomes_pages(matter: Matter, soffice: Path) -> None:
    done = bound(matter, papers.word("A report of the first kind"))
    assert (done.problem, done.total) == ("", 2)
    assert "from Word 2" in words(done)


def test_it_is_made_once_so_that_the_packet_stays_the_same(
    matter: Matter, soffice: Path, tmp_path: Path
) -> None:
    first = bound(matter, papers.word("A report of the second kind"))
    (tmp_path / "made.pdf").write_bytes(sheets(3, "another day"))
    again = ask_for_build(actor=None, packet=first.packet)
    build(again.pk)
    assert again.volumes.get().version == first.volumes.get().version
    assert (tmp_path / "calls").read_text().split() == ["called"]


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 1", "“Report” could not be made a PDF by LibreOffice. Save it as a PDF"),
        ("kill -9 $$", "“Report” could not be made a PDF by LibreOffice. Save it as a PDF"),
        ("sleep 60", "“Report” takes LibreOffice too long. Save it as a PDF"),
    ],
    ids=["refuses", "dies", "hangs"],
)
def test_what_it_cannot_make_is_named(
    matter: Matter, soffice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    monkeypatch.setattr(office, "PATIENCE", 0.5)
    soffice.write_text(stand_in(tmp_path, does))
    done = bound(matter, papers.word(f"A report that {does}"))
    assert done.problem.startswith(said)
    assert not done.volumes.exists()


def test_without_it_the_document_is_named_as_ever(matter: Matter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    office.program.cache_clear()
    assert "is neither a PDF nor a picture" in bound(matter, papers.word("A report")).problem
    office.program.cache_clear()


def test_mail_and_plain_text_are_not_its_business(soffice: Path) -> None:
    assert not office.makes_pdf("text/plain")
    assert not office.makes_pdf("message/rfc822")


def test_the_real_one_makes_pages_of_a_word_document(matter: Matter) -> None:
    office.program.cache_clear()
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip(
            "NO LIBREOFFICE: nothing is said about making PDFs of Office documents; install it to run this"
        )
    done = bound(matter, papers.word("Zygomatic arch", "On its second page"))
    assert done.problem == ""
    assert "Zygomatic arch" in words(done)
    assert io.BytesIO(done.volumes.get().version.blob.open().read()).getvalue().startswith(b"%PDF-")
