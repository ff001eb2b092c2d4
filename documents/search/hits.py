"""The texts that answer, asked for in one statement.

Four traps are stepped around. The words are looked up in their index first (MATERIALIZED), never by walking the
documents from the newest down. Only the newest few hundred hits are ranked. A word that stands everywhere is looked
for among the newest eras first, and further back only while too few are found. And an index of words knows nothing of
their order: phrases have one of their own, so that not every text that holds the words must be unpacked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from documents.models import ERA
from documents.search.asking import Asked

RANKED = 400
SPANS = (2, 16)  # eras back from the newest document, before all of them
TRIED = (8_000, 1_000_000)  # while the newest of all hits are too few
TEXTS = 5  # of one long document among the answers
# Compiling takes longer than any of these searches; and the planner does not know what it costs to unpack the words of
# every document, so that for a common word it would rather read them all than ask the index.
# And the few hundred hits are fetched one by one: it would rather join them with every text there is.
PLAN = "; ".join(
    f"SET LOCAL {name} = off" for name in ("jit", "enable_seqscan", "enable_hashjoin", "enable_mergejoin")
)
BY_WORDS = """
    SELECT id, document_id, first_page, place FROM documents_searchtext WHERE vector @@ ({words}) AND {scope}
"""
BY_PAIRS = """
    SELECT id, document_id, first_page, place FROM documents_wordpairs WHERE pairs @> %s::int[] AND {scope}
"""
SAME = "text.id = newest.id"
OF_ITS_PAGES = "text.document_id = newest.document_id AND newest.first_page IN (0, text.first_page)"
STATEMENT = """
    WITH hits AS MATERIALIZED ({hits}), newest AS MATERIALIZED (
        SELECT * FROM hits WHERE {place} ORDER BY document_id DESC, first_page LIMIT {tried}
    ), answers AS (
        SELECT text.document_id, text.first_page, {score} AS score
        FROM newest JOIN documents_searchtext AS text ON {joined} WHERE {strict}
        ORDER BY score DESC, document_id DESC, first_page LIMIT {wanted}
    )
    SELECT tally.tried, answers.* FROM (SELECT count(*) AS tried FROM newest) AS tally
    LEFT JOIN answers ON true ORDER BY score DESC, document_id DESC, first_page
"""


@dataclass(frozen=True)
class Place:
    """Among which documents: a condition on `place` and its values; a narrow one is faster than any word."""

    sql: str
    values: list[Any]
    is_narrow: bool = False


@dataclass(frozen=True)
class Search:
    """What is asked, and in which order it is answered."""

    asked: Asked
    place: Place
    pairs: list[int]
    limit: int
    newest_first: bool


@dataclass(frozen=True)
class Step:
    """How far back, by a condition, and how many hits of those are looked at."""

    scope: str
    values: list[Any]
    tried: int
    is_whole: bool = True


@dataclass(frozen=True)
class Found:
    """Documents with the first page of the text that answers, out of so many hits."""

    documents: dict[int, int]
    tried: int

    def is_enough(self, search: Search, step: Step) -> bool:
        """Going further back would find nothing, or nothing better."""
        is_full, has_all = self.tried >= step.tried, len(self.documents) >= search.limit
        if step.is_whole and not is_full:
            return True
        if search.newest_first:
            return has_all
        return is_full and (has_all or not search.asked.is_phrase)


def hits(asked: Asked, place: Place, limit: int, *, newest_first: bool) -> list[tuple[int, int]]:
    """Documents and the first page of the text of each that answers, in order."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PLAN)
        pairs = _pairs(cursor, asked) if asked.is_phrase and not place.is_narrow else []
        search = Search(asked, place, pairs, limit, newest_first)
        for step in _steps(cursor, search):
            found = _run(cursor, search, step)
            if found.is_enough(search, step):
                break
    return list(found.documents.items())[:limit]


def _steps(cursor: CursorWrapper, search: Search) -> Iterator[Step]:
    few = search.limit * 2 if search.newest_first else RANKED
    if not search.place.is_narrow:
        cursor.execute("SELECT max(document_id) / %s FROM documents_searchtext", [ERA])
        newest = cursor.fetchone()[0] or 0
        since = f"document_id / {ERA} > %s::bigint"
        yield from (Step(since, [newest - span], few, is_whole=False) for span in SPANS if newest >= span)
    by_place = not search.pairs
    scope, values = (search.place.sql, search.place.values) if by_place else ("true", [])
    yield Step(scope, values, few)
    if search.newest_first or search.asked.is_phrase:
        yield from (Step(scope, values, tried) for tried in TRIED)


def _run(cursor: CursorWrapper, search: Search, step: Step) -> Found:
    asked, pairs = search.asked, search.pairs
    words = asked.loose or asked
    score = "0" if search.newest_first else f"ts_rank(vector, ({asked.sql}))"
    statement = STATEMENT.format(
        hits=(BY_PAIRS if pairs else BY_WORDS).format(words=words.sql, scope=step.scope),
        place=search.place.sql,
        tried=step.tried,
        score=score,
        joined=OF_ITS_PAGES if pairs else SAME,
        strict=f"vector @@ ({asked.sql})" if asked.is_phrase else "true",
        wanted=search.limit * TEXTS,
    )
    values = [*([pairs] if pairs else words.values), *step.values, *search.place.values]
    values += [] if search.newest_first else asked.values
    values += asked.values if asked.is_phrase else []
    cursor.execute(statement, values)
    rows = cursor.fetchall()
    firsts: dict[int, int] = {}
    for _, document, first_page, _ in rows:
        if document:  # else nothing answers
            firsts.setdefault(document, first_page)
    return Found(firsts, rows[0][0])


def _pairs(cursor: CursorWrapper, asked: Asked) -> list[int]:
    """None for a phrase of which only one word counts."""
    cursor.execute("SELECT document_pairs(to_tsvector('caseops', %s))", [asked.phrase])
    return cursor.fetchone()[0]
