"""What the search reads: the words of documents, which of them stand side by side, their names and numbers."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from caseops.core.house_model import HouseModel
from documents.models.document import Document

ERA = 2048  # documents brought in one after another, that an index can tell from older ones


class SearchText(HouseModel):
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
            GinIndex(F("document_id") / ERA, F("place"), F("vector"), name="search_by_era", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.document} from page {self.first_page}"


class DocumentHead(HouseModel):
    """The names and numbers of a document, for words that are nearly right."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="head")
    place = models.BigIntegerField(null=True)
    text = models.TextField()
    numbers = models.TextField(blank=True)

    class Meta:
        indexes = [GinIndex(OpClass(F("text"), name="gin_trgm_ops"), name="head_by_trigrams")]

    def __str__(self) -> str:
        return self.text[:80]


class WordPairs(HouseModel):
    """Which words stand side by side in a text, as numbers, so that an index answers for phrases.

    `first_page` 0 are title and people. `place` is in no index, so that filing a document leaves the indexes alone.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="word_pairs")
    first_page = models.PositiveIntegerField()
    place = models.BigIntegerField(null=True)
    pairs = ArrayField(models.IntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "first_page"], name="word_pairs_once")]
        indexes = [
            GinIndex(F("document_id") / ERA, F("pairs"), name="pairs_by_era", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{len(self.pairs)} pairs of {self.document}"
