"""Celery jobs of the file."""

from datetime import timedelta

from celery import shared_task

from caseops.core import clock
from documents.models import Blob
from documents.reading.recognising import recognise_due
from documents.reading.work import read_due
from documents.store.arriving import sweep_hall
from documents.store.scanning import scan_waiting
from documents.store.thumbnails import draw_missing

A_DAY = timedelta(days=1)


@shared_task
def read_files() -> None:
    """Asked for after a commit and by the sweep; several at once share the work."""
    read_due()


@shared_task
def recognise_files() -> None:
    """Asked for by the sweep; does nothing where no tesseract is installed."""
    recognise_due()


@shared_task
def scan_files() -> None:
    """Asked for by the sweep, where a scanner is set up."""
    scan_waiting()


@shared_task
def sweep_arrivals() -> None:
    """Asked for by the sweep; an upload that is a day old has nobody who waits for it."""
    sweep_hall(clock.now() - A_DAY)


@shared_task
def draw_pages(blob_id: int, first: int, last: int) -> None:
    """Asked for when somebody opens a document; drawing twice draws once."""
    blob = Blob.objects.filter(pk=blob_id).first()
    if blob:
        draw_missing(blob, first, last)
