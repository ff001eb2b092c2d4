"""What should have happened by now and has not: declared by the practice area, found by a nightly sweep."""

from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import Role
from matters.models import Matter, Task
from matters.models.blueprint import Blueprint
from matters.models.visibility import MatterBound

CHRONOLOGY = "chronology"  # the last line of the matter's chronology


class GapBlueprint(Blueprint):
    """Something to watch: so many days after a day (before it, when negative), unless another day is known."""

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    since = ArrayField(
        models.CharField(max_length=40),
        help_text="Key dates, date fields, `stage_entered` or `chronology`; the latest known one counts.",
    )
    days = models.SmallIntegerField(help_text="After that day; negative: before it.")
    unless = models.CharField(
        max_length=40, blank=True, help_text="A key date that ends the watch once it is known."
    )
    stages = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Only in these; empty: in every one.",
    )
    role = models.CharField(max_length=20, choices=Role, default=Role.CASE_MANAGER)
    task = models.CharField(max_length=160)
    script = models.TextField(max_length=2000, help_text="What to ask and to say.")
    source = models.CharField(
        max_length=200, blank=True, help_text="Where the number of days comes from, when it is the law's."
    )

    class Meta(Blueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="gap_key_once")]

    def __str__(self) -> str:
        return self.name


class GapQuerySet(MatterBound):
    """Gaps by where they are."""

    def open(self) -> Self:
        """Still there, on a matter that is open."""
        return self.of_open_matters().filter(closed_at=None)


class Gap(HouseModel):
    """One gap in one matter, told from one day: raised once with a task, closed by itself when it is none any more."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="gaps")
    blueprint = models.ForeignKey(GapBlueprint, on_delete=models.PROTECT, related_name="gaps")
    told_from = models.DateField(help_text="The day it is counted from.")
    task = models.OneToOneField(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="gap")
    found_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = GapQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "blueprint", "told_from"], name="gap_raised_once")
        ]
        indexes = [models.Index(fields=["matter"], condition=Q(closed_at=None), name="gap_open")]

    def __str__(self) -> str:
        return self.blueprint.name

    @property
    def due_on(self) -> date:
        """The day from which it is one."""
        return self.told_from + timedelta(self.blueprint.days)

    @property
    def words(self) -> str:
        """How long, in a sentence."""
        apart = (clock.today_here() - self.told_from).days
        if self.blueprint.days >= 0:
            return f"{apart} day{'' if apart == 1 else 's'} since"
        return f"{-apart} day{'' if apart == -1 else 's'} until" if apart < 0 else f"{apart} days past"
