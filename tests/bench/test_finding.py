"""Search over many generated documents with access filtering: figures to read, never a test that fails on a clock.

DOCUMENTS=100000 pytest tests/bench/test_finding.py -s
"""

import os
import random
import time
from itertools import accumulate
from pathlib import Path

import pytest
from django.db import connection

from caseops.users.models import User
from documents.search.asking import ask
from documents.search.finding import find_documents, place_for
from documents.search.hits import hits
from matters.models import Matter, TeamMember
from tests import make

DOCUMENTS = int(os.environ.get("DOCUMENTS", "100000"))
MATTERS, ROUNDS, LIMIT = 1_000, 40, 20
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
VOCABULARY = [
    f"{a}{b}{c}{d}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES for d in ("n", "r", "l")
]
WEIGHTS = list(accumulate(1 / (rank + 8) for rank in range(len(VOCABULARY))))
FILL = """
    INSERT INTO documents_blob (id, sha256, size, media_type, scan, created_at)
        SELECT id, encode(sha256(id::text::bytea), 'hex'), 1, 'application/pdf', 'not_scanned', now() FROM made;
    INSERT INTO documents_document (id, uuid, matter_id, title, category, received_on, source, created_at, filed_at)
        SELECT id, gen_random_uuid(), matter_id, 'Paper ' || id, '', current_date, 'scan', now(), now() FROM made;
    INSERT INTO documents_documentversion (document_id, number, blob_id, name, note, added_at)
        SELECT id, 1, id, 'a.pdf', '', now() FROM made;
    INSERT INTO documents_page (blob_id, number, text) SELECT id, 1, text FROM made;
    INSERT INTO documents_documenthead (document_id, place, text, numbers)
        SELECT id, matter_id, 'Paper ' || id || ' Mercy Hospital', '' FROM made;
    INSERT INTO documents_searchtext (id, document_id, first_page, place, body, vector)
        SELECT id, id, 1, matter_id, body, setweight(to_tsvector('caseops', 'Paper ' || id), 'A') || body
        FROM (SELECT *, to_tsvector('caseops', text) AS body FROM made) AS made ORDER BY id;
    INSERT INTO documents_wordpairs (document_id, first_page, place, pairs)
        SELECT document_id, 1, place, document_pairs(body) FROM documents_searchtext
        UNION ALL SELECT id, 0, matter_id, document_pairs(to_tsvector('caseops', 'Paper ' || id)) FROM made;
"""
TIDY = """
    VACUUM ANALYZE documents_searchtext, documents_wordpairs, documents_documenthead, documents_page,
        documents_document, documents_documentversion
"""
INDEXES = [
    "search_by_era",
    "pairs_by_era",
    "head_by_trigrams",
]  # made at once they are made in a tenth of the time


@pytest.fixture
def crowd(transactional_db):
    """Many documents in a thousand matters; Dana is on a tenth of them, Marco on a fiftieth, Alex sees all."""
    make.person("priya")
    first = make.matter()
    same = {name: getattr(first, f"{name}_id") for name in ("client", "version", "stage")}
    dates = dict.fromkeys(("opened_on", "stage_entered_on"), first.opened_on)
    rows = [
        Matter(
            number=f"20-{n:04d}", title="m", subtype="x", **{f"{k}_id": v for k, v in same.items()}, **dates
        )
        for n in range(1, MATTERS + 1)
    ]
    matters = Matter.objects.bulk_create(rows)
    for key, share in (("dana", 10), ("marco", 50)):
        person = make.person(key)
        TeamMember.objects.bulk_create(
            TeamMember(matter=matter, user=person, role=person.role) for matter in matters[::share]
        )
    fill(matters)
    return matters


