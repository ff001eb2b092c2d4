"""The texts that answer, asked for in one statement.

Five traps are stepped around. The words are looked up in their index first (MATERIALIZED), never by walking the
documents from the newest down. Only the newest few hundred hits are ranked, and only once it is known which those are.
A word that stands everywhere is looked for among the newest eras first, and further back only while too few are found.
An index of words knows nothing of their order: phrases have one of their own, so that not every text that holds the
words must be unpacked. And the index knows the places as `bigint`: asked with a plain number, it reads all hits there
are.
"""

import math
import time
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from documents.models import ERA
from documents.search.asking import Asked

RANKED = 300
FIRST_SPAN, MARGIN = 2, 1.3  # eras back from the newest document; so many more than the first seem to need
TRIED = (8_000, 1_000_000)  # while the newest of all hits are too few
TEXTS = 5  # of one long document among the answers
KEPT_SECONDS = 60  # in which the newest era is not asked for again
_newest: dict[str, tuple[int, float]] = {}
FEW_PLACES = 8  # so many are looked up in the index one by one before eras are faster
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
WHEN_ENOUGH = "(SELECT tried FROM tally) >= {tried:d}"
SAME = "text.id = newest.id"
OF_ITS_PAGES = "text.document_id = newest.document_id AND newest.first_page IN (0, text.first_page)"
STATEMENT = """
    WITH hits AS MATERIALIZED ({hits}), newest AS MATERIALIZED (
        SELECT * FROM hits WHERE {place} ORDER BY document_id DESC, first_page LIMIT {tried}
    ), tally AS MATERIALIZED (SELECT count(*) AS tried FROM newest), answers AS (
        SELECT text.document_id, text.first_page, {score} AS score
        FROM newest JOIN documents_searchtext AS text ON {joined} WHERE {strict} AND {counts}
        ORDER BY score DESC, document_id DESC, first_page LIMIT {wanted}
    )
    SELECT tally.tried, answers.* FROM tally
    LEFT JOIN answers ON true ORDER BY score DESC, document_id DESC, first_page
"""

# One matter holds few enough to rank them where they are found: without a second look at each, half of the time.
OF_ONE_MATTER = """
    WITH hits AS MATERIALIZED (
        SELECT document_id, first_page, vector FROM documents_searchtext WHERE vector @@ ({words}) AND {place}
    ), newest AS (SELECT * FROM hits ORDER BY document_id DESC, first_page LIMIT {tried})
    SELECT count(*) OVER (), document_id, first_page, {score} AS score FROM newest
    ORDER BY score DESC, document_id DESC, first_page LIMIT {wanted}
"""


@dataclass(frozen=True)
class Place:
    """Among which documents: a condition on `place`, its values, and how many places that are (0: the whole firm)."""

    sql: str
    values: list[Any]
    number: int = 0

    @property
    def is_narrow(self) -> bool:
        """One matter is faster than any word."""
        return self.number == 1


@dataclass(frozen=True)
class Search:
    """What is asked, and in which order it is answered."""

    asked: Asked
    place: Place
    pairs: list[int]
    limit: int
    newest_first: bool

    @property
    def few(self) -> int:
        """Hits that are looked at first."""
        return self.limit * 2 if self.newest_first else RANKED

    @property
    def score(self) -> str:
        """What the best has most of, in SQL; its values are `scored`."""
        return "0" if self.newest_first else f"ts_rank(vector, ({self.asked.sql}))"

    @property
    def scored(self) -> list[Any]:
        """The values that `score` waits for."""
        return [] if self.newest_first else self.asked.values


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

    def span_of_enough(self, step: Step, span: int) -> int:
        """How many eras would hold enough hits if all were like these."""
        return math.ceil(MARGIN * span * step.tried / max(self.tried, 1))


def hits(asked: Asked, place: Place, limit: int, *, newest_first: bool) -> list[tuple[int, int]]:
    """Documents and the first page of the text of each that answers, in order."""
    search = Search(asked, place, [], limit, newest_first)
    found = _in_one_matter(search) if place.is_narrow else _in_the_firm(search)
    return list(found.documents.items())[:limit]


