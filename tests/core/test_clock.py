"""The one clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from caseops.core import clock

MIDNIGHT_UTC = datetime(2026, 3, 8, 4, 30, tzinfo=UTC)


def test_now_is_now():
    assert datetime.now(UTC) - clock.now() < timedelta(seconds=5)


def test_travelling_moves_the_clock_and_ends():
    with clock.travel(MIDNIGHT_UTC):
        assert clock.now() == MIDNIGHT_UTC
    assert clock.now() != MIDNIGHT_UTC


def test_the_day_is_the_day_in_the_zone():
    with clock.travel(MIDNIGHT_UTC):
        assert clock.today(ZoneInfo("America/New_York")) == date(2026, 3, 7)
        assert clock.today(ZoneInfo("Europe/Berlin")) == date(2026, 3, 8)


def test_without_a_zone_it_is_the_firms_day(settings):
    with clock.travel(MIDNIGHT_UTC):
        assert clock.today() == date(2026, 3, 7)


def test_here_is_where_the_reader_is():
    with clock.travel(MIDNIGHT_UTC), timezone.override(ZoneInfo("Europe/Berlin")):
        assert clock.today_here() == date(2026, 3, 8)
    with clock.travel(MIDNIGHT_UTC):
        assert clock.today_here() == clock.today()
