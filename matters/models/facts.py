"""What is known about a matter: its key dates and its typed fields."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.sealing import SealedTextField
from clients.models import Contact
from matters.models.matter import Matter
from matters.models.practice_area import FieldBlueprint
from matters.models.visibility import MatterBound
from matters.naming import titled

NOTHING: Mapping[str, Any] = {"text": "", "number": None, "on": None, "contact_id": None}


class KeyDate(HouseModel):
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


class KeyDateChange(HouseModel):
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


class Fact(HouseModel):
    """An answer that decides which blueprints hold (`medicare` = true); key by key, as the conditions ask."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=80, help_text="`true`, `false`, or one option of a list.")

    objects = MatterBound.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "key"], name="fact_once")]

    def __str__(self) -> str:
        return f"{self.key}={self.value}"


class FieldValue(HouseModel):
    """What a typed field says on one matter, under the key that the field has in every version of its area.

    It stands in the open or sealed, never both. What lists filter and sort by (`text`, `number`, `on`, `contact`)
    is only filled for what stands in the open.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="field_values")
    key = models.CharField(max_length=40)
    field = models.ForeignKey(
        FieldBlueprint,
        on_delete=models.PROTECT,
        related_name="values",
        help_text="The row whose type it was written by; the matter may run on a later version.",
    )
    plain = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    sealed = SealedTextField(purpose="matters.field_value", null=True, blank=True)
    text = models.CharField(max_length=500, blank=True, help_text="Its words in small letters.")
    number = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="field_values"
    )

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["field__position"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "key"], name="field_value_once"),
            models.CheckConstraint(
                condition=Q(plain__isnull=True) | Q(sealed__isnull=True), name="field_value_open_or_sealed"
            ),
            models.CheckConstraint(
                condition=Q(sealed__isnull=True)
                | Q(contact__isnull=True, number__isnull=True, on__isnull=True, text=""),
                name="field_value_sealed_tells_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["key", "number"], condition=Q(number__isnull=False), name="field_by_number"),
            models.Index(fields=["key", "on"], condition=Q(on__isnull=False), name="field_by_day"),
            models.Index(fields=["key", "text"], condition=~Q(text=""), name="field_by_text"),
            models.Index(fields=["contact"], condition=Q(contact__isnull=False), name="field_by_contact"),
        ]

    def __str__(self) -> str:
        return self.field.label

    @property
    def value(self) -> Any:
        """What was said, sealed or not; "" for nothing."""
        if self.sealed:
            return json.loads(self.sealed)
        if self.contact_id:
            return self.contact_id  # a merged contact is another one than was typed
        return "" if self.plain is None else self.plain

    @property
    def is_sealed(self) -> bool:
        """It may be shown only masked."""
        return bool(self.sealed)

    def say(self, value: Any, columns: Mapping[str, Any], *, sealed: bool) -> None:
        """Keep it, in the open with what lists ask of it, or sealed and without; "" is no value any more."""
        said = None if value in ("", [], None) else value
        self.plain = None if sealed else said
        self.sealed = json.dumps(said, cls=DjangoJSONEncoder) if sealed and said is not None else None
        for name, nothing in NOTHING.items():
            setattr(self, name, nothing if sealed else columns.get(name, nothing))