def _in_one_matter(search: Search) -> Found:
    asked, place = search.asked, search.place
    statement = OF_ONE_MATTER.format(
        words=asked.sql,
        place=place.sql,
        tried=TRIED[0],
        score=search.score,
        wanted=search.limit * TEXTS,
    )
    with connection.cursor() as cursor:
        values = [*asked.values, *place.values, *search.scored]
        return _answered(cursor, statement, values)


def _in_the_firm(search: Search) -> Found:
    with connection.cursor() as cursor:
        if search.asked.is_phrase:
            search = replace(search, pairs=_pairs(cursor, search.asked))
        return _lately(cursor, search) or _anywhen(cursor, search)


def _lately(cursor: CursorWrapper, search: Search) -> Found | None:
    """Among the newest eras, when those are enough: a few first, and from what is found there it is told how many."""
    if not search.pairs and 0 < search.place.number <= FEW_PLACES:
        return None
    newest = _newest_era(cursor)
    span = FIRST_SPAN
    for _ in range(2):
        if span > newest / 2:
            return None
        step = Step(f"document_id / {ERA} > %s::bigint", [newest - span], search.few, is_whole=False)
        found = _run(cursor, search, step)
        if found.is_enough(search, step):
            return found
        span = max(span + 1, found.span_of_enough(step, span))
    return None


def _newest_era(cursor: CursorWrapper) -> int:
    """Asked once a minute: it only says where to begin, and what is not found there is looked for everywhere."""
    name = str(connection.settings_dict["NAME"])
    known, asked_at = _newest.get(name, (0, -math.inf))
    if time.monotonic() - asked_at >= KEPT_SECONDS:
        cursor.execute("SELECT max(document_id) / %s FROM documents_searchtext", [ERA])
        known = cursor.fetchone()[0] or 0
        _newest[name] = known, time.monotonic()
    return known


def _anywhen(cursor: CursorWrapper, search: Search) -> Found:
    """Among all; further down the list only where the newest hits may not be the answers."""
    place = search.place
    scope, values = ("true", []) if search.pairs else (place.sql, place.values)
    for tried in (search.few, *(TRIED if search.newest_first or search.asked.is_phrase else ())):
        step = Step(scope, values, tried)
        found = _run(cursor, search, step)
        if found.is_enough(search, step):
            break
    return found


def _run(cursor: CursorWrapper, search: Search, step: Step) -> Found:
    asked, pairs = search.asked, search.pairs
    words = asked.loose or asked
    statement = STATEMENT.format(
        hits=(BY_PAIRS if pairs else BY_WORDS).format(words=words.sql, scope=step.scope),
        place=search.place.sql,
        tried=step.tried,
        score=search.score,
        joined=OF_ITS_PAGES if pairs else SAME,
        strict=f"vector @@ ({asked.sql})" if asked.is_phrase else "true",
        counts=_counts(search, step),
        wanted=search.limit * TEXTS,
    )
    values = [*([pairs] if pairs else words.values), *step.values, *search.place.values]
    values += search.scored
    values += asked.values if asked.is_phrase else []
    return _answered(cursor, statement, values)


def _answered(cursor: CursorWrapper, statement: str, values: list[Any]) -> Found:
    """Plan and question sent together are one transaction and one way there and back; a document's best is first."""
    cursor.execute(f"{PLAN}; {statement}", values)
    while cursor.nextset():
        pass
    rows: list[tuple[int, int | None, int, float]] = cursor.fetchall()
    firsts: dict[int, int] = {}
    for _, document, first_page, _ in rows:
        if document:  # else nothing answers
            firsts.setdefault(document, first_page)
    return Found(firsts, rows[0][0] if rows else 0)


def _counts(search: Search, step: Step) -> str:
    """Nothing is ranked that will be ranked again among more."""
    goes_on = not step.is_whole and not search.newest_first
    return WHEN_ENOUGH.format(tried=step.tried) if goes_on else "true"


def _pairs(cursor: CursorWrapper, asked: Asked) -> list[int]:
    """None for a phrase of which only one word counts."""
    cursor.execute("SELECT document_pairs(to_tsvector('caseops', %s))", [asked.phrase])
    return cursor.fetchone()[0]
