"""What somebody typed at the entrance, until a worker has looked whether we know them."""

from datetime import timedelta

from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel

LASTS = timedelta(hours=1)  # a link that comes much later than it was asked for only frightens


class LinkWish(HouseModel):
    """Somebody asks for a fresh link. The row is all that asking does, so that it tells nothing about whom we know."""

    who = models.CharField(max_length=254, help_text="An e-mail address or a phone number, as it was typed.")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "link wishes"

    def __str__(self) -> str:
        return f"Asked at {self.at:%H:%M}"
