"""The invariant: every open, dated deadline has a warning ahead, or has been told to its last rung.

The database keeps the answer in the deadline's row, by a trigger on the alerts, and an index holds only what breaks it.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from caseops.core import clock
from caseops.core.said import counted

BROKEN = """
SELECT (
    SELECT count(*) FROM deadlines_deadline AS deadline
    JOIN matters_matter AS matter ON matter.id = deadline.matter_id AND matter.closed_on IS NULL
    WHERE deadline.due_on IS NOT NULL AND deadline.satisfied_on IS NULL AND deadline.called_off_on IS NULL
      AND (deadline.covered_version IS NULL OR deadline.covered_version <> deadline.sequence)
), (
    SELECT count(*) FROM deadlines_alert
    WHERE state = 'planned' AND send_on < (now() + %(ahead)s)::date - 1
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
    asked: dict[str, Any] = {"ahead": clock.ahead()}
    with connection.cursor() as cursor:
        cursor.execute(BROKEN, asked)
        return Broken(*cursor.fetchone())
