"""A client's file as one archive to hand over."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from documents.models import Blob
from matters.models import Matter
from matters.models.visibility import MatterBound

KEPT_FOR = timedelta(days=7)


class PackageQuerySet(MatterBound):
    """Packages by how far they are."""

    def to_build(self) -> Self:
        """Asked for and not built yet."""
        return self.filter(done_at=None)

    def stale(self) -> Self:
        """Whoever wanted them has had their days: the archive goes, the row stays."""
        return self.filter(blob__isnull=False, done_at__lt=clock.now() - KEPT_FOR)


class Package(HouseModel):
    """Asked for, built in the background, kept for a week; then only the row says that it was."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="packages")
    reason = models.CharField(max_length=300, help_text="To whom it goes, and why.")
    with_notes = models.BooleanField(
        "with our internal notes",
        default=False,
        help_text="Work product: rules differ on whether a client has a right to it.",
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    documents = models.PositiveIntegerField(default=0, help_text="How many are in it.")
    sha256 = models.CharField(max_length=64, blank=True)
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PackageQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["id"], condition=models.Q(done_at=None), name="package_to_build")]

    def __str__(self) -> str:
        return f"the file {self.matter.number}"

    @property
    def is_kept(self) -> bool:
        """The archive can be taken."""
        return self.blob_id is not None
