"""How soon clients get an answer, in business hours: one count behind the thread, the stack and the report.

It runs from the moment a client wrote or called to the first answer; what asked for none, and what somebody only
wrote down, is not counted. On a closed matter nobody waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.dateformat import time_format

from caseops.core import clock
from caseops.core.workdays import federal_holidays
from caseops.users.models import User
from matters.models import Matter
from matters.models.visibility import seen_by

A_YEAR, SEASON = 365, 90  # days
YEARS = 4  # of holidays: nothing waits longer

# `which` says which matters, after the values of `office`.
TIMED = """
WITH office AS (
    SELECT %s::text AS zone, %s::time AS opens, %s::time AS closes, %s::date[] AS holidays, %s::timestamptz AS now,
        %s::date AS since
), asked AS (
    SELECT DISTINCT ON (said.id) said.id, matter.id AS matter_id, said.at, said.answered_at,
        (SELECT min(reply.at) FROM clients_communication AS reply WHERE reply.answers_id = said.id) AS until
    FROM matters_matter AS matter
    JOIN matters_correspondence AS filed ON filed.matter_id = matter.id
    JOIN clients_communication AS said ON said.id = filed.communication_id
    JOIN clients_contact AS client ON client.id = matter.client_id
    WHERE said.direction = 'in' AND said.contact_id IN (client.id, client.guardian_id)
      AND (said.answered_at IS NOT NULL OR matter.closed_on IS NULL) AND {which}
    ORDER BY said.id, matter.id
), spans AS (
    SELECT asked.matter_id, until IS NOT NULL AS is_answered, asked.at AT TIME ZONE zone AS begins,
        coalesce(until, now) AT TIME ZONE zone AS ends
    FROM asked, office
    WHERE answered_at IS NULL OR (until AT TIME ZONE zone)::date >= since
), timed AS (
    SELECT spans.matter_id, spans.is_answered, (
        SELECT coalesce(sum(extract(epoch FROM least(ends, day.at + closes) - greatest(begins, day.at + opens))), 0)
        FROM generate_series(begins::date::timestamp, ends::date::timestamp, interval '1 day') AS day(at)
        WHERE extract(isodow FROM day.at) < 6 AND day.at::date <> ALL (holidays)
          AND least(ends, day.at + closes) > greatest(begins, day.at + opens)
    )::float8 / 3600 AS hours, extract(epoch FROM closes - opens)::float8 / 3600 AS working_day
    FROM spans, office
)
"""
FIGURES = """
    percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FILTER (WHERE is_answered),
    percentile_cont(0.9) WITHIN GROUP (ORDER BY hours) FILTER (WHERE is_answered),
    100::float8 * count(*) FILTER (WHERE is_answered AND hours <= working_day)
        / nullif(count(*) FILTER (WHERE is_answered), 0),
    count(*) FILTER (WHERE is_answered), count(*) FILTER (WHERE NOT is_answered),
    max(hours) FILTER (WHERE NOT is_answered)
"""
TEAM = "matter.id IN (SELECT member.matter_id FROM matters_teammember AS member WHERE member.user_id = %s)"
OF_ALL = "SELECT {figures} FROM timed"


@dataclass(frozen=True)
class Pace:
    """How soon they were answered, and who still waits; hours are business hours, None where there is nothing."""

    usual: float | None
    slow: float | None
    prompt: float | None
    answered: int
    waiting: int
    longest: float | None

    @property
    def words(self) -> str:
        """`2.5 business hours`; empty when nothing was answered yet."""
        return "" if self.usual is None else in_words(self.usual)

    @property
    def longest_words(self) -> str:
        """How long the first in the row has waited."""
        return "" if self.longest is None else in_words(self.longest)


def in_words(hours: float) -> str:
    """Minutes below an hour, tenths above."""
    if hours < 1:
        minutes = round(hours * 60)
        return f"{minutes} business minute{'' if minutes == 1 else 's'}"
    return f"{hours:.1f} business hours"


def business_hours() -> str:
    """What counts, for people to read."""
    opens, closes = (time_format(hour, "g:i A").lower() for hour in settings.OFFICE_HOURS)
    return f"Monday to Friday, {opens} to {closes}, without federal holidays"


def office(since: Any) -> list[Any]:
    """The values of `office`."""
    now: datetime = clock.now()
    holidays = [day for year in range(now.year - YEARS, now.year + 1) for day in federal_holidays(year)]
    return [settings.TIME_ZONE, *settings.OFFICE_HOURS, sorted(holidays), now, since]


def pace_of(matter: Matter) -> Pace:
    """Of this one client, over a year."""
    return _pace("matter.id = %s", [matter.pk], A_YEAR)


def pace_for(user: User) -> Pace:
    """Of the matters on whose teams this person is, over a season; of all they see for an admin, as the stack is."""
    seen, who = seen_by(user, "matter.id")
    return _pace(seen, who, SEASON) if user.is_admin else _pace(f"{TEAM} AND {seen}", [user.pk, *who], SEASON)


def _pace(which: str, values: Sequence[Any], days: int) -> Pace:
    since = clock.today_here() - timedelta(days)
    with connection.cursor() as cursor:
        cursor.execute((TIMED + OF_ALL).format(which=which, figures=FIGURES), [*office(since), *values])
        return Pace(*cursor.fetchone())
