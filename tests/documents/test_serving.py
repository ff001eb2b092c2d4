"""The bytes leave the house: whole or in pieces, for one person, for a while, written down."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.models import Blob, Document
from documents.store.links import MINUTES
from matters.models import Matter, TeamMember
from tests import make


@pytest.fixture
def paper(matter: Matter) -> Document:
    """A PDF in Dana's matter."""
    return make.document(matter, title="Über Mercy")


def address(browser: Client, document: Document, query: str = "") -> str:
    return browser.get(f"/documents/{document.uuid}/file/{query}")["Location"]


def bytes_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_bytes_come_by_a_link_of_ones_own(paper: Document, as_dana: Client) -> None:
    answer = as_dana.get(address(as_dana, paper))
    assert bytes_of(answer) == make.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "inline; filename*=utf-8''%C3%9Cber%20Mercy.pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "sandbox" not in answer["Content-Security-Policy"]


def test_what_browsers_do_not_show_is_handed_over(matter: Matter, as_dana: Client) -> None:
    note = make.document(matter, b"plain words", "note.html.txt")
    answer = as_dana.get(address(as_dana, note))
    assert answer["Content-Disposition"] == 'attachment; filename="Note.html.txt"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_link_of_somebody_else_is_dead(paper: Document, as_dana: Client, priya: User, browser_of) -> None:
    assert browser_of(priya).get(address(as_dana, paper)).status_code == 404


def test_a_link_dies_soon(paper: Document, as_dana: Client) -> None:
    link = address(as_dana, paper)
    with time_machine.travel(clock.now() + timedelta(minutes=MINUTES, seconds=5)):
        assert as_dana.get(link).status_code in (302, 404)


def test_a_link_is_worth_nothing_off_the_team(
    paper: Document, as_dana: Client, dana: User, matter: Matter
) -> None:
    link = address(as_dana, paper)
    TeamMember.objects.filter(matter=matter, user=dana).delete()
    assert as_dana.get(link).status_code == 404


def test_a_made_up_link_is_worth_nothing(paper: Document, as_dana: Client) -> None:
    assert as_dana.get("/documents/file/abc:def:ghi/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-9", (0, 9)),
        ("bytes=100-", (100, None)),
        ("bytes=-20", (-20, None)),
        ("bytes=5-99999999", (5, None)),
    ],
)
def test_a_piece_is_a_piece(
    paper: Document, as_dana: Client, asked: str, span: tuple[int, int | None]
) -> None:
    answer = as_dana.get(address(as_dana, paper), headers={"Range": asked})
    start, end = span
    expected = make.pdf()[start : None if end is None else end + 1]
    assert answer.status_code == 206
    assert bytes_of(answer) == expected
    assert int(answer["Content-Length"]) == len(expected)
    assert answer["Content-Range"].endswith(f"/{len(make.pdf())}")


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-", "bytes=9-2"])
def test_a_piece_that_is_not_there_is_refused(paper: Document, as_dana: Client, asked: str) -> None:
    answer = as_dana.get(address(as_dana, paper), headers={"Range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(make.pdf())}"


def test_a_look_is_recorded_and_the_pieces_of_one_look_are_one(paper: Document, as_dana: Client) -> None:
    link = address(as_dana, paper)
    for start in range(3):
        as_dana.get(link, headers={"Range": f"bytes={start}-"})
    assert [entry.verb for entry in Entry.objects.on_target(paper)] == ["document.opened", "document.kept"]


def test_a_piece_of_a_download_is_a_download(paper: Document, as_dana: Client) -> None:
    as_dana.get(address(as_dana, paper, "?download"), headers={"Range": "bytes=100-200"})
    assert Entry.objects.on_target(paper).first().verb == "document.downloaded"


def test_every_download_is_recorded(paper: Document, as_dana: Client) -> None:
    for _ in range(2):
        answer = as_dana.get(address(as_dana, paper, "?download"))
        assert answer["Content-Disposition"].startswith("attachment")
    assert Entry.objects.filter(verb="document.downloaded").count() == 2


@pytest.mark.parametrize(
    ("scan", "said"), [("infected", "is infected"), ("waiting", "waits for the scanner")]
)
def test_what_is_not_clean_stays_here(paper: Document, as_dana: Client, scan: str, said: str) -> None:
    Blob.objects.update(scan=scan)
    answer = as_dana.get(address(as_dana, paper))
    assert answer.status_code == 403
    assert said in answer.content.decode()
    assert not Entry.objects.filter(verb="document.opened").exists()


def test_a_stranger_finds_nothing(paper: Document, marco: User, browser_of) -> None:
    assert browser_of(marco).get(f"/documents/{paper.uuid}/file/").status_code == 404


def test_an_older_version_has_its_own_address(paper: Document, as_dana: Client) -> None:
    assert as_dana.get(f"/documents/{paper.uuid}/versions/1/file/").status_code == 302
    assert as_dana.get(f"/documents/{paper.uuid}/versions/2/file/").status_code == 404
