"""Where an unfiled document probably belongs."""

from django.db import models

from caseops.core.house_model import HouseModel
from documents.models.document import Category, Document
from documents.models.requirement import DocumentRequirement
from matters.models import Matter
from matters.models.visibility import MatterBound


class Suggestion(HouseModel):
    """A guess that a person confirms with one key; `why` says what it rests on."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="suggestion")
    matter = models.ForeignKey(Matter, null=True, on_delete=models.CASCADE, related_name="+")
    requirement = models.ForeignKey(
        DocumentRequirement, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    category = models.CharField(max_length=20, choices=Category, blank=True)
    title = models.CharField(max_length=200, blank=True)
    document_on = models.DateField(null=True)
    confidence = models.PositiveSmallIntegerField(default=0, help_text="Percent.")
    why = models.CharField(max_length=200, blank=True)
    next_label = models.CharField(
        max_length=40, blank=True, default="", help_text="What an app above offers to do with it at once,"
    )
    next_url = models.CharField(max_length=200, blank=True, default="", help_text="and where.")

    objects = MatterBound.as_manager()

    def __str__(self) -> str:
        return self.why
