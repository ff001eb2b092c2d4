"""What rules did: each firing with why, and each of its steps with what became of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from caseops.audit.models import Entry
from caseops.automation.models.blueprints import RuleBlueprint, RuleStepBlueprint
from caseops.core import clock
from caseops.core.house_model import HouseModel
from matters.models import Matter, Task
from matters.models.visibility import MatterBound


class Outcome(models.TextChoices):
    """What became of a rule when its event came."""

    FIRED = "fired", "Did its steps"
    HELD = "held", "Its condition did not hold"
    LATE = "late", "Its day had passed before the matter came to this version"
    LOOP = "loop", "Stopped: it had set this off itself"


class RuleRun(HouseModel):
    """One rule on one matter for one event; the constraint is why nothing fires twice, whoever tries."""

    rule = models.ForeignKey(RuleBlueprint, on_delete=models.PROTECT, related_name="runs")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="rule_runs")
    event = models.CharField(max_length=60, help_text="entry:812, passed:2026-03-01 or still:744.")
    entry = models.ForeignKey(
        Entry, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    cause = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.SET_NULL,
        related_name="caused",
        help_text="The run that set it off.",
    )
    depth = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=5, choices=Outcome)
    why = models.CharField(max_length=300, help_text="What happened, as a sentence.")
    condition = models.CharField(max_length=300, blank=True, help_text="What it asked, and how that stood.")
    at = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["matter", "-id"], name="run_by_matter")]
        constraints = [models.UniqueConstraint(fields=["rule", "matter", "event"], name="rule_once_an_event")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.why}"


class State(models.TextChoices):
    """How far one step is."""

    WAITING = "waiting", "Waits for an answer"
    DUE = "due", "About to be done"
    FAILED = "failed", "Failed"
    DONE = "done", "Done"
    PASSED = "passed", "Not needed"
    DROPPED = "dropped", "Set aside"


class RunStepQuerySet(MatterBound):
    """Steps by what is left to do."""

    matter_column = "run__matter_id"

    def due(self, moment: datetime) -> Self:
        """To be done now: for the first time, or once more after a failure."""
        return self.filter(Q(state=State.DUE) | Q(state=State.FAILED), try_at__lte=moment)

    def failing(self) -> Self:
        """What a person should look at."""
        return self.filter(state=State.FAILED)


class RunStep(HouseModel):
    """One step of one run; it is marked done in the transaction of what it did, so it is done once."""

    run = models.ForeignKey(RuleRun, on_delete=models.CASCADE, related_name="steps")
    blueprint = models.ForeignKey(RuleStepBlueprint, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=State)
    try_at = models.DateTimeField(null=True, blank=True, help_text="Empty: not by itself.")
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(
        max_length=500, blank=True, help_text="Why it failed, or why it is not needed."
    )
    said = models.CharField(max_length=300, blank=True, help_text="What it did.")
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="rule_steps"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = RunStepQuerySet.as_manager()

    class Meta:
        ordering = ["run", "blueprint__position"]
        indexes = [
            models.Index(
                fields=["try_at", "id"], condition=Q(state__in=["due", "failed"]), name="step_to_do"
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["run", "blueprint"], name="step_once_a_run")]

    def __str__(self) -> str:
        return f"{self.blueprint}"

    @property
    def matter(self) -> Matter:
        """The matter of its run."""
        return self.run.matter
