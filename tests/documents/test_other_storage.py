"""The whole way of a file on a storage that is no folder: only what Django promises of every storage."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.test import Client, override_settings

from caseops.users.models import User
from documents.actions.packets import ask_for_build, start_packet
from documents.jobs import draw_pages
from documents.models import Document
from documents.packets.work import build
from documents.reading.work import read_due
from documents.search.finding import find_documents
from documents.store.thumbnails import drawn
from matters.models import Matter
from tests import make
from tests.documents import papers

BUCKET = {"BACKEND": "tests.documents.test_other_storage.Bucket"}


class Bucket(Storage):
    """Objects by name; it has no paths, lists no folders and tells no times."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def _open(self, name: str, mode: str = "rb") -> File:
        return ContentFile(self.objects[name], name)

    def _save(self, name: str, content: Any) -> str:
        self.objects[name] = content.read()
        return name

    def exists(self, name: str) -> bool:
        return name in self.objects

    def size(self, name: str) -> int:
        return len(self.objects[name])


@pytest.fixture(autouse=True)
def bucket(settings: Any) -> Iterator[Any]:
    """Files go there, and nowhere else."""
    with override_settings(STORAGES={**settings.STORAGES, "default": BUCKET}):
        yield storages["default"]


@pytest.fixture
def chart(matter: Matter) -> Document:
    """Two pages of a hospital, in the bucket."""
    return make.document(
        matter, make.pdf("Mercy", "zygomatic arch"), title="Chart", category="medical_record"
    )


def test_bytes_lie_under_their_hash_once(chart: Document, bucket: Bucket, matter: Matter) -> None:
    blob = chart.latest.blob
    assert bucket.size(blob.path) == blob.size
    other = make.document(make.matter(), make.pdf("Mercy", "zygomatic arch"))
    assert other.latest.blob == blob


def test_they_are_read_found_and_drawn(chart: Document, dana: User) -> None:
    assert read_due() == 1
    assert [hit.page for hit in find_documents(dana, "zygomatic", 5)] == [2]
    draw_pages(chart.latest.blob_id, 1, 2)
    assert drawn(chart.latest.blob, [1, 2]) == {1, 2}


@pytest.mark.parametrize("asked", ["", "bytes=10-19", "bytes=-5"])
def test_they_are_served_whole_and_by_range(chart: Document, as_dana: Client, asked: str) -> None:
    address = as_dana.get(f"/documents/{chart.uuid}/file/")["Location"]
    answer = as_dana.get(address, headers={"Range": asked} if asked else {})
    whole = make.pdf("Mercy", "zygomatic arch")
    expected = {"": whole, "bytes=10-19": whole[10:20], "bytes=-5": whole[-5:]}[asked]
    assert b"".join(answer.streaming_content) == expected


def test_they_are_bound(chart: Document, matter: Matter) -> None:
    make.document(matter, papers.picture("HEIF"), title="Photo", category="medical_record")
    packet = start_packet(actor=None, matter=matter, kind="records")
    asked = ask_for_build(actor=None, packet=packet)
    build(asked.pk)
    asked.refresh_from_db()
    assert (asked.problem, asked.total) == ("", 3)
    content = asked.volumes.get().version.blob.open().read()
    assert io.BytesIO(content).read(5) == b"%PDF-"
