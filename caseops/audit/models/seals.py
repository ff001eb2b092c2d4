"""Seals: what the entries said when they were sealed, chained, under a key the database does not hold."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from caseops.audit.models.forever import only_added
from caseops.core import clock
from caseops.core.house_model import HouseModel


class Seal(HouseModel):
    """Closes a range of entries for good.

    Numbers are given out before they are committed, so a range may have gaps. What comes into a gap after all is
    closed by a later seal, which names it as `late`.
    """

    number = models.BigIntegerField(primary_key=True, help_text="1, 2, 3 …, none left out.")
    first = models.BigIntegerField(help_text="Number of the first entry of the range.")
    last = models.BigIntegerField(
        help_text="And of the last; one less than `first` when only late ones are sealed."
    )
    gaps = models.JSONField(help_text="Numbers of the range that nobody had then, as [from, to].")
    late = ArrayField(models.BigIntegerField(), help_text="Numbers of earlier gaps that have come since.")
    digests = models.BinaryField(help_text="The first eight bytes of each entry's SHA-256, by number.")
    root = models.BinaryField(help_text="SHA-256 over the whole SHA-256 of each entry, by number.")
    previous = models.BinaryField(help_text="The code of the seal before; empty for the first.")
    code = models.BinaryField(help_text="HMAC-SHA-256 over all of this.")
    sealed_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[models.Manager["Seal"]] = models.Manager()

    class Meta:
        triggers = only_added("Seals are never removed.")

    def __str__(self) -> str:
        return f"seal {self.number}"
