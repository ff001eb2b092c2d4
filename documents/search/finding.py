"""Documents by what they say, among those the person may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from caseops.users.models import User
from documents.models import Document, Page
from documents.search.asking import ask
from documents.search.hits import Place, hits
from documents.search.indexing import PAGES_A_TEXT
from documents.search.showing import Snippet, best_page, snippet
from matters.models import Matter
from matters.models.visibility import WALLED

ALIKE = """
    SELECT document_id FROM documents_documenthead
    WHERE %s <%% text AND {place} ORDER BY %s <<-> text, document_id DESC LIMIT {wanted}
"""
SHOWN = ("uuid", "title", "category", "received_on", "matter__number", "matter__title")


@dataclass(frozen=True)
class Hit:
    """A document that answers, and where."""

    document: Document
    snippet: Snippet | None

    @property
    def page(self) -> int:
        """Where it opens."""
        return self.snippet.page if self.snippet else 1

    @property
    def url(self) -> str:
        """The document's page, at that page of it."""
        return f"{self.document.get_absolute_url()}{f'?page={self.page}' if self.page > 1 else ''}"


def place_for(user: User, matter: Matter | None = None, seen: Iterable[int] | None = None) -> Place:
    """Everything but what is walled for those who see everything; else their matters, the tray, their own unfiled.

    `seen` are the numbers of those matters, if somebody has asked for them already.
    """
    if not user.is_active:
        return Place("false", [])
    if matter:
        may = Matter.objects.visible_to(user).filter(pk=matter.pk).exists()
        return Place("place = %s::bigint", [matter.pk], number=1) if may else Place("false", [])
    if user.sees_every_matter:
        return Place(f"place IS NOT NULL AND place NOT IN ({WALLED})", [user.pk])
    places = [*(numbers_of(user) if seen is None else seen), 0, -user.pk]
    return Place("place = ANY(%s::bigint[])", [places], number=len(places))


def numbers_of(user: User) -> QuerySet[Matter, int]:
    """The numbers of the matters a person sees."""
    numbers: QuerySet[Matter, int] = Matter.objects.visible_to(user).order_by().values_list("pk", flat=True)
    return numbers


def find_documents(
    user: User,
    words: str,
    limit: int,
    *,
    matter: Matter | None = None,
    newest_first: bool = False,
    unfinished: bool = False,
    seen: Iterable[int] | None = None,
) -> list[Hit]:
    """The best answers, or the newest; when no document has the words, those with names or numbers like them."""
    asked = ask(words, unfinished=unfinished)
    if asked.is_empty:
        return []
    place = place_for(user, matter, seen)
    found = hits(asked, place, limit, newest_first=newest_first) or _alike(words, place, limit)
    return _shown(found, asked.shown)


def _alike(words: str, place: Place, limit: int) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(ALIKE.format(place=place.sql, wanted=limit), [words, *place.values, words])
        return [(document, 1) for (document,) in cursor.fetchall()]


def _shown(found: Sequence[tuple[int, int]], words: Sequence[str]) -> list[Hit]:
    """In the order found, each with the page that answers; two queries however many."""
    if not found:
        return []
    rows = Document.objects.select_related("matter").only(*SHOWN).in_bulk([pk for pk, _ in found])
    pages = _pages(found)
    hits = [(rows[pk], pages.get(pk, [])) for pk, _ in found if pk in rows]
    return [Hit(row, best_page(texts, words) or _title_hit(row, texts, words)) for row, texts in hits]


def _title_hit(row: Document, pages: Sequence[tuple[int, str]], words: Sequence[str]) -> Snippet | None:
    """The words stand in the title or the names: the beginning of the text says what it is."""
    return Snippet(pages[0][0], snippet(pages[0][1], words)) if pages and pages[0][1] else None


def _pages(found: Sequence[tuple[int, int]]) -> dict[int, list[tuple[int, str]]]:
    """The pages of each text that was found, in order."""
    latest = """
        SELECT DISTINCT ON (document_id) document_id, blob_id FROM documents_documentversion
        WHERE document_id = ANY(%s) ORDER BY document_id, number DESC
    """
    statement = f"""
        SELECT latest.document_id, page.number, page.text FROM ({latest}) AS latest
        JOIN unnest(%s::bigint[], %s::int[]) AS hit(document_id, first_page) USING (document_id)
        JOIN {Page._meta.db_table} AS page ON page.blob_id = latest.blob_id
            AND page.number >= hit.first_page AND page.number < hit.first_page + {PAGES_A_TEXT}
        ORDER BY latest.document_id, page.number
    """  # noqa: S608 -- our own names
    ids, firsts = [pk for pk, _ in found], [first for _, first in found]
    pages: dict[int, list[tuple[int, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, [ids, ids, firsts])
        for document, number, text in cursor.fetchall():
            pages.setdefault(document, []).append((number, text))
    return pages
