"""Asking for a file to be read."""

from django.db.models import QuerySet

from caseops.notifications.hints import Broker, ask_after_commit
from documents.jobs import draw_pages, read_files
from documents.models import Blob, Document, Page, Reading, ReadingState
from documents.search.indexing import index_pages
from documents.suggesting import suggest

SAMPLE = 10
broker, drawing_broker = Broker(job=read_files), Broker(job=draw_pages)


def make_findable(document: Document, blob: Blob) -> None:
    """By its labels at once, by its words as soon as a worker has read them (or now, when they were read before)."""
    reading, _ = Reading.objects.get_or_create(blob=blob)
    is_waiting = reading.state == ReadingState.WAITING
    sample = "" if is_waiting else "\n".join(_pages(blob)[:SAMPLE])
    index_pages(document, blob, sample if is_waiting else None)
    suggest(document, sample)
    if is_waiting:
        ask_after_commit(broker)


def _pages(blob: Blob) -> "QuerySet[Page, str]":
    return Page.objects.filter(blob=blob).order_by("number").values_list("text", flat=True)
