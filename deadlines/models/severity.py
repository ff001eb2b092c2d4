"""What missing a date costs, and how long before it is said."""

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


# Days before, for deadlines entered by hand; the first warning is never later than two weeks before.
REMIND: dict[str, tuple[int, ...]] = {
    Severity.STATUTORY: (365, 180, 120, 90, 60, 30, 14, 7, 3, 1),
    Severity.COURT: (60, 30, 14, 7, 3, 1),
    Severity.CRITICAL: (30, 14, 7, 3, 1),
    Severity.AGENCY: (60, 30, 14, 7, 3, 1),
    Severity.CONTRACTUAL: (30, 14, 7),
    Severity.EVENT: (21, 14, 7, 3, 1),
    Severity.INTERNAL: (14, 7, 1),
}
