"""Files brought in through the browser: dropped on a matter, on the inbox, with and without a script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from caseops.users.models import User
from documents.models import Document
from matters.models import Matter
from tests import make

JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}
Waiting = Callable[[], list[Path]]


def paper(name: str = "mercy.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.pdf() if content is None else content)


def files_of(matter: Matter) -> str:
    return f"/documents/of/{matter.number}/files/"


def send(browser: Client, address: str, *files: Any, **more: Any) -> Any:
    return browser.post(address, {"file": list(files)}, **more)


def test_a_dropped_file_is_in_the_file_and_says_so(
    waiting: Waiting, matter: Matter, dana: User, as_dana: Client
) -> None:
    answer = send(as_dana, files_of(matter), paper(), headers=JSON)
    document = Document.objects.get()
    assert answer.json() == {
        "said": "Mercy is in the file.", "tone": "good", "href": document.get_absolute_url(),
    }  # fmt: skip
    assert (document.matter, document.added_by, document.source) == (matter, dana, "upload")
    assert waiting() == []


def test_a_file_dropped_on_the_inbox_waits_there(as_dana: Client) -> None:
    assert (
        send(as_dana, "/documents/inbox/", paper(), headers=JSON).json()["said"] == "Mercy is in the inbox."
    )
    assert Document.objects.unfiled().count() == 1


def test_a_twin_is_shown_and_not_kept(matter: Matter, as_dana: Client) -> None:
    send(as_dana, files_of(matter), paper())
    again = send(as_dana, files_of(matter), paper("again.pdf"), headers=JSON).json()
    assert (again["tone"], again["said"]) == ("warn", "Mercy was in the file already; it is not kept twice.")
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            paper("virus.exe", b"MZ\x90\0" + b"\0" * 99),
            "virus.exe: CaseOps does not keep files of this kind.",
        ),
        (paper("empty.pdf", b""), "empty.pdf: This file is empty."),
    ],
    ids=["program", "empty"],
)
def test_a_refused_file_says_why(
    waiting: Waiting, matter: Matter, as_dana: Client, file: Any, sentence: str
) -> None:
    answer = send(as_dana, files_of(matter), file, headers=JSON)
    assert (answer.status_code, answer.json()["said"]) == (422, sentence)
    assert not Document.objects.exists()
    assert waiting() == []


def test_a_file_too_large_says_how_large_it_may_be(matter: Matter, as_dana: Client) -> None:
    with override_settings(FILE_LIMIT=1024**2):
        answer = send(as_dana, files_of(matter), paper("big.pdf", b"%PDF-" + b"x" * 1024**2), headers=JSON)
    assert answer.json()["said"] == "big.pdf: This file is larger than 1 MB."


def test_no_file_is_said(matter: Matter, as_dana: Client) -> None:
    assert as_dana.post(files_of(matter), headers=JSON).json()["said"] == "Choose a file first."


def test_a_plain_form_brings_many_and_the_page_tells_of_each(matter: Matter, as_dana: Client) -> None:
    bad = paper("x.exe", b"MZ" + b"\0" * 99)
    page = as_dana.post(files_of(matter), {"file": [paper("a.pdf"), bad]}, follow=True).content.decode()
    assert "A is in the file." in page
    assert "x.exe: CaseOps does not keep files of this kind." in page


def test_a_stranger_brings_nothing_into_it(matter: Matter, marco: User, browser_of) -> None:
    assert send(browser_of(marco), files_of(matter), paper()).status_code == 404
    assert not Document.objects.exists()


# The lists


def test_the_matter_page_shows_the_newest_and_where_to_drop_more(matter: Matter, as_dana: Client) -> None:
    for number in range(8):
        make.document(matter, make.pdf(str(number)), title=f"Paper {number}")
    page = as_dana.get(matter.get_absolute_url()).content.decode()
    assert f'action="{files_of(matter)}" data-drop' in page
    assert "Paper 7" in page
    assert "Paper 1</a>" not in page
    assert "All 8 files" in page


def test_an_empty_file_teaches(matter: Matter, as_dana: Client) -> None:
    assert "No file yet" in as_dana.get(matter.get_absolute_url()).content.decode()
    assert "No file yet" in as_dana.get(files_of(matter)).content.decode()


def test_all_files_and_the_bin_have_a_page(matter: Matter, as_dana: Client) -> None:
    kept, gone = make.document(matter, title="Kept"), make.document(matter, make.pdf("b"), title="Gone")
    as_dana.post(f"/documents/{gone.uuid}/bin/")
    page = as_dana.get(files_of(matter)).content.decode()
    listed, _, binned = page.partition("Bin: 1")
    assert kept.title in listed
    assert f'action="/documents/{gone.uuid}/bin/undo/"' in binned


@pytest.mark.parametrize(("query", "first"), [("", "Files"), ("?newest=1", "Paper")])
def test_htmx_gets_the_list_alone(matter: Matter, as_dana: Client, query: str, first: str) -> None:
    make.document(matter, title="Paper")
    part = as_dana.get(files_of(matter) + query, headers=HTMX).content.decode()
    assert first in part
    assert "<html" not in part
