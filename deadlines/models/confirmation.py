"""What the firm has said about the rules of the book: confirmed by an attorney, turned on or off."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel

KEY_LENGTH = 120


class ConfirmationQuerySet(models.QuerySet["RuleConfirmation"]):
    """Confirmations by rule, and by whether they still stand."""

    def of(self, keys: list[str]) -> Self:
        """About these rules."""
        return self.filter(rule_key__in=keys)

    def standing(self) -> Self:
        """Not withdrawn; of an older text of the rule too."""
        return self.filter(withdrawn_at__isnull=True)


class SwitchQuerySet(models.QuerySet["RuleSwitch"]):
    """Switches by rule."""

    def of(self, keys: list[str]) -> Self:
        """About these rules."""
        return self.filter(rule_key__in=keys)


class RuleConfirmation(HouseModel):
    """An attorney has read the rule's source and answers for this very text of it; a changed text asks again."""

    rule_key = models.CharField(max_length=KEY_LENGTH)
    fingerprint = models.CharField(max_length=32, help_text="Of what the rule said then.")
    citation = models.CharField(max_length=200, help_text="As it stood then.")
    note = models.CharField(max_length=300, blank=True, help_text="What was read, and where.")
    confirmed_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule_key"],
                condition=Q(withdrawn_at__isnull=True),
                name="rule_confirmed_once",
                violation_error_message="Somebody has confirmed this rule in the meantime.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="rule_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.citation


class RuleSwitch(HouseModel):
    """The firm turned a rule on or off; the newest row governs, the older ones are its history."""

    rule_key = models.CharField(max_length=KEY_LENGTH)
    citation = models.CharField(max_length=200, help_text="As it stood then.")
    is_on = models.BooleanField()
    reason = models.CharField(max_length=300)
    switched_at = models.DateTimeField(default=clock.now)
    switched_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SwitchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "rule switches"
        indexes = [models.Index(fields=["rule_key", "-id"], name="switch_by_rule")]

    def __str__(self) -> str:
        return self.citation
