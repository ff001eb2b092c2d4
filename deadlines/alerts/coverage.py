"""The invariant: every open, dated deadline has a warning ahead, or has been told to its last rung.

The database keeps the answer in the deadline's row, by a trigger on the alerts, and an index holds only what breaks it.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from caseops.core import clock
from caseops.core.said import counted

# Counted no further, in the order of the indexes, which hold only what is wrong; OFFSET 0 and LIMIT keep the planner,
# which takes what is wrong for most of the table, from reading all of it.
MOST = 1000
BROKEN = """
SELECT (
    SELECT count(*) FROM (
        SELECT FROM deadlines_deadline AS deadline
        WHERE deadline.due_on IS NOT NULL AND deadline.satisfied_on IS NULL AND deadline.called_off_on IS NULL
          AND (deadline.covered_version IS NULL OR deadline.covered_version <> deadline.sequence)
          AND EXISTS (
            SELECT FROM matters_matter AS matter
            WHERE matter.id = deadline.matter_id AND matter.closed_on IS NULL OFFSET 0)
        ORDER BY deadline.id LIMIT %(most)s
    ) AS uncovered
), (
    SELECT count(*) FROM (
        SELECT FROM deadlines_alert
        WHERE state = 'planned' AND send_on < (now() + %(ahead)s)::date - 1
        ORDER BY send_on, id LIMIT %(most)s
    ) AS late
)
"""


@dataclass(frozen=True)
class Broken:
    """How many deadlines nobody would be warned of, and how many warnings are a day late."""

    uncovered: int
    late: int

    @property
    def words(self) -> str:
        """Empty when all is well."""
        said = (
            [f"{counted(self.uncovered, 'open deadline')} without a planned alert"] if self.uncovered else []
        )
        said += [f"{counted(self.late, 'alert')} more than a day late"] if self.late else []
        return ", ".join(said)


def broken() -> Broken:
    """One query."""
    asked: dict[str, Any] = {"ahead": clock.ahead(), "most": MOST}
    with connection.cursor() as cursor:
        cursor.execute(BROKEN, asked)
        return Broken(*cursor.fetchone())
