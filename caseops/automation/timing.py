"""Rules about time: one statement finds every matter whose time has come, however many rules and matters there are."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from caseops.automation.firing import Event, fire
from caseops.automation.models import RuleBlueprint, Trigger
from caseops.automation.telling import shown_trigger
from caseops.core import clock
from caseops.core.offsets import Offset
from caseops.web.dates import on as in_words
from matters.listing import SUBJECT
from matters.models import Matter
from matters.naming import titled

BATCH = 200
SLACK = 31  # days: more than any unit rolls or rounds
LENGTH = {"bd": 1, "d": 1, "w": 7, "m": 28, "y": 365}  # days a unit has at least
FIND = """
SELECT found.rule_id, found.matter_id, found.event, found.on_day
FROM (
    SELECT asked.rule_id, matter.id AS matter_id, 'passed:' || counted."on" AS event, counted."on" AS on_day
    FROM unnest(%(passed)s::bigint[], %(passed_version)s::bigint[], %(anchors)s::text[], %(until)s::date[])
         AS asked (rule_id, version_id, anchor, until)
    JOIN matters_matter AS matter ON matter.version_id = asked.version_id AND matter.closed_on IS NULL
    JOIN matters_keydate AS counted
      ON counted.matter_id = matter.id AND counted.name = asked.anchor AND counted."on" <= asked.until
    UNION ALL
    SELECT asked.rule_id, matter.id, 'still:' || moved.id, (moved.at AT TIME ZONE %(zone)s)::date
    FROM unnest(%(still)s::bigint[], %(still_version)s::bigint[], %(before)s::timestamptz[])
         AS asked (rule_id, version_id, before)
    JOIN matters_matter AS matter ON matter.version_id = asked.version_id AND matter.closed_on IS NULL
    JOIN LATERAL (
        SELECT entry.id, entry.at FROM audit_entry AS entry
        WHERE entry.subject_label = %(subject)s AND entry.subject_id = matter.id AND entry.movement
        ORDER BY entry.at DESC LIMIT 1
    ) AS moved ON moved.at < asked.before
) AS found
WHERE NOT EXISTS (
    SELECT 1 FROM automation_rulerun AS run
    JOIN automation_ruleblueprint AS fired ON fired.id = run.rule_id
    JOIN automation_ruleblueprint AS rule ON rule.id = found.rule_id
    WHERE run.matter_id = found.matter_id AND run.event = found.event AND fired.key = rule.key
)
ORDER BY found.matter_id, found.rule_id
LIMIT %(most)s
"""


class Found(NamedTuple):
    """A rule whose time has come on a matter; `on` is the day it is counted from."""

    rule: int
    matter: int
    event: str
    on: date


def watch_time() -> int:
    """Fire what is due; a rule that fired or was late is not found again, nor after its matter came to another version.

    Returns how many were found.
    """
    rules = list(RuleBlueprint.objects.filter(trigger__in=(Trigger.ELAPSED, Trigger.STILL)).order_by("pk"))
    total = 0
    while rules and (found := find(rules)):
        _fire(found, {rule.pk: rule for rule in rules})
        total += len(found)
    return total


def find(rules: Sequence[RuleBlueprint]) -> list[Found]:
    """The next batch of what is due."""
    today, now = clock.today(), clock.now()
    passed = [rule for rule in rules if rule.trigger == Trigger.ELAPSED]
    still = [rule for rule in rules if rule.trigger == Trigger.STILL]
    asked: dict[str, Any] = {
        "passed": [rule.pk for rule in passed],
        "passed_version": [rule.version_id for rule in passed],
        "anchors": [rule.anchor for rule in passed],
        "until": [latest_start(rule.offset, today) for rule in passed],
        "still": [rule.pk for rule in still],
        "still_version": [rule.version_id for rule in still],
        "before": [now - timedelta(rule.amount) for rule in still],
        "subject": SUBJECT,
        "zone": settings.TIME_ZONE,
        "most": BATCH,
    }
    with connection.cursor() as cursor:
        cursor.execute(FIND, asked)
        return [Found(*row) for row in cursor.fetchall()]


def latest_start(offset: Offset, today: date) -> date:
    """The last day from which the time has passed by today: later starts are not due yet."""
    day = today - timedelta(max(0, offset.amount * LENGTH[offset.unit] - SLACK))
    while offset.after(day) > today:
        day -= timedelta(1)
    return day


def _fire(found: Sequence[Found], rules: dict[int, RuleBlueprint]) -> None:
    matters = Matter.objects.select_related("version").in_bulk({row.matter for row in found})
    for row in found:
        rule, matter = rules[row.rule], matters[row.matter]
        fire(rule, matter, _event(rule, matter, row))


def _event(rule: RuleBlueprint, matter: Matter, row: Found) -> Event:
    if rule.trigger == Trigger.STILL:
        return Event(
            row.event, f"Nothing has moved since {in_words(row.on)}, for {rule.amount} days or more."
        )
    since = matter.version_since or matter.opened_on
    why = f"{titled(rule.anchor)}: {in_words(row.on)}; {shown_trigger(rule)}."
    return Event(row.event, why, is_late=rule.offset.after(row.on) < since)
