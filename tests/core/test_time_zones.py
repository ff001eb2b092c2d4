"""Python and the database must tell the same hour: one plans a message, the other asks once more before it leaves."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from caseops.users.models import zone_names
from tests.zones import american

MOMENTS = [
    datetime(year, month, 24, 15, tzinfo=UTC) for year in (2026, 2027, 2030) for month in (1, 4, 7, 11)
]
ASKED = """
    SELECT zone, moment, moment AT TIME ZONE zone
    FROM unnest(%s::text[]) AS zone, unnest(%s::timestamptz[]) AS moment
"""


def otherwise(zones: list[str]) -> set[str]:
    """Those in which the database tells another hour than Python at one of the moments."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [zones, MOMENTS])
        told = cursor.fetchall()
    assert len(told) == len(zones) * len(MOMENTS)
    return {
        zone
        for zone, moment, local in told
        if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local
    }


@pytest.mark.django_db
def test_both_know_alike_when_clients_may_be_called() -> None:
    assert len(american()) > 20
    assert otherwise(american()) == set()


def test_a_province_that_keeps_daylight_time_does_so_here() -> None:
    """British Columbia since 2026, which the zones of a machine not brought up to date since do not know."""
    winter = datetime(2026, 12, 24, 20, tzinfo=UTC)
    assert winter.astimezone(ZoneInfo("America/Vancouver")).hour == 13


@pytest.mark.django_db
def test_what_is_an_abbreviation_to_the_database_is_no_name_unless_it_means_the_same() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT abbrev FROM pg_timezone_abbrevs")
        abbreviations = {name for (name,) in cursor.fetchall()}
    assert "CET" in abbreviations
    assert otherwise(sorted(abbreviations & zone_names())) == set()
