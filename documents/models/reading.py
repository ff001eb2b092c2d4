"""What a file says: its pages as text, read once for all documents that hold the same bytes."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from caseops.core.house_model import HouseModel
from documents.models.blob import Blob


class ReadingState(models.TextChoices):
    """How far reading has come."""

    WAITING = "waiting", "Waiting to be read"
    READ = "read", "Read"
    IMAGE_ONLY = "image_only", "Image only"
    NO_TEXT = "no_text", "Not a text"
    REFUSED = "refused", "Cannot be read"


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings by what is to be done."""

    def due(self, now: datetime) -> Self:
        """Waiting, and in nobody's hands."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
        return self.filter(free, state=ReadingState.WAITING)

    def pictures(self) -> Self:
        """Read, but some pages are pictures whose text nobody has recognised."""
        return self.filter(
            blank_pages__gt=0,
            recognised_at__isnull=True,
            state__in=[ReadingState.READ, ReadingState.IMAGE_ONLY],
        )


class Reading(HouseModel):
    """What became of reading one blob; `words` says why when it could not be read."""

    blob = models.OneToOneField(Blob, on_delete=models.CASCADE, related_name="reading")
    state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.WAITING)
    words = models.CharField(max_length=200, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    blank_pages = models.PositiveIntegerField(default=0, help_text="Pages without text that may be pictures.")
    language = models.CharField(max_length=2, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    recognised_to = models.PositiveIntegerField(default=0, help_text="The last page that was looked at.")
    recognised_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="reading_waiting"),
            models.Index(
                fields=["id"],
                condition=Q(blank_pages__gt=0, recognised_at__isnull=True),
                name="reading_pictures",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.get_state_display()


class Page(HouseModel):
    """The text of one page."""

    blob = models.ForeignKey(Blob, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["blob", "number"]
        constraints = [models.UniqueConstraint(fields=["blob", "number"], name="page_number_once")]

    def __str__(self) -> str:
        return f"Page {self.number}"
