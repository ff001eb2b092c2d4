"""What the firm has laid down: who may spend how much unasked, when it is warned, which costs are hard."""

from collections.abc import Mapping
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from caseops.core.house_model import HouseModel
from caseops.core.money import DIGITS, PLACES, ZERO
from caseops.costs.codes import CHOICES, CODES
from caseops.users.models import Role, User

USUAL: Mapping[str, Decimal | None] = {
    Role.ADMIN: None,
    Role.ATTORNEY: None,
    Role.CASE_MANAGER: Decimal("500.00"),
    Role.PARALEGAL: Decimal("250.00"),
    Role.LEGAL_ASSISTANT: Decimal("100.00"),
}
THRESHOLDS = (75, 90, 100)
HIGHEST = 500  # per cent


def usual_thresholds() -> list[int]:
    """Before the firm says otherwise."""
    return list(THRESHOLDS)


class SpendingLimitQuerySet(models.QuerySet["SpendingLimit"]):
    """Limits, those never set included."""

    def by_role(self) -> dict[str, Decimal | None]:
        """The limit of every role; None is none at all."""
        return {**USUAL, **dict(self.values_list("role", "amount"))}

    def of(self, user: User) -> Decimal | None:
        """What this person may spend on one thing without asking; None is no limit."""
        return self.by_role()[user.role]


class SpendingLimit(HouseModel):
    """What people of a role may spend on one thing without asking; a role without a row has the usual limit."""

    role = models.CharField(max_length=20, choices=Role, primary_key=True)
    amount = models.DecimalField(
        max_digits=DIGITS,
        decimal_places=PLACES,
        null=True,
        blank=True,
        validators=[MinValueValidator(ZERO)],
        help_text="Empty: no limit.",
    )

    objects = SpendingLimitQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_role_display()


class CostPolicyQuerySet(models.QuerySet["CostPolicy"]):
    """The one row."""

    def the_one(self) -> "CostPolicy":
        """As the firm has set it; unsaved, with what is usual, before it has."""
        return self.filter(pk=1).first() or CostPolicy(pk=1)


class CostPolicy(HouseModel):
    """When budgets warn, in per cent of spent and committed, and what the firm is called in LEDES files; one row."""

    thresholds = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(HIGHEST)]),
        default=usual_thresholds,
        help_text="Per cent of the budget, each told once.",
    )
    law_firm_id = models.CharField("law firm ID", max_length=20, blank=True, help_text="The firm's tax ID.")

    objects = CostPolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "cost policies"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_cost_policy")]

    def __str__(self) -> str:
        return ", ".join(f"{each} %" for each in self.thresholds)


class CodeSortQuerySet(models.QuerySet["CodeSort"]):
    """Codes that the firm sees otherwise."""

    def is_hard(self) -> dict[str, bool]:
        """For every code."""
        usual = {key: code.is_hard for key, code in CODES.items()}
        return {**usual, **dict(self.values_list("code", "hard"))}


class CodeSort(HouseModel):
    """A code that this firm counts as hard or soft otherwise than is usual."""

    code = models.CharField(max_length=4, choices=CHOICES, primary_key=True)
    hard = models.BooleanField(help_text="Paid to somebody outside the firm.")

    objects = CodeSortQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.code}: {'hard' if self.hard else 'soft'}"
