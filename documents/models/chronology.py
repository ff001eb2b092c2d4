"""What happened to the client, told from the pages of the file."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Contact
from documents.models.document import Document
from matters.models import Matter
from matters.models.visibility import MatterBound


class Happening(HouseModel):
    """One line of a chronology: when, at whose hands, what, what it cost, and the page that says so."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="happenings")
    on = models.DateField()
    provider = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="happenings"
    )
    provider_name = models.CharField(max_length=160, blank=True)
    what = models.CharField(max_length=500)
    cost = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="happenings"
    )
    page = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["matter", "on", "id"], name="happening_in_order")]

    def __str__(self) -> str:
        return self.what
