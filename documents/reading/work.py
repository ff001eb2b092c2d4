"""Reading what is due: claimed by lease, a page a row, several workers side by side."""

import contextlib
import logging
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.core.files.storage import default_storage
from django.db import transaction

from caseops.core import clock
from documents.models import Blob, Document, Page, Reading
from documents.reading.language import language_of
from documents.reading.reader import End, Reader
from documents.search.indexing import index_pages
from documents.suggesting import suggest

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
AT_ONCE = 20  # claimed in one go
PAGES_A_WRITE = 200
MOST_ATTEMPTS = 3
LONGEST = 200.0  # seconds of one job; the rest is for the next


def read_due(longest: float = LONGEST) -> int:
    """Read until nothing is due or the time is up, and say how many files that were."""
    done, until = 0, time.monotonic() + longest
    with Reader() as reader:
        while time.monotonic() < until and (claimed := _claim()):
            for reading in claimed:
                read_one(reading, reader)
                done += 1
    return done


@transaction.atomic
def _claim() -> list[Reading]:
    rows = Reading.objects.due(clock.now()).select_for_update(skip_locked=True, of=("self",))
    claimed = list(rows.select_related("blob").order_by("id")[:AT_ONCE])
    until = clock.now() + LEASE
    for reading in claimed:
        reading.leased_until, reading.attempts = until, reading.attempts + 1
    Reading.objects.bulk_update(claimed, ["leased_until", "attempts"])
    return claimed


def read_one(reading: Reading, reader: Reader) -> None:
    """Keep the pages and what became of them; a file that broke us before is not tried for ever."""
    blob = reading.blob
    if reading.attempts > MOST_ATTEMPTS:
        _finish(reading, End("refused", "Reading it failed again and again."), "")
        return
    with at_hand(blob) as path, transaction.atomic():
        Page.objects.filter(blob=blob).delete()
        pages = _Pages(reader.read(path, blob.media_type))
        while rows := list(islice(pages, PAGES_A_WRITE)):
            Page.objects.bulk_create(Page(blob=blob, number=number, text=text) for number, text in rows)
        reading.page_count, reading.blank_pages = pages.count, pages.blank if has_pictures(blob) else 0
        _finish(reading, pages.end, language_of(pages.sample))
        spread(blob, pages.sample)


def _finish(reading: Reading, end: End, language: str) -> None:
    reading.state, reading.words, reading.language = end.state, end.words, language
    reading.leased_until, reading.read_at, reading.attempts = None, clock.now(), 0
    reading.full_clean(validate_unique=False, exclude=["blob"])
    reading.save()


def spread(blob: Blob, sample: str) -> None:
    """Every document that shows these bytes finds its words, and unfiled ones a place they may belong."""
    for document in Document.objects.filter(versions__blob=blob).distinct():
        if document.latest.blob_id == blob.pk:
            index_pages(document, blob, sample)
            suggest(document, sample)


def has_pictures(blob: Blob) -> bool:
    """A page without text may be the picture of one."""
    return blob.media_type == "application/pdf" or blob.media_type.startswith("image/")


class _Pages(Iterator[tuple[int, str]]):
    """The pages with their numbers as they come, and afterwards how it ended."""

    SAMPLE = 60_000

    def __init__(self, answers: Iterator[str | End]) -> None:
        self.answers = answers
        self.count = self.blank = 0
        self.sample = ""
        self.end = End("refused", "")

    def __next__(self) -> tuple[int, str]:
        answer = next(self.answers)
        if isinstance(answer, End):
            self.end = answer
            raise StopIteration
        self.count += 1
        self.blank += not answer
        if len(self.sample) < self.SAMPLE:
            self.sample += f"{answer}\n"
        return self.count, answer


@contextlib.contextmanager
def at_hand(blob: Blob) -> Iterator[str]:
    """The bytes as a file of this machine: the stored one, or a copy where the storage is no folder."""
    try:
        yield default_storage.path(blob.path)
    except NotImplementedError:
        with tempfile.NamedTemporaryFile() as copy, blob.open() as file:
            while data := file.read(1 << 20):
                copy.write(data)
            copy.flush()
            yield copy.name
