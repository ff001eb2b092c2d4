"""A document that may be the answer to a request, and what a person made of that guess."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from documents.models import Document
from matters.models import Matter
from matters.models.visibility import MatterBound
from thirdparty.models.request import ThirdPartyRequest


class AnswerQuerySet(MatterBound):
    """Guesses by whether somebody has decided."""

    matter_column = "request__matter_id"

    def open(self) -> Self:
        """Something was found, and nobody has said whether it is right."""
        waiting = self.filter(request__isnull=False, settled_at=None, document__binned_at=None)
        return waiting.filter(request__closed_on=None, request__matter__closed_on=None)


class Answer(HouseModel):
    """The one open request that a document probably answers, how sure that is in per cent, and why.

    Without a request nothing was found: the row only says that somebody has looked.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="answer")
    request = models.ForeignKey(
        ThirdPartyRequest, null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    confidence = models.PositiveSmallIntegerField(default=0, help_text="Percent.")
    why = models.CharField(max_length=200, blank=True)
    judged_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    was_right = models.BooleanField(null=True, help_text="What the person said.")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-confidence", "id"]
        indexes = [
            models.Index(
                fields=["request"], condition=Q(settled_at__isnull=True), name="answer_open_by_request"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(was_right__isnull=False),
                name="settled_answer_says_how",
            )
        ]

    def __str__(self) -> str:
        return self.document.title

    def get_absolute_url(self) -> str:
        """Where somebody decides: the page of the request."""
        return f"/requests/{self.request_id}/"

    @property
    def matter(self) -> Matter:
        """Whose request it may answer."""
        if self.request is None:
            raise ValueError("Nothing was found for this document.")
        return self.request.matter
