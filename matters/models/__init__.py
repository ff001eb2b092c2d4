"""The nouns of a matter."""

from matters.models.address import MailAddress
from matters.models.correspondence import Correspondence, CorrespondenceQuerySet
from matters.models.facts import Fact, FieldValue, KeyDate, KeyDateChange
from matters.models.hand_over import HandedRow, HandOver
from matters.models.matter import Closure, Matter, NumberSequence, SpentNumber, StageChange
from matters.models.notes import Note
from matters.models.people import Party, TeamMember
from matters.models.practice_area import (
    BudgetBlueprint,
    FieldBlueprint,
    IntakeQuestion,
    PracticeArea,
    PracticeAreaVersion,
    StageBlueprint,
    TaskBlueprint,
)
from matters.models.tasks import Task
from matters.models.upgrade import Upgrade, UpgradeItem
from matters.models.wall import Wall, WallKind, WallMember

__all__ = [
    "BudgetBlueprint",
    "Closure",
    "Correspondence",
    "CorrespondenceQuerySet",
    "Fact",
    "FieldBlueprint",
    "FieldValue",
    "HandOver",
    "HandedRow",
    "IntakeQuestion",
    "KeyDate",
    "KeyDateChange",
    "MailAddress",
    "Matter",
    "Note",
    "NumberSequence",
    "Party",
    "PracticeArea",
    "PracticeAreaVersion",
    "SpentNumber",
    "StageBlueprint",
    "StageChange",
    "Task",
    "TaskBlueprint",
    "TeamMember",
    "Upgrade",
    "UpgradeItem",
    "Wall",
    "WallKind",
    "WallMember",
]
