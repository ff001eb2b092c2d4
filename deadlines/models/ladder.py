"""On which days before a date people are warned, and whom: as the firm has set it, a row a kind of deadline."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from deadlines.models.severity import LADDERS, Severity

LONGEST, FIRST = 1000, 14  # days before


class LadderQuerySet(models.QuerySet["Ladder"]):
    """The ladders of the firm."""

    def every(self) -> "dict[str, Ladder]":
        """One for each kind of deadline: the firm's own, else the one the house comes with."""
        own = {row.severity: row for row in self}
        return {severity: own.get(severity) or Ladder.usual(severity) for severity in Severity.values}


class Ladder(HouseModel):
    """How one kind of deadline is warned of; a kind without a row has what the house comes with."""

    severity = models.CharField(max_length=12, choices=Severity, unique=True)
    days = ArrayField(models.SmallIntegerField(), help_text="Days before, the earliest first; 0 is the day.")
    to_backup = models.BooleanField("also to the backup", default=False)
    to_supervisor = models.BooleanField("also to the supervisor", default=False)
    asks = models.BooleanField("somebody must acknowledge it", default=False)

    together = models.BooleanField("several at once come in one e-mail", default=False, db_default=False)

    changed_at = models.DateTimeField(default=clock.now, editable=False)
    applied_at = models.DateTimeField(
        null=True, editable=False, help_text="When what was planned before had followed; empty: not yet."
    )

    objects = LadderQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_severity_display()

    @classmethod
    def usual(cls, severity: str) -> Self:
        """As the house comes; not saved."""
        return cls(severity=severity, **LADDERS[severity])

    def clean(self) -> None:
        """It falls, each day once, and begins two weeks before at the latest; what asks for an answer comes alone."""
        self._clean_days()
        if self.together and self.asks:
            raise ValidationError(
                {"together": "What somebody must acknowledge comes in an e-mail of its own."}
            )

    def _clean_days(self) -> None:
        if not self.days or self.days != sorted(set(self.days), reverse=True):
            raise ValidationError({"days": "Begin with the earliest warning; write each day once."})
        if self.days[0] < FIRST:
            raise ValidationError({"days": f"The first warning is at least {FIRST} days before."})
        if self.days[0] > LONGEST or self.days[-1] < -LONGEST:
            raise ValidationError({"days": f"No warning is more than {LONGEST} days away from its date."})
