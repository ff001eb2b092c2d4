"""Bytes: kept once, under the hash of what they are."""

from collections.abc import Collection
from typing import IO, Self

from django.core.files.storage import default_storage
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel

SHA256_FORM = r"^[0-9a-f]{64}$"


class Scan(models.TextChoices):
    """What a scanner has said; without one nobody has looked, which is not "clean"."""

    NOT_SCANNED = "not_scanned", "Not scanned"
    WAITING = "waiting", "Waiting for the scanner"
    CLEAN = "clean", "Clean"
    INFECTED = "infected", "Infected"


SERVED: Collection[str] = (Scan.NOT_SCANNED, Scan.CLEAN)


class BlobQuerySet(models.QuerySet["Blob"]):
    """Blobs by what was found in them."""

    def served(self) -> Self:
        """Those whose bytes may leave the house."""
        return self.filter(scan__in=SERVED)


class Blob(HouseModel):
    """The content of a file, in private storage; two documents with the same bytes share one."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100, help_text="Told from the content, never from the name.")
    scan = models.CharField(max_length=12, choices=Scan, default=Scan.NOT_SCANNED)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = BlobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(sha256__regex=SHA256_FORM), name="blob_has_a_hash"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="blob_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Its place in the storage."""
        return path_of(self.sha256)

    @property
    def is_served(self) -> bool:
        """False while a scanner has not answered, and for ever when it found something."""
        return self.scan in SERVED

    def open(self) -> IO[bytes]:
        """The bytes, to be read and closed; callers that show them to people ask `is_served` first."""
        return default_storage.open(self.path, "rb")


def path_of(sha256: str) -> str:
    """Where bytes of that hash are kept."""
    return f"blobs/{sha256[:2]}/{sha256[2:4]}/{sha256}"
