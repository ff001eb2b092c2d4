"""Which gaps there are now, in one statement over every open matter."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

# A condition is one of several alternatives: a kind of matter, a fact that is true, or `fact=answer`, as in
# matters/conditions.py; tests/deadlines/test_gaps.py holds both to the same answers.
SQL = """
WITH watched AS (
    SELECT m.id AS matter_id, m.stage_entered_on, g.id AS blueprint_id, g.since, g.days
    FROM matters_matter m
    JOIN deadlines_gapblueprint g ON g.version_id = m.version_id
    JOIN matters_stageblueprint s ON s.id = m.stage_id
    WHERE m.closed_on IS NULL
      AND (g.stages = '{}' OR s.key = ANY (g.stages))
      AND NOT EXISTS (SELECT FROM matters_keydate k WHERE k.matter_id = m.id AND k.name = g.unless)
      AND (g."when" = '' OR EXISTS (
          SELECT FROM unnest(string_to_array(g."when", '|')) AS part
          WHERE btrim(part) = m.subtype OR EXISTS (
              SELECT FROM matters_fact f WHERE f.matter_id = m.id AND CASE
                  WHEN part LIKE '%%=%%' THEN f.key = split_part(btrim(part), '=', 1)
                      AND lower(f.value) = lower(substr(btrim(part), strpos(btrim(part), '=') + 1))
                  ELSE f.key = btrim(part) AND f.value = 'true' END)))
), days AS (
    SELECT w.matter_id, w.blueprint_id, w.days, k."on" AS day
    FROM watched w JOIN matters_keydate k ON k.matter_id = w.matter_id AND k.name = ANY (w.since)
    UNION ALL
    SELECT w.matter_id, w.blueprint_id, w.days, v."on"
    FROM watched w
    JOIN matters_fieldvalue v ON v.matter_id = w.matter_id AND v.key = ANY (w.since) AND v."on" IS NOT NULL
    JOIN matters_fieldblueprint f ON f.id = v.field_id AND f.type = 'date'
    UNION ALL
    SELECT w.matter_id, w.blueprint_id, w.days, w.stage_entered_on
    FROM watched w WHERE 'stage_entered' = ANY (w.since)
    UNION ALL
    SELECT w.matter_id, w.blueprint_id, w.days, h."on"
    FROM watched w JOIN documents_happening h ON h.matter_id = w.matter_id
    WHERE 'chronology' = ANY (w.since)
)
SELECT matter_id, blueprint_id, max(day) FROM days
WHERE %(matter)s::bigint IS NULL OR matter_id = %(matter)s
GROUP BY matter_id, blueprint_id, days
HAVING max(day) + days <= %(today)s
ORDER BY matter_id, blueprint_id
"""


class Found(NamedTuple):
    """One gap; the three together are what it is known by."""

    matter_id: int
    blueprint_id: int
    told_from: date


def find_gaps(today: date, matter: int | None = None) -> Sequence[Found]:
    """Every gap of every open matter, or of one."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"today": today, "matter": matter})
        return [Found(*row) for row in cursor.fetchall()]
