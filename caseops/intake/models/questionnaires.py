"""What we ask somebody who may become a client, and what they answered, as they answered it."""

import json
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.sealing import SealedTextField
from caseops.intake.models.leads import Lead, LeadQuerySet
from caseops.users.models import User
from matters.models import IntakeQuestion, PracticeAreaVersion


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Questionnaires by where they are."""

    def visible_to(self, user: User) -> Self:
        """Those of the leads this person sees."""
        leads: LeadQuerySet = Lead.objects.all()
        return self.filter(lead__in=leads.visible_to(user))

    def to_review(self) -> Self:
        """Sent in, and nobody has gone through them all yet."""
        return self.filter(sent_in_at__isnull=False, reviewed_at=None)


class Questionnaire(HouseModel):
    """The questions of one practice area to one lead, as that version asks them."""

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="questionnaire")
    version = models.ForeignKey(PracticeAreaVersion, on_delete=models.PROTECT, related_name="questionnaires")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField(default=clock.now)
    sent_in_at = models.DateTimeField(null=True, blank=True)
    sent_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: the client.",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, help_text="Every answer was looked at.")

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["sent_in_at"],
                condition=Q(sent_in_at__isnull=False, reviewed_at=None),
                name="questionnaire_to_review",
            )
        ]

    def __str__(self) -> str:
        return f"questions to {self.lead.contact}"

    def get_absolute_url(self) -> str:
        """Where staff fill it."""
        return f"/questionnaires/{self.pk}/"


class Verdict(models.TextChoices):
    """What a person made of an answer."""

    TAKEN = "taken", "Taken over"
    SKIPPED = "skipped", "Left as it was"


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers by what still happens to them."""

    def to_put(self) -> Self:
        """Taken over, and waiting for the matter they belong to."""
        return self.filter(verdict=Verdict.TAKEN, put_at=None)


class Answer(HouseModel):
    """One answer; a sensitive one is sealed, and what staff corrected still says what it was."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(IntakeQuestion, on_delete=models.PROTECT, related_name="answers")
    plain = models.JSONField(null=True, blank=True)
    sealed = SealedTextField(purpose="caseops.intake.answer", null=True, blank=True)
    was = models.JSONField(null=True, blank=True, help_text="As the client sent it, where it was corrected.")
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: the client.",
    )
    verdict = models.CharField(max_length=7, choices=Verdict, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    put_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Everything it becomes has become; empty: the matter is not open yet.",
    )
    not_put_why = models.CharField(max_length=300, blank=True, help_text="Why the matter refused it.")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["questionnaire", "question__position"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "question"], name="answer_once"),
            models.CheckConstraint(
                condition=Q(plain__isnull=True) | Q(sealed__isnull=True), name="answer_open_or_sealed"
            ),
        ]

    def __str__(self) -> str:
        return self.question.label

    @property
    def value(self) -> Any:
        """What was said, sealed or not; "" for nothing."""
        if self.sealed:
            return json.loads(self.sealed)
        return "" if self.plain is None else self.plain

    @property
    def is_sealed(self) -> bool:
        """It may be shown only masked."""
        return bool(self.sealed)

    def say(self, value: Any, *, sealed: bool) -> None:
        """Keep it, in the open or sealed; "" is no answer any more."""
        said = None if value in ("", [], None) else value
        self.plain = None if sealed else said
        self.sealed = json.dumps(said) if sealed and said is not None else None
