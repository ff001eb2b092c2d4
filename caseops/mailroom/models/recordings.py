"""What was said, to be heard again."""

from django.db import models

from caseops.core.house_model import HouseModel
from clients.models import Communication
from documents.models import Document


class Recording(HouseModel):
    """The sound of one voicemail or call: a document of the file, seen and handed out as every other."""

    communication = models.OneToOneField(Communication, on_delete=models.CASCADE, related_name="recording")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="recording")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.document)
