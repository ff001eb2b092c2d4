"""Python and the database must tell the same hour: one plans a message, the other asks once more before it leaves."""

from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from caseops.core import clock, zones
from caseops.core.zones import of_database, told_otherwise, why_no_zone, zone_names
from tests.zones import american


def otherwise(zones: Collection[str]) -> list[str]:
    """Those in which the two tell different hours, in these years or in 2030."""
    return sorted(
        {
            zone
            for year in (2026, 2030)
            for zone in told_otherwise(zones, datetime(year, 1, 5, 15, tzinfo=UTC))
        }
    )


@pytest.mark.django_db
def test_both_know_alike_when_clients_may_be_called() -> None:
    assert len(american()) > 20
    assert otherwise(american()) == []


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
    assert otherwise(abbreviations & zone_names()) == []


@pytest.mark.django_db
def test_a_zone_of_another_hour_and_one_that_the_database_has_not_heard_of_are_found() -> None:
    assert told_otherwise(["America/New_York", "CET", "Mars/Base"], clock.now()) == ["CET", "Mars/Base"]


@pytest.mark.django_db
def test_the_database_of_the_lock_file_knows_every_zone_one_may_choose() -> None:
    assert zone_names() - of_database() == set()


def test_nobody_can_live_where_the_database_server_knows_no_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """An old server: one such name would break the statement that plans everybody's alerts."""
    monkeypatch.setattr(zones, "of_database", lambda: frozenset({"America/New_York"}))
    assert why_no_zone("America/New_York") == ""
    assert "does not know America/Coyhaique yet" in why_no_zone("America/Coyhaique")
