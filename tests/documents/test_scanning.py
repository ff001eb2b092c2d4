"""A scanner looks at what came in; without its word nothing that waits for it is handed out."""

import socketserver
import threading
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from documents.jobs import scan_files
from documents.models import Blob, Document
from documents.store.scanning import scan_waiting
from matters.models import Matter
from tests import make
from tests.documents.papers import EICAR


class Clamd(socketserver.StreamRequestHandler):
    """Speaks clamd's INSTREAM: chunks with their length until a length of zero, then the verdict."""

    def handle(self) -> None:
        assert self.rfile.readline() == b"nINSTREAM\n"
        content = b""
        while size := int.from_bytes(self.rfile.read(4)):
            content += self.rfile.read(size)
        verdict = b"stream: Eicar-Test-Signature FOUND\n" if EICAR in content else b"stream: OK\n"
        self.wfile.write(verdict)


@pytest.fixture
def clamd() -> Iterator[None]:
    """A scanner at work."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with override_settings(CLAMD_URL=f"tcp://127.0.0.1:{server.server_address[1]}"):
            yield
        server.shutdown()


@pytest.fixture
def no_clamd() -> Iterator[None]:
    """A scanner that is asked for and away."""
    with override_settings(CLAMD_URL="tcp://127.0.0.1:9"):
        yield


def scan_of(document: Document) -> str:
    return Blob.objects.get(pk=document.latest.blob_id).scan


def status(browser: Client, document: Document) -> int:
    return browser.get(browser.get(f"/documents/{document.uuid}/file/")["Location"]).status_code


def test_what_is_clean_is_handed_out_once_it_was_looked_at(clamd, matter: Matter, as_dana: Client) -> None:
    paper = make.document(matter)
    assert (scan_of(paper), status(as_dana, paper)) == ("waiting", 403)
    assert scan_waiting() == 1
    assert (scan_of(paper), status(as_dana, paper)) == ("clean", 200)


def test_what_is_infected_never_is(clamd, matter: Matter, as_dana: Client) -> None:
    virus = make.document(matter, EICAR, "invoice.txt")
    scan_files()
    assert (scan_of(virus), status(as_dana, virus)) == ("infected", 403)


def test_a_scanner_that_is_away_holds_everything_back(no_clamd, matter: Matter, as_dana: Client) -> None:
    paper = make.document(matter)
    assert scan_waiting() == 0
    assert (scan_of(paper), status(as_dana, paper)) == ("waiting", 403)


def test_without_a_scanner_nobody_says_clean(matter: Matter, as_dana: Client) -> None:
    paper = make.document(matter, EICAR, "invoice.txt")
    assert scan_waiting() == 0
    assert (scan_of(paper), status(as_dana, paper)) == ("not_scanned", 200)


def test_the_same_bytes_are_looked_at_once(clamd, matter: Matter) -> None:
    make.document(matter)
    scan_waiting()
    make.document(make.matter())
    assert scan_waiting() == 0
