"""Whom we wait for: requests to third parties and every attempt to get an answer."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q

from caseops.core import clock
from clients.models import Contact
from matters.models import Matter
from matters.models.blueprint import Blueprint
from matters.models.visibility import MatterBound

A_DAY_TO_A_YEAR = [MinValueValidator(1), MaxValueValidator(366)]


class RequestBlueprint(Blueprint):
    """Something we ask of somebody in matters of this kind, and how we insist."""

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    asked_of = models.CharField(max_length=60, help_text="The kind of third party, such as medical provider.")
    first_follow_up_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    repeat_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    escalate_after_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    ladder = ArrayField(models.CharField(max_length=40), help_text="Channels in the order we climb them.")
    legal_clock = models.CharField(max_length=200, blank=True)
    attach = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta(Blueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="request_key_once")]

    def __str__(self) -> str:
        return self.name


class Status(models.TextChoices):
    """Draft and sent are open; the others close the request."""

    DRAFT = "draft", "Not sent"
    SENT = "sent", "Waiting"
    RECEIVED = "received", "Received"
    CANCELLED = "cancelled", "Cancelled"


class ThirdPartyRequestQuerySet(MatterBound):
    """Requests by how long we have waited."""

    def waiting(self) -> Self:
        """Sent and unanswered, on an open matter."""
        return self.of_open_matters().filter(status=Status.SENT)

    def not_closed(self) -> Self:
        """Not sent yet, or sent and unanswered."""
        return self.of_open_matters().filter(status__in=[Status.DRAFT, Status.SENT])

    def follow_up_due(self, day: date) -> Self:
        """Waiting, and to be asked again on `day` or before; longest overdue first."""
        return self.waiting().filter(next_follow_up_on__lte=day).order_by("next_follow_up_on", "id")

    def with_times_asked(self) -> Self:
        """Adds `times_asked`: 0 for a draft."""
        return self.annotate(times_asked=Count("attempts"))

    def oldest_first(self) -> Self:
        """Waiting longest first, drafts last."""
        return self.order_by(F("sent_on").asc(nulls_last=True), "id")


class ThirdPartyRequest(models.Model):
    """One thing asked of one third party; while it waits it always has an owner and a next follow-up date."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="requests")
    blueprint = models.ForeignKey(
        RequestBlueprint, null=True, blank=True, on_delete=models.PROTECT, related_name="instances"
    )
    name = models.CharField(max_length=160)
    asked_of = models.CharField(max_length=60)
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="requests",
        help_text="Whom exactly.",
    )
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="third_party_requests",
    )
    first_follow_up_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    repeat_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    escalate_after_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    ladder = ArrayField(models.CharField(max_length=40))
    legal_clock = models.CharField(max_length=200, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    next_follow_up_on = models.DateField(null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True, help_text="When they said it would come.")
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ThirdPartyRequestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["owner", "next_follow_up_on", "id"],
                condition=Q(status="sent"),
                name="request_worklist",
            ),
            models.Index(fields=["matter", "status"], name="request_by_matter"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="sent")
                | Q(owner__isnull=False, next_follow_up_on__isnull=False, sent_on__isnull=False),
                name="open_request_is_owned_and_chased",
                violation_error_message=(
                    "A request that waits for an answer needs an owner and a next follow-up date."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "sent"]) | Q(closed_on__isnull=False),
                name="closed_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, with every attempt."""
        return f"/requests/{self.pk}/"

    @property
    def whom(self) -> str:
        """The third party by name, or its kind while nobody is named."""
        return self.contact.name if self.contact else self.asked_of

    @property
    def days_waiting(self) -> int:
        """Days since it was first sent; 0 for a draft."""
        return (clock.today_here() - self.sent_on).days if self.sent_on else 0

    @property
    def is_overdue(self) -> bool:
        """Waiting, and the day to ask again has gone by."""
        on = self.next_follow_up_on
        return self.status == Status.SENT and on is not None and on < clock.today_here()

    @property
    def is_escalated(self) -> bool:
        """Waiting for longer than this kind of request may take."""
        return self.status == Status.SENT and self.days_waiting >= self.escalate_after_days

    @property
    def broke_promise(self) -> bool:
        """Waiting, and the day they promised has gone by."""
        on = self.promised_on
        return self.status == Status.SENT and on is not None and on < clock.today_here()

    def rung(self, number: int) -> str:
        """The channel of the n-th asking: one rung higher each time, then the last one again."""
        return self.ladder[min(number, len(self.ladder)) - 1] if self.ladder else "email"


class Outcome(models.TextChoices):
    """What came of asking."""

    SENT = "sent", "Sent"
    SPOKE = "spoke", "Spoke with them"
    VOICEMAIL = "voicemail", "Left a voicemail"
    NO_ANSWER = "no_answer", "No answer"
    PROMISED = "promised", "They promised a date"
    PARTIAL = "partial", "Part of it came"


class Attempt(models.Model):
    """One time we asked: when, how, with whom, and what they said."""

    request = models.ForeignKey(ThirdPartyRequest, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)
    channel = models.CharField(max_length=40)
    outcome = models.CharField(max_length=9, choices=Outcome, default=Outcome.SENT)
    spoke_to = models.CharField(max_length=120, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="attempt_number_once")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} by {self.channel}"
