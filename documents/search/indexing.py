"""Keeping what the search reads in step with the documents: in the transaction of the change, never behind it."""

from typing import Any

from django.db import connection
from django.db.models import Q

from clients.models import Contact
from documents.models import Blob, Document, DocumentHead, Page
from documents.models.document import TRAY
from documents.search.numbers import numbers_in

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


UPSERT = """
    INSERT INTO documents_documenthead (document_id, place, text, numbers)
    VALUES (%(document)s, %(place)s, %(text)s, %(said_numbers)s)
    ON CONFLICT (document_id) DO UPDATE
    SET place = EXCLUDED.place, text = EXCLUDED.text, numbers = EXCLUDED.numbers
"""
FORGET = "DELETE FROM documents_searchtext WHERE document_id = %(document)s"
PAIR = """
    INSERT INTO documents_wordpairs (document_id, first_page, place, pairs)
    SELECT document_id, first_page, place, document_pairs(body) FROM documents_searchtext
    WHERE document_id = %(document)s
"""
PAIR_HEAD = """
    INSERT INTO documents_wordpairs (document_id, first_page, place, pairs)
    SELECT %(document)s, 0, %(place)s,
        document_pairs(to_tsvector('caseops', %(title)s)) || document_pairs(to_tsvector('caseops', %(people)s))
"""
PLACE_PAIRS = "UPDATE documents_wordpairs SET place = %(place)s WHERE document_id = %(document)s"
UNPAIR = "DELETE FROM documents_wordpairs WHERE document_id = %(document)s"
UNPAIR_HEAD = f"{UNPAIR} AND first_page = 0"


def index_pages(document: Document, blob: Blob, sample: str | None = None) -> None:
    """The document is found by the pages of this blob from now on; `sample` spares reading their beginning again."""
    if sample is None:
        pages = Page.objects.filter(blob=blob).order_by("number").values_list("text", flat=True)
        sample = "\n".join(pages[:PAGES_A_TEXT])
    _run(
        [UPSERT, FORGET, READ, UNPAIR, PAIR, PAIR_HEAD],
        _head(document, numbers_in(sample)) | {"blob": blob.pk},
    )


def index_labels(document: Document) -> None:
    """It has another title, other people or another place; its pages stay as they were read."""
    head = DocumentHead.objects.filter(document=document).first()
    _run(
        [UPSERT, RELABEL, UNPAIR_HEAD, PLACE_PAIRS, PAIR_HEAD],
        _head(document, head.numbers.split() if head else []),
    )


def place_of(document: Document) -> int | None:
    """Who may find it; see `SearchText`."""
    if document.binned_at:
        return None
    if document.matter_id:
        return document.matter_id
    return 0 if document.source in TRAY or not document.added_by_id else -document.added_by_id


def _head(document: Document, numbers: list[str]) -> dict[str, Any]:
    """What stands before the pages, in one query: whom it is from and about, its numbers, its place."""
    about = Contact.objects.filter(Q(documents_about=document) | Q(pk=document.sender_id)).distinct()
    names = {person.pk: person.name for person in about.order_by("name")}
    sender = names.pop(document.sender_id, "") if document.sender_id else ""
    people = ", ".join(filter(None, [sender, *names.values()]))
    every = list(dict.fromkeys([*numbers_in(document.title), *numbers]))
    return {
        "document": document.pk,
        "place": place_of(document),
        "title": document.title,
        "people": people,
        "numbers": every,
        "said_numbers": " ".join(every),
        "text": " · ".join(filter(None, [document.title, people, " ".join(every[:IN_THE_HEAD])])),
    }


def _run(statements: list[str], said: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, said)
