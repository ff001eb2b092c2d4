"""What a file says: its pages as text, read once for all documents that hold the same bytes."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from documents.models.blob import Blob
from documents.models.document import Document


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


class Reading(models.Model):
    """What became of reading one blob; `words` says why when it could not be read."""

    blob = models.OneToOneField(Blob, on_delete=models.CASCADE, related_name="reading")
    state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.WAITING)
    words = models.CharField(max_length=200, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=2, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(state="waiting"), name="reading_waiting")]

    def __str__(self) -> str:
        return self.words or self.get_state_display()


class Page(models.Model):
    """The text of one page."""

    blob = models.ForeignKey(Blob, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["blob", "number"]
        constraints = [models.UniqueConstraint(fields=["blob", "number"], name="page_number_once")]

    def __str__(self) -> str:
        return f"Page {self.number}"


class SearchText(models.Model):
    """The words of up to thirty pages of a document, as the search reads them.

    `place` says who may find it, in one number that stands in the same index as the words: the matter's id, 0 for
    the firm's unsorted tray, minus the person's id for what somebody brought in and has not filed, empty in the bin.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="search_texts")
    first_page = models.PositiveIntegerField(default=1)
    place = models.BigIntegerField(null=True)
    body = SearchVectorField(help_text="The pages alone, so that new labels need no new reading.")
    vector = SearchVectorField(help_text="Title and people first, then numbers, then the pages.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "first_page"], name="search_text_once")]
        indexes = [
            GinIndex(F("place"), F("vector"), name="search_by_place", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.document} from page {self.first_page}"


class DocumentHead(models.Model):
    """The names and numbers of a document, for words that are nearly right."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="head")
    place = models.BigIntegerField(null=True)
    text = models.TextField()
    numbers = models.TextField(blank=True)

    class Meta:
        indexes = [GinIndex(OpClass(F("text"), name="gin_trgm_ops"), name="head_by_trigrams")]

    def __str__(self) -> str:
        return self.text[:80]
