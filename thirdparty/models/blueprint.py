"""What a practice area asks of third parties."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from matters.models.blueprint import Blueprint

A_DAY_TO_A_YEAR = [MinValueValidator(1), MaxValueValidator(366)]


class RequestBlueprint(Blueprint):
    """Something we ask of somebody in matters of this kind, and how we insist."""

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    asked_of = models.CharField(max_length=60, help_text="The kind of third party, such as medical provider.")
    first_follow_up_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    repeat_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    escalate_after_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    ladder = ArrayField(models.CharField(max_length=40), help_text="Channels in the order we climb them.")
    legal_clock = models.CharField(max_length=200, blank=True)
    attach = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta(Blueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="request_key_once")]

    def __str__(self) -> str:
        return self.name
