"""Notes: what a colleague should know."""

from django.conf import settings
from django.db import models

from caseops.core import clock
from matters.models.matter import Matter
from matters.models.sharing import Shareable
from matters.models.visibility import MatterBound


class Note(Shareable):
    """A note on the file; written once, corrected by another."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)
    text = models.TextField(max_length=20_000)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text[:80]
