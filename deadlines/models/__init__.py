"""The nouns of a calendar."""

from deadlines.models.blueprint import Basis, DeadlineBlueprint
from deadlines.models.date_change import DateChange
from deadlines.models.deadline import Deadline, DeadlineQuerySet
from deadlines.models.severity import REMIND, Severity

__all__ = [
    "REMIND",
    "Basis",
    "DateChange",
    "Deadline",
    "DeadlineBlueprint",
    "DeadlineQuerySet",
    "Severity",
]
