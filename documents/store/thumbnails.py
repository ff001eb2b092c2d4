"""Small pictures of pages: drawn by a worker when somebody opens the document, kept beside the bytes they show."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import default_storage

from documents.models import Blob
from documents.reading.drawing import draw
from documents.reading.work import at_hand

AT_WORK = 30  # seconds nobody asks for the same pages again
MEDIA_TYPE = "image/webp"


def is_drawable(blob: Blob) -> bool:
    """PDF and pictures have pages to see."""
    return blob.is_served and (blob.media_type == "application/pdf" or blob.media_type.startswith("image/"))


def path_of(blob: Blob, number: int) -> str:
    """Where the picture of a page is kept."""
    return f"thumbnails/{blob.sha256[:2]}/{blob.sha256}/{number}.webp"


def drawn(blob: Blob, numbers: Iterable[int]) -> set[int]:
    """Which of these pages can be shown at once."""
    return {number for number in numbers if default_storage.exists(path_of(blob, number))}


def is_new_wish(blob: Blob, first: int, last: int) -> bool:
    """False while a worker has been asked for the same pages a moment ago."""
    return cache.add(f"drawing:{blob.sha256}:{first}:{last}", 1, AT_WORK)


def draw_missing(blob: Blob, first: int, last: int) -> int:
    """Draw what is not there yet, and say how many pages that were."""
    wanted = [number for number in range(first, last + 1) if number not in drawn(blob, [number])]
    if not wanted or not is_drawable(blob):
        return 0
    with at_hand(blob) as source, tempfile.TemporaryDirectory() as folder:
        pages = list(draw(source, blob.media_type, wanted, Path(folder)))
        for number, page in pages:
            with page.open("rb") as file:
                default_storage.save(path_of(blob, number), File(file))
    return len(pages)


def pieces_of(blob: Blob, number: int) -> Iterator[bytes]:
    """The bytes of a drawn page."""
    with default_storage.open(path_of(blob, number), "rb") as file:
        yield from iter(lambda: file.read(1 << 16), b"")
