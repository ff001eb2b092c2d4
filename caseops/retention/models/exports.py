"""Everything held about one person, for that person."""

from typing import Self

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.retention.models.packages import KEPT_FOR
from caseops.users.models import User
from clients.models import Contact
from documents.models import Blob


class SubjectExportQuerySet(models.QuerySet["SubjectExport"]):
    """Exports by who asked and how far they are."""

    def visible_to(self, user: User) -> Self:
        """One's own: it holds what that person saw, which others may not."""
        return self.filter(asked_by=user) if user.is_active else self.none()

    def to_build(self) -> Self:
        """Asked for and not built yet."""
        return self.filter(done_at=None)

    def stale(self) -> Self:
        """Its archive has had its week."""
        return self.filter(blob__isnull=False, done_at__lt=clock.now() - KEPT_FOR)


class SubjectExport(HouseModel):
    """What the house holds about a contact, as far as whoever asks may see it; the archive is kept for a week."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="exports")
    reason = models.CharField(max_length=300, help_text="On whose request, and when it came.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    rows = models.PositiveIntegerField(default=0, help_text="How many rows are in it.")
    sha256 = models.CharField(max_length=64, blank=True)
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = SubjectExportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"everything held about {self.contact}"

    @property
    def is_kept(self) -> bool:
        """The archive can be taken."""
        return self.blob_id is not None
