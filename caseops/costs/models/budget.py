"""What a matter should cost, stage by stage, and what was said when it cost more."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.money import DIGITS, PLACES, ZERO
from caseops.costs.codes import CHOICES
from matters.models import BudgetBlueprint, Matter, StageBlueprint
from matters.models.visibility import MatterBound

WHOLE = ""  # the key of the stage when the whole matter is meant


class BudgetLineQuerySet(MatterBound):
    """Lines of budgets."""

    def counted(self) -> Self:
        """Without those that are no longer needed."""
        return self.filter(dropped_because="")

    def by_stage(self) -> Self:
        """In the order of the stages, with their stages at hand."""
        return self.select_related("stage").order_by("stage__position", "code", "id")


class BudgetLine(HouseModel):
    """What one kind of cost should come to in one stage of one matter."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="budget")
    blueprint = models.ForeignKey(
        BudgetBlueprint, null=True, blank=True, on_delete=models.PROTECT, related_name="instances"
    )
    stage = models.ForeignKey(StageBlueprint, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=4, choices=CHOICES)
    name = models.CharField(max_length=120)
    amount = models.DecimalField(
        max_digits=DIGITS,
        decimal_places=PLACES,
        validators=[MinValueValidator(ZERO)],
        help_text="US dollars.",
    )
    by_hand = models.BooleanField(
        default=False, help_text="A person set it; a newer version leaves it alone."
    )
    dropped_because = models.CharField(max_length=300, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["matter"], name="budget_by_matter")]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="budget_is_never_negative")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its line in the budget of its matter."""
        return f"/costs/of/{self.matter.number}/#line-{self.pk}"


class BudgetWarning(HouseModel):
    """That a budget was used up to a threshold, told once; another figure of the budget may warn again."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="budget_warnings")
    stage_key = models.CharField(max_length=40, blank=True, help_text="Empty: the whole matter.")
    threshold = models.PositiveSmallIntegerField(help_text="Per cent.")
    budget = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    used = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, help_text="Spent and committed.")
    told_at = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "stage_key", "threshold", "budget"], name="budget_warning_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.threshold} % of {self.budget}"
