"""How long files are kept, what holds them, and what was destroyed."""

from caseops.retention.models.destruction import Destruction, DestructionQuerySet
from caseops.retention.models.exports import SubjectExport, SubjectExportQuerySet
from caseops.retention.models.holds import LegalHold, LegalHoldQuerySet
from caseops.retention.models.packages import Package, PackageQuerySet
from caseops.retention.models.schedules import Schedule, ScheduleQuerySet

__all__ = [
    "Destruction",
    "DestructionQuerySet",
    "LegalHold",
    "LegalHoldQuerySet",
    "Package",
    "PackageQuerySet",
    "Schedule",
    "ScheduleQuerySet",
    "SubjectExport",
    "SubjectExportQuerySet",
]
