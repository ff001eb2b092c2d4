"""Bytes in the storage and their row: never a row without its bytes, never the same bytes twice."""

import gc
import hashlib
import os
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import InMemoryStorage, default_storage
from django.db import IntegrityError, transaction

from caseops.core import clock
from documents.jobs import sweep_arrivals
from documents.models import Blob, Scan
from documents.store import arriving, placing
from documents.store.arriving import Arriving, received
from documents.store.kinds import Kind, kinds
from documents.store.placing import place

WORDS = b"What the doctor wrote"
HASH = hashlib.sha256(WORDS).hexdigest()
TEXT = "text/plain"
Waiting = Callable[[], list[Path]]


@pytest.fixture
def plain() -> Kind:
    return kinds()[TEXT]


def placed(kind: Kind, content: bytes = WORDS) -> Blob:
    with received(BytesIO(content)) as arrived:
        return place(arrived, kind)


@pytest.fixture(autouse=True)
def empty_storage(db: None, waiting: Waiting) -> None:
    """Nobody has kept these words before."""


def test_bytes_have_one_place(plain: Kind) -> None:
    blob = placed(plain)
    assert blob.path == f"blobs/{HASH[:2]}/{HASH[2:4]}/{HASH}"
    assert default_storage.size(blob.path) == blob.size == len(WORDS)
    assert str(blob) == HASH[:12]


def test_they_are_moved_there_and_not_copied(plain: Kind) -> None:
    with received(BytesIO(WORDS)) as arrived:
        number = arrived.path.stat().st_ino
        blob = place(arrived, plain)
    assert Path(default_storage.path(blob.path)).stat().st_ino == number


def test_only_we_can_read_them(plain: Kind) -> None:
    path = Path(default_storage.path(placed(plain).path))
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_same_bytes_are_one_row(plain: Kind, waiting: Waiting) -> None:
    assert placed(plain) == placed(plain)
    assert waiting() == []


def test_bytes_left_by_a_crash_before_their_row_are_taken_up(plain: Kind) -> None:
    placed(plain)
    Blob.objects.all().delete()
    assert placed(plain).sha256 == HASH


def test_two_at_once_meet_at_one_row(plain: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one puts the bytes and the row there after we looked for the row."""

    def meanwhile(path: str) -> bool:
        if not Blob.objects.exists():
            Blob.objects.create(sha256=HASH, size=len(WORDS), media_type=TEXT)
        return False

    monkeypatch.setattr(placing.default_storage, "exists", meanwhile, raising=False)
    assert placed(plain) == Blob.objects.get()


def test_a_storage_that_is_no_folder_is_copied_to(
    plain: Kind, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = InMemoryStorage()
    monkeypatch.setattr(placing, "default_storage", bucket)
    with bucket.open(placed(plain).path) as file:
        assert file.read() == WORDS
    assert waiting() == []


@pytest.mark.parametrize("said", [{"sha256": "../../etc/passwd"}, {"size": 0}])
def test_no_row_for_what_cannot_be(said: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Blob.objects.create(**{"sha256": HASH, "size": 1, "media_type": TEXT, **said})


@pytest.mark.parametrize(
    ("scan", "is_served"),
    [(Scan.NOT_SCANNED, True), (Scan.CLEAN, True), (Scan.WAITING, False), (Scan.INFECTED, False)],
)
def test_only_what_no_scanner_objects_to_leaves(plain: Kind, scan: Scan, is_served: bool) -> None:
    blob = placed(plain)
    Blob.objects.update(scan=scan)
    blob.refresh_from_db()
    assert blob.is_served is is_served
    assert Blob.objects.served().exists() is is_served


def test_unlooked_at_is_never_called_clean(plain: Kind) -> None:
    assert placed(plain).get_scan_display() == "Not scanned"


def test_a_full_disk_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    coming = Arriving()
    coming.file.close()
    coming.file = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 -- closed by discard
    with pytest.raises(ValidationError, match="There is no room for this file"):
        coming.write(b"x")
    coming.discard()


def test_any_other_trouble_of_the_disk_is_no_refusal(waiting: Waiting) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"), received(Broken(WORDS)):
        pass
    assert waiting() == []


def test_what_arrived_and_was_dropped_leaves_nothing(waiting: Waiting) -> None:
    coming = Arriving()
    coming.write(WORDS)
    arrived = coming.finish()
    del coming
    gc.collect()
    assert waiting() == [arrived.path]  # the one who has it now guards it
    del arrived
    gc.collect()
    assert waiting() == []


def test_what_a_killed_process_left_is_swept_after_a_day(waiting: Waiting) -> None:
    old, young = Arriving(), Arriving()
    yesterday = (clock.now() - timedelta(hours=25)).timestamp()
    os.utime(old.path, (yesterday, yesterday))
    sweep_arrivals()
    assert waiting() == [young.path]
    old.discard()  # its holder, should it live after all, takes no offence
    young.discard()


def test_large_files_pass_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    class Watched(BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            self.largest = max(self.largest, size if size and size > 0 else 2**62)
            return super().read(size)

    content = Watched(b"x" * 5_000_000)
    with received(content) as arrived:
        assert arrived.size == 5_000_000
    assert content.largest == arriving.CHUNK


def test_every_kind_says_what_it_is() -> None:
    assert [kind for kind in kinds().values() if not (kind.words and kind.extension.isalnum())] == []
    assert {kind.media_type for kind in kinds().values() if kind.shown} == {
        "application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp",
        "audio/mp4", "audio/x-wav", "audio/ogg", "audio/mpeg",
    }  # fmt: skip
