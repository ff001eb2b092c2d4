"""What every row of a practice area shares, whichever floor owns it."""

from datetime import date
from typing import ClassVar, Self

from django.db import models

from caseops.core.offsets import UNITS, Offset


class Blueprint(models.Model):
    """A row of one published version: never edited, copied into matters while its condition holds."""

    version = models.ForeignKey(
        "matters.PracticeAreaVersion", on_delete=models.CASCADE, related_name="%(class)ss"
    )
    position = models.PositiveSmallIntegerField()
    when = models.CharField(
        max_length=200, blank=True, help_text="Subtype, fact, fact=value, or several with |; empty: always."
    )

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        ordering = ["version", "position"]


class DatedBlueprint(Blueprint):
    """A blueprint whose date is told from a key date of the matter; no anchor means set by hand."""

    anchor = models.CharField(max_length=40, blank=True)
    amount = models.SmallIntegerField(default=0)
    unit = models.CharField(max_length=2, choices=UNITS, default="d")

    class Meta(Blueprint.Meta):
        abstract = True

    @property
    def offset(self) -> Offset:
        """The date's rule; meaningful only with an anchor."""
        return Offset(self.anchor, self.amount, self.unit)

    def due_after(self, on: date | None) -> date | None:
        """The due date once the key date is known."""
        return self.offset.after(on) if on and self.anchor else None
