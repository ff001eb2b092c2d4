"""What every row of a practice area shares, whichever floor owns it."""

from datetime import date
from typing import ClassVar, Self

import pgtrigger
from django.db import models

from caseops.core.house_model import HouseModel
from caseops.core.offsets import UNITS, Offset

STAYS = """
    IF TG_OP <> 'INSERT' THEN
        PERFORM 1 FROM matters_practiceareaversion WHERE id = OLD.version_id AND published_at IS NOT NULL;
        IF FOUND THEN RAISE EXCEPTION 'A published practice area never changes.'; END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM 1 FROM matters_practiceareaversion WHERE id = NEW.version_id AND published_at IS NOT NULL;
        IF FOUND THEN RAISE EXCEPTION 'A published practice area never changes.'; END IF;
        RETURN NEW;
    END IF;
    RETURN OLD;
"""


class Blueprint(HouseModel):
    """A row of one version, copied into matters while its condition holds; the database refuses to change it
    once the version is published."""

    version = models.ForeignKey(
        "matters.PracticeAreaVersion", on_delete=models.CASCADE, related_name="%(class)ss"
    )
    position = models.PositiveSmallIntegerField()
    when = models.CharField(
        max_length=200, blank=True, help_text="Subtype, fact, fact=value, or several with |; empty: always."
    )
    origin = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The row of the version this draft was made from: the same row, whatever it is called now.",
    )

    origin_id: int | None

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        ordering = ["version", "position"]
        triggers = [
            pgtrigger.Trigger(
                name="published_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=STAYS,
            )
        ]


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
