"""The list of matters with typed fields as columns, filters and order: figures to read, beside the plain list."""

import os
import statistics
import time
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matters.models import FieldValue, Matter, TeamMember
from tests import make

MATTERS, FIELDS, MINE, ROUNDS = int(os.environ.get("MATTERS", "20000")), 8, 90, 9
RENT = "small_injury.total_billed"
PAGES = {
    "as it is": "",
    "two columns": f"columns={RENT}&columns=small_injury.note_1",
    "by number": f"field.{RENT}.from={MATTERS - 100}",
    "by option": "field.small_injury.liability=Disputed",
    "not filled in": f"field.{RENT}.filled=no",
    "in order": f"sort=-field.{RENT}&columns={RENT}",
    "by words": "q=claim+17017",
    "three filters": f"field.{RENT}.from=100&field.small_injury.liability=Clear&field.small_injury.note_1=claim+1",
}


@pytest.fixture
def firm(db):
    """Alex sees every matter, Dana the ninety that are hers; each matter has ten values."""
    one, dana = make.matter(), make.person("dana")
    with make.reworking():
        for number in range(FIELDS):
            one.version.fieldblueprints.create(
                position=9 + number, key=f"note_{number}", label=f"Note {number}", type="text"
            )
    names = ("title", "version", "subtype", "stage", "stage_entered_on", "opened_on", "client")
    same = {name: getattr(one, name) for name in names}
    rows = Matter.objects.bulk_create(
        Matter(number=f"{20 + n // 9999}-{n % 9999:04d}", **same) for n in range(1, MATTERS)
    )
    TeamMember.objects.bulk_create(TeamMember(matter=row, user=dana, role=dana.role) for row in rows[:MINE])
    FieldValue.objects.bulk_create(values(one.version, rows), batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def values(version, rows):
    """A sum, an option, and eight lines of text on each."""
    fields = {field.key: field for field in version.fieldblueprints.all()}
    for n, row in enumerate(rows):
        said = {
            "total_billed": {"plain": f"{n}.00", "number": Decimal(n)},
            "liability": {"plain": "Disputed" if n % 50 == 0 else "Clear"},
            **{f"note_{each}": {"plain": f"Claim {n} {each}"} for each in range(FIELDS)},
        }
        for key, kept in said.items():
            text = "" if "number" in kept else kept["plain"].lower()
            yield FieldValue(matter=row, key=key, field=fields[key], text=text, **kept)


def asked(browser, query):
    """The middle of some rounds in milliseconds, and the statements of one."""
    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert browser.get(f"/matters/?{query}").status_code == 200
    count = len(statements)  # the log is emptied by the next request
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        browser.get(f"/matters/?{query}")
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent), count


def test_fields_in_the_list(firm):
    print(
        f"\n{MATTERS} matters, {FIELDS + 2} fields each; load {os.getloadavg()[0]:.1f}; milliseconds (statements)"
    )
    for person in ("alex", "dana"):
        browser = Client()
        browser.force_login(make.person(person))
        for name, query in PAGES.items():
            middle, statements = asked(browser, query)
            print(f"{person:>5} {name:<14} {middle:7.0f} ({statements})")
    assert FieldValue.objects.count() == (MATTERS - 1) * (FIELDS + 2)