def fill(matters):
    dice = random.Random(7)
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [INDEXES])
        made_later = cursor.fetchall()
        for name, _ in made_later:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("CREATE UNLOGGED TABLE made (id bigint, matter_id bigint, text text)")
        with cursor.copy("COPY made FROM STDIN") as copy:
            for number in range(1, DOCUMENTS + 1):
                words = dice.choices(VOCABULARY, cum_weights=WEIGHTS, k=dice.randint(120, 400))
                copy.write_row((number, matters[number % MATTERS].pk, " ".join(words)))
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for statement in [*FILL.split(";\n")[:-1], *(made for _, made in made_later), TIDY]:
            cursor.execute(statement)


def questions():
    """Of each kind a number of different ones, so that no cache answers."""
    dice = random.Random(9)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM documents_page ORDER BY md5(id::text) LIMIT %s", [ROUNDS])
        texts = [text.split() for (text,) in cursor.fetchall()]
    pairs = [(text[at], text[at + 1]) for text in texts for at in [dice.randrange(len(text) - 1)]]
    return {
        "rare": [VOCABULARY[-1 - n * 7] for n in range(ROUNDS)],
        "middling": [VOCABULARY[600 + n * 5] for n in range(ROUNDS)],
        "common": [VOCABULARY[n % 12] for n in range(ROUNDS)],
        "two words": [f"{VOCABULARY[n % 10]} {VOCABULARY[300 + n]}" for n in range(ROUNDS)],
        "phrase": [f'"{one} {two}"' for one, two in pairs],
        "prefix": [f"{VOCABULARY[200 + 9 * n][:5]}*" for n in range(ROUNDS)],
        "three words": [
            f'"{" ".join(text[at : at + 3])}"' for text in texts for at in [dice.randrange(len(text) - 3)]
        ],
        "no such": [f"{VOCABULARY[n * 3]}x" for n in range(ROUNDS)],
    }


def cpu():
    """Milliseconds of work so far, ours and that of our server process: what a loaded machine cannot stretch."""
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return 1000 * time.process_time() + int(server) / 1e6


def measured(user, words, **said):
    """Median and 95th percentile of the whole search in ms, by the clock and by work done, and how many were found."""
    times, works, found = [], [], 0
    for each in words:
        worked, begun = cpu(), time.perf_counter()
        found += len(find_documents(user, each, LIMIT, **said))
        times.append(1000 * (time.perf_counter() - begun))
        works.append(cpu() - worked)
    return [*spread(times), *spread(works), found]


def asked_of_the_database(user, words, matter):
    """The same of the question alone: without the rows, their pages and the lines to show of them."""
    place, times = place_for(user, matter), []
    for each in words:
        begun = time.perf_counter()
        hits(ask(each), place, LIMIT, newest_first=False)
        times.append(1000 * (time.perf_counter() - begun))
    return spread(times)


def spread(figures):
    figures.sort()
    return [figures[len(figures) // 2], figures[int(0.95 * len(figures))]]


def told(who, order, kind, figures):
    *times, found = figures
    print(
        f"{who:<6} {order:<7} {kind:<12} {''.join(f'{each:>9.1f}' for each in times)} {found:>8}", flush=True
    )


def test_search(crowd):
    asked = questions()
    print(
        f"\nload {os.getloadavg()[0]:.1f}; {DOCUMENTS} documents, {ROUNDS} questions of each kind, {LIMIT} shown"
    )
    print("who    order   kind            median   p95 ms  cpu med  cpu p95    found")
    dana = User.objects.get(pk=make.person("dana").pk)
    find_documents(dana, "warm", LIMIT)
    for kind, words in asked.items():
        told("dana", "matter", kind, measured(dana, words, matter=crowd[0]))
        median, p95 = asked_of_the_database(dana, words, crowd[0])
        print(f"{'':<6} {'of which the question':<20}{median:>9.1f}{p95:>9.1f}")
    for key in ("dana", "marco", "alex"):
        user = User.objects.get(pk=make.person(key).pk)
        for newest in (False, True):
            for kind, words in asked.items():
                told(key, "newest" if newest else "ranked", kind, measured(user, words, newest_first=newest))
