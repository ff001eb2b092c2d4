"""Time zones: Python reads those of the lock file, PostgreSQL its own. A name counts when both know it.

An hour is planned by one and asked of the other, and a single name that the database does not know breaks a statement
about everybody's alerts.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.db import connection

# To PostgreSQL these are abbreviations: an hour that never changes.
ABBREVIATIONS = {"CET", "EET", "MET", "WET"}
WEEKS = (
    78  # a year and a half: a clock that is put on or back on another day by less than a week is not noticed
)
TOLD = """
    SELECT zone, moment, moment AT TIME ZONE zone
    FROM unnest(%s::text[]) AS zone, unnest(%s::timestamptz[]) AS moment
"""


@cache
def zone_names() -> frozenset[str]:
    """Every name of the IANA time zone database that means the same to PostgreSQL, read from the disk once."""
    return frozenset(available_timezones() - ABBREVIATIONS)


@cache
def of_database() -> frozenset[str]:
    """Every name that the database server knows, asked once a process: it reads a thousand files for the answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_timezone_names")
        return frozenset(name for (name,) in cursor.fetchall())


def why_no_zone(name: str) -> str:
    """Why nobody can live in it; empty when they can."""
    if name not in zone_names():
        return f"'{name[:64]}' is not a time zone. Choose one such as America/New_York."
    if name not in of_database():
        return f"The database server does not know {name} yet. Choose another, or have its zones brought up to date."
    return ""


def told_otherwise(zones: Collection[str], begins: datetime) -> list[str]:
    """Those the database does not know, or in which it tells another hour than Python in the next eighteen months."""
    known = sorted(of_database().intersection(zones))
    moments = [begins + timedelta(weeks=number) for number in range(WEEKS)]
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [known, moments])
        told = cursor.fetchall()
    differing = {
        zone
        for zone, moment, local in told
        if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local
    }
    return sorted(differing.union(zone for zone in zones if zone not in known))
