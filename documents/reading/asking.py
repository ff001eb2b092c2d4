"""Asking for a file to be read."""

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
    index_pages(document, blob)
    pages = Page.objects.filter(blob=blob).order_by("number").values_list("text", flat=True)
    suggest(document, "\n".join(pages[:SAMPLE]))
    if reading.state == ReadingState.WAITING:
        ask_after_commit(broker)
