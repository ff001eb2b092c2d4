"""Dates that every matter of a kind must keep."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from deadlines.models.severity import Severity
from matters.models.blueprint import DatedBlueprint


class Basis(models.TextChoices):
    """Where the date comes from."""

    OFFSET = "offset", "Counted from a key date"
    RULE = "rule", "By a rule of the jurisdiction, confirmed by an attorney"
    HAND = "hand", "Entered by hand"


class DeadlineBlueprint(DatedBlueprint):
    """A date that matters of this kind must keep."""

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    severity = models.CharField(max_length=12, choices=Severity)
    basis = models.CharField(max_length=6, choices=Basis)
    rule_kind = models.SlugField(
        max_length=40, blank=True, help_text="The kind of rule that dates it, or a word of the rule's key."
    )
    source = models.CharField(max_length=160, blank=True, help_text="Where a date entered by hand is found.")
    remind = ArrayField(
        models.SmallIntegerField(), default=list, blank=True, help_text="Days before; negative: days after."
    )
    needs_acknowledgement = models.BooleanField(default=False)
    needs_verification = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta(DatedBlueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="deadline_key_once")]

    def __str__(self) -> str:
        return self.name
