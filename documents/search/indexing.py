"""Keeping what the search reads in step with the documents: in the transaction of the change, never behind it."""

from typing import Any

from django.db import connection

from documents.models import Blob, Document, DocumentHead, Page, SearchText
from documents.models.document import TRAY
from documents.search.numbers import bare, numbers_in

PAGES_A_TEXT = 30  # positions and size of a tsvector end somewhere: long documents have several
LONGEST_TEXT = 400_000
IN_THE_HEAD = 60

HEAD = """
    setweight(to_tsvector('caseops', %(title)s), 'A') || setweight(to_tsvector('caseops', %(people)s), 'B')
    || setweight(array_to_tsvector(%(numbers)s::text[]), 'C')
"""
READ = f"""
    INSERT INTO documents_searchtext (document_id, first_page, place, body, vector)
    SELECT %(document)s, first_page, %(place)s, body, {HEAD} || body
    FROM (
        SELECT (number - 1) / {PAGES_A_TEXT} * {PAGES_A_TEXT} + 1 AS first_page,
            to_tsvector('caseops', left(string_agg(text, E'\\n' ORDER BY number), {LONGEST_TEXT})) AS body
        FROM documents_page WHERE blob_id = %(blob)s GROUP BY 1
        UNION ALL
        SELECT 1, ''::tsvector WHERE NOT EXISTS (SELECT FROM documents_page WHERE blob_id = %(blob)s)
    ) AS pages
"""  # noqa: S608 -- our own constants
RELABEL = f"UPDATE documents_searchtext SET place = %(place)s, vector = {HEAD} || body WHERE document_id = %(document)s"  # noqa: S608


def index_pages(document: Document, blob: Blob) -> None:
    """The document is found by the pages of this blob from now on."""
    pages = Page.objects.filter(blob=blob).order_by("number").values_list("text", flat=True)
    sample = "\n".join(pages[:PAGES_A_TEXT])
    head = _put_head(document, numbers_in(sample))
    SearchText.objects.filter(document=document).delete()
    _run(READ, head, document, blob=blob.pk)


def index_labels(document: Document) -> None:
    """It has another title, other people or another place; its pages stay as they were read."""
    head = DocumentHead.objects.filter(document=document).first()
    _run(RELABEL, _put_head(document, head.numbers.split() if head else []), document)


def place_of(document: Document) -> int | None:
    """Who may find it; see `SearchText`."""
    if document.binned_at:
        return None
    if document.matter_id:
        return document.matter_id
    return 0 if document.source in TRAY or not document.added_by_id else -document.added_by_id


def _put_head(document: Document, numbers: list[str]) -> DocumentHead:
    people = [document.sender, *document.people.all()]
    names = ", ".join(dict.fromkeys(person.name for person in people if person))
    own = [bare(word) for word in numbers_in(document.title)]
    every = list(dict.fromkeys([*own, *numbers]))
    text = " · ".join(filter(None, [document.title, names, " ".join(every[:IN_THE_HEAD])]))
    head, _ = DocumentHead.objects.update_or_create(
        document=document,
        defaults={"place": place_of(document), "text": text, "numbers": " ".join(every)},
    )
    return head


def _run(statement: str, head: DocumentHead, document: Document, **more: int) -> None:
    people = [document.sender, *document.people.all()]
    said: dict[str, Any] = {
        "document": document.pk,
        "place": head.place,
        "title": document.title,
        "people": ", ".join(person.name for person in people if person),
        "numbers": head.numbers.split(),
        **more,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, said)
