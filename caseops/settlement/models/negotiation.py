"""What was demanded, what was offered, and what the client allows."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from caseops.core.money import dollars
from caseops.settlement.models.coverage import Policy
from caseops.settlement.models.money import Entry, colleague, in_dollars, of_matter
from clients.models import Contact
from deadlines.models import Deadline
from documents.models import Document
from matters.models.visibility import MatterBound


class OfferQuerySet(MatterBound):
    """Demands and offers by what became of them."""

    def offers(self) -> "OfferQuerySet":
        """What the other side would pay, newest first."""
        return self.filter(direction=Proposal.Direction.OFFER).order_by("-on", "-id")

    def standing(self) -> "OfferQuerySet":
        """Neither accepted nor over."""
        return self.filter(closed_on__isnull=True)


class Proposal(Entry):
    """A demand of ours or an offer of theirs: how much, on which terms, until when."""

    class Direction(models.TextChoices):
        """Who proposes."""

        DEMAND = "demand", "Our demand"
        OFFER = "offer", "Their offer"

    class Outcome(models.TextChoices):
        """What became of it."""

        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        LAPSED = "lapsed", "Lapsed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    matter = of_matter("proposals")
    direction = models.CharField("what", max_length=6, choices=Direction)
    amount = in_dollars()
    on = models.DateField("made on")
    policy = models.ForeignKey(
        Policy, verbose_name="under the policy", null=True, blank=True, on_delete=models.PROTECT,
        related_name="proposals",
    )  # fmt: skip
    terms = models.TextField(max_length=2000, blank=True)
    response_due_on = models.DateField("answer due", null=True, blank=True)
    expires_on = models.DateField("expires", null=True, blank=True)
    is_time_limited = models.BooleanField("time-limit demand", default=False)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    deadline = models.ForeignKey(
        Deadline, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="proposals"
    )
    delivered_on = models.DateField(null=True, blank=True, editable=False)
    delivery_proof = models.CharField(max_length=200, blank=True, editable=False)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True, editable=False)
    closed_on = models.DateField(null=True, blank=True, editable=False)
    why = models.CharField(
        max_length=500, blank=True, editable=False, help_text="Why it ended, or was accepted."
    )

    objects = OfferQuerySet.as_manager()

    class Meta(Entry.Meta):
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", closed_on__isnull=True) | ~Q(outcome="") & Q(closed_on__isnull=False),
                name="outcome_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["matter", "policy"],
                condition=Q(outcome="accepted"),
                nulls_distinct=True,
                name="accepted_once_a_policy",
                violation_error_message="Another proposal under this policy is accepted already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} of {dollars(self.amount)}"

    def clean(self) -> None:
        """A time limit has a day; nothing ends before it was made."""
        if self.amount <= 0:
            raise ValidationError({"amount": "Say how much."})
        for name in ("expires_on", "response_due_on"):
            ends = getattr(self, name)
            if ends and self.on and ends < self.on:
                raise ValidationError({name: "That is before it was made."})
        if self.is_time_limited and (self.direction != self.Direction.DEMAND or not self.expires_on):
            raise ValidationError(
                {"is_time_limited": "A time-limit demand is ours, and says when it expires."}
            )


class Authority(Entry):
    """What the client allows us: who said it, when and how, and the bounds."""

    class Way(models.TextChoices):
        """How the client said it."""

        PHONE = "phone", "By phone"
        WRITING = "writing", "In writing"
        MEETING = "meeting", "In person"

    matter = of_matter("authorities")
    client = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="authorities")
    on = models.DateField("given on")
    way = models.CharField("how", max_length=8, choices=Way)
    at_least = in_dollars("accept no less than", optional=True)
    up_to = in_dollars("up to", optional=True)
    note = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="authorities"
    )
    revoked_on = models.DateField(null=True, blank=True, editable=False)
    revoked_by = colleague()

    objects = MatterBound.as_manager()

    class Meta(Entry.Meta):
        ordering = ["-on", "-id"]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return f"{self.client}: {self.bounds}"

    @property
    def bounds(self) -> str:
        """In words."""
        low = f"no less than {dollars(self.at_least)}" if self.at_least is not None else ""
        high = f"up to {dollars(self.up_to)}" if self.up_to is not None else ""
        return ", ".join(filter(None, [low, high]))

    def clean(self) -> None:
        """An authority without an amount allows nothing."""
        if self.at_least is None and self.up_to is None:
            raise ValidationError({"at_least": "Say which amounts the client allows."})
        if self.at_least is not None and self.up_to is not None and self.up_to < self.at_least:
            raise ValidationError({"up_to": "That is below the least the client accepts."})
