"""What is known about a matter: its key dates and its typed fields."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from caseops.core import clock
from matters.models.matter import Matter
from matters.models.practice_area import FieldBlueprint
from matters.models.visibility import MatterBound
from matters.naming import titled


class KeyDate(models.Model):
    """A named day in the life of a matter that other dates are told from."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="key_dates")
    name = models.CharField(max_length=40)
    on = models.DateField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["matter", "name"], name="key_date_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """`date_of_loss` as people say it."""
        return titled(self.name)


class KeyDateChangeQuerySet(MatterBound):
    """The history of key dates."""

    matter_column = "key_date__matter_id"


class KeyDateChange(models.Model):
    """One day a key date had, since when and why; the row without `was_on` is the day first set."""

    key_date = models.ForeignKey(KeyDate, on_delete=models.CASCADE, related_name="changes")
    was_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = KeyDateChangeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(was_on__isnull=True) | ~Q(reason=""), name="key_date_move_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.was_on} → {self.on}: {self.reason}"


class Fact(models.Model):
    """An answer that decides which blueprints hold (`medicare` = true); key by key, as the conditions ask."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=80, help_text="`true`, `false`, or one option of a list.")

    objects = MatterBound.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "key"], name="fact_once")]

    def __str__(self) -> str:
        return f"{self.key}={self.value}"


class FieldValue(models.Model):
    """The value of one typed field on one matter, already checked against its type."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="field_values")
    field = models.ForeignKey(FieldBlueprint, on_delete=models.PROTECT, related_name="values")
    value = models.JSONField(encoder=DjangoJSONEncoder)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["field__position"]
        constraints = [models.UniqueConstraint(fields=["matter", "field"], name="field_value_once")]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
