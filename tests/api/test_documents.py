"""Documents over REST."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from caseops.audit.models import Entry
from documents.models import Blob, Document
from matters.models import Matter
from tests import make
from tests.api.conftest import problem

ALL = "/api/v1/documents/"


def send(api: APIClient, content: bytes | None = None, name: str = "mercy.pdf", **said: Any) -> Any:
    file = SimpleUploadedFile(name, make.pdf() if content is None else content)
    return api.post(ALL, {"file": file, **said}, format="multipart")


def test_a_file_comes_with_its_labels(api: APIClient, matter: Matter) -> None:
    said = {"title": "Bill", "category": "medical_bill", "document_on": "2026-03-02", "source": "fax"}
    answer = send(api, matter=matter.number, **said)
    assert answer.status_code == 201
    row = Document.objects.get()
    assert (row.matter, row.title, row.document_on, row.source) == (matter, "Bill", date(2026, 3, 2), "fax")
    told = answer.json()
    assert (told["uuid"], told["version"], told["media_type"]) == (str(row.uuid), 1, "application/pdf")
    assert (told["size"], told["scan"]) == (len(make.pdf()), "not_scanned")


def test_the_same_bytes_are_there_already(api: APIClient, matter: Matter) -> None:
    first = send(api, matter=matter.number)
    again = send(api, matter=matter.number)
    assert (again.status_code, again.json()["uuid"]) == (200, first.json()["uuid"])


def test_without_a_matter_it_waits_in_the_tray(api: APIClient) -> None:
    assert send(api).json()["matter"] is None
    assert Document.objects.unfiled().get().source == "api"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "This file is empty."), (b"MZ\0\0" + b"\0" * 99, "CaseOps does not keep files of this kind.")],
)
def test_a_refused_file_says_why(api: APIClient, content: bytes, sentence: str) -> None:
    assert sentence in str(problem(send(api, content), 400))
    assert not Document.objects.exists()


def test_no_file_is_a_problem(api: APIClient) -> None:
    problem(api.post(ALL, {}, format="multipart"), 400)


def test_a_matter_of_others_reads_like_none(stranger: APIClient, matter: Matter) -> None:
    assert "There is no matter" in str(problem(send(stranger, matter=matter.number), 400))


def test_they_are_listed_and_found_by_what_they_are(api: APIClient, matter: Matter) -> None:
    make.document(matter, title="Bill", category="medical_bill")
    make.document(None, make.pdf("fax"), title="Fax", source="fax")
    assert [row["title"] for row in api.get(ALL).json()["results"]] == ["Fax", "Bill"]
    assert [row["title"] for row in api.get(f"{ALL}?unfiled=true").json()["results"]] == ["Fax"]
    assert [row["title"] for row in api.get(f"{ALL}?category=medical_bill").json()["results"]] == ["Bill"]
    assert [row["title"] for row in api.get(f"{ALL}?matter={matter.number}").json()["results"]] == ["Bill"]


def test_a_list_costs_the_same_for_many(api: APIClient, matter: Matter) -> None:
    costs = []
    api.get(ALL)  # that the token was used is written down once a minute
    for count in (2, 6):
        for number in range(count):
            make.document(matter, make.pdf(f"{count} {number}"))
        with CaptureQueriesContext(connection) as queries:
            api.get(ALL)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_stranger_sees_the_tray_and_no_more(stranger: APIClient, matter: Matter) -> None:
    paper = make.document(matter)
    assert stranger.get(ALL).json()["results"] == []
    for noun in ("", "file/"):
        assert stranger.get(f"{ALL}{paper.uuid}/{noun}").status_code == 404
    assert stranger.post(f"{ALL}{paper.uuid}/bin/").status_code == 404


def test_it_is_filed_and_taken_back(api: APIClient, matter: Matter) -> None:
    fax = make.document(None, source="fax")
    filed = api.post(f"{ALL}{fax.uuid}/filing/", {"matter": matter.number}, format="json")
    assert filed.json()["matter"] == matter.number
    assert api.delete(f"{ALL}{fax.uuid}/filing/").json()["matter"] is None


def test_it_is_binned_and_taken_out(api: APIClient, matter: Matter) -> None:
    paper = make.document(matter)
    assert api.post(f"{ALL}{paper.uuid}/bin/").status_code == 200
    assert Document.objects.binned().exists()
    problem(api.post(f"{ALL}{paper.uuid}/bin/"), 400)
    assert api.delete(f"{ALL}{paper.uuid}/bin/").status_code == 200


def test_the_bytes_are_handed_over_and_it_is_recorded(api: APIClient, matter: Matter) -> None:
    paper = make.document(matter)
    answer = api.get(f"{ALL}{paper.uuid}/file/")
    assert b"".join(answer.streaming_content) == make.pdf()
    assert answer["Content-Disposition"] == 'attachment; filename="Records.pdf"'
    piece = api.get(f"{ALL}{paper.uuid}/file/", headers={"Range": "bytes=0-3"})
    assert b"".join(piece.streaming_content) == b"%PDF"
    assert Entry.objects.filter(verb="document.downloaded").count() == 1


def test_what_a_scanner_has_not_cleared_stays_here(api: APIClient, matter: Matter) -> None:
    paper = make.document(matter)
    Blob.objects.update(scan="waiting")
    assert "held back" in problem(api.get(f"{ALL}{paper.uuid}/file/"), 403)["detail"]
