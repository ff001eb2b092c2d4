"""What missing a date costs, and how long before it is said."""

from typing import Any

from django.db import models


class Severity(models.TextChoices):
    """What missing the date costs; statutory dates end claims."""

    STATUTORY = "statutory", "Statutory"
    COURT = "court", "Court"
    CRITICAL = "critical", "Critical"
    AGENCY = "agency", "Agency"
    CONTRACTUAL = "contractual", "Contract"
    EVENT = "event", "Event"
    INTERNAL = "internal", "Internal"


# How each kind is warned of in a firm that has not said otherwise. The first warning is never later than two weeks
# before, the last is on the day itself; where missing the date ends a claim, somebody must answer.
# Kinds with many small dates come together.
LADDERS: dict[str, dict[str, Any]] = {
    Severity.STATUTORY: {
        "days": [365, 180, 120, 90, 60, 30, 14, 7, 3, 1, 0],
        "to_backup": True,
        "to_supervisor": True,
        "asks": True,
    },
    Severity.COURT: {"days": [30, 14, 7, 3, 1, 0], "to_backup": True, "asks": True},
    Severity.CRITICAL: {"days": [30, 14, 7, 3, 1, 0], "to_backup": True},
    Severity.AGENCY: {"days": [60, 30, 14, 7, 3, 1, 0]},
    Severity.CONTRACTUAL: {"days": [30, 14, 7, 0], "together": True},
    Severity.EVENT: {"days": [21, 14, 7, 3, 1, 0], "together": True},
    Severity.INTERNAL: {"days": [14, 7, 1, 0], "together": True},
}
