"""The address by which somebody answers our questions from their own phone."""

from datetime import timedelta

from django.db import models

from caseops.intake.models.leads import Lead
from clients.models.links import PrivateLink


class QuestionnaireLink(PrivateLink):
    """Opens the questionnaire of one lead, as often as they like until it runs out."""

    purpose, valid_for = "questionnaire", timedelta(days=14)

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="questionnaire_links")
