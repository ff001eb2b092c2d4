"""Thousands of matters in minutes, by SQL alone: the numbered files beside this one, in their order.

What is planned comes from the practice areas, as when a matter is opened; whose it is, how far it has come and what
waits is drawn. No verb is called, so nothing is announced, and documents have no files: there are none.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from caseops.demo.story import story
from matters.models import Matter, PracticeAreaVersion
from thirdparty.kinds import KINDS, kind_of
from thirdparty.models import RequestBlueprint

HERE = Path(__file__).parent
CASE_MANAGER = "case.manager1@scale.test"  # has ninety open matters whatever the size, as has attorney1


def seed_scale(*, matters: int, now: datetime, beside: bool = False) -> Iterator[str]:
    """All of it or nothing; says what is being made. `beside` lets real matters stand next to the drawn ones."""
    if Matter.objects.exists() and not beside:
        raise ValidationError("There are matters here already. This is for an empty house, or say --beside.")
    with transaction.atomic(), connection.cursor() as cursor:
        if not PracticeAreaVersion.objects.published().exists():
            call_command("load_practice_areas", verbosity=0)
        _prepare(cursor, matters, now)
        for file in sorted(HERE.glob("*.sql")):
            yield file.stem.partition("_")[2]
            cursor.execute(file.read_text(encoding="utf-8"))
    yield "statistics"
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)")


def _prepare(cursor: CursorWrapper, matters: int, now: datetime) -> None:
    """What the files are told: the size, the day, and what only Python knows of the kinds of requests."""
    cursor.execute(
        "CREATE TEMP TABLE scale AS SELECT %s::bigint AS matters, %s::date AS today, %s::timestamptz AS now,"
        " %s::text AS zone, %s::text AS password",
        [matters, now.date(), now, settings.TIME_ZONE, make_password(story().password)],
    )
    cursor.execute(
        "CREATE TEMP TABLE kind_of_row (row_key text, key text, clock_days int, clock_more_days int)"
    )
    rows = sorted(set(RequestBlueprint.objects.values_list("key", flat=True)))
    cursor.executemany("INSERT INTO kind_of_row VALUES (%s, %s, %s, %s)", [_kind_of(row) for row in rows])
    cursor.execute("CREATE TEMP TABLE part_of_kind (kind text, position int, key text, name text)")
    parts = [
        (kind.key, place, key, name)
        for kind in KINDS.values()
        for place, (key, name) in enumerate(kind.parts.items(), start=1)
    ]
    cursor.executemany("INSERT INTO part_of_kind VALUES (%s, %s, %s, %s)", parts)


def _kind_of(row: str) -> tuple[str, str, int | None, int]:
    kind = kind_of(row)
    clock = kind.clock
    return (row, kind.key, clock.days, clock.more_days) if clock else (row, kind.key, None, 0)
