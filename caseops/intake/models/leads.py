"""Somebody who may become a client: a light record before there is a matter."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User
from clients.models import Contact
from deadlines.courts import STATES
from deadlines.models.claim import ClaimKind
from matters.models import Matter, PracticeArea
from matters.models.visibility import MatterBound, matters_of

SOON = timedelta(days=60)  # a statute that runs out before then is urgent


class LeadSource(models.TextChoices):
    """How they heard about the firm."""

    CLIENT = "client", "A client"
    ATTORNEY = "attorney", "An attorney"
    PROVIDER = "provider", "A provider"
    WEB = "web", "Our website"
    AD = "ad", "Advertising"
    OTHER = "other", "Other"


class Answer(models.TextChoices):
    """What the firm told them."""

    RETAIN = "retain", "Retain"
    REFER = "refer", "Refer"
    DECLINE = "decline", "Decline"


class LeadQuerySet(MatterBound):
    """Leads by where they are."""

    def visible_to(self, user: User) -> Self:
        """Whoever is at the firm takes calls; once it is a matter, those who see the matter."""
        if not user.is_active or user.sees_every_matter:
            return super().visible_to(user)
        return self.filter(Q(matter=None) | Q(matter__in=matters_of(user)))

    def undecided(self) -> Self:
        """They wait for our answer."""
        return self.filter(decision=None, purged_at=None)

    def unfinished(self) -> Self:
        """Undecided, or ours without a matter: somebody has to see to them."""
        return self.filter(Q(decision=None) | Q(decision__outcome=Answer.RETAIN), matter=None, purged_at=None)

    def answered(self) -> Self:
        """They have sent in their questionnaire, and nobody has gone through it all."""
        return self.filter(questionnaire__sent_in_at__isnull=False, questionnaire__reviewed_at=None)

    def retained(self) -> Self:
        """Ours, but there is no matter yet."""
        return self.filter(decision__outcome=Answer.RETAIN, matter=None)

    def turned_away(self) -> Self:
        """Referred or declined."""
        return self.filter(decision__outcome__in=[Answer.REFER, Answer.DECLINE])

    def urgent_first(self) -> Self:
        """By the day on which their time may run out, then as they came."""
        return self.order_by(F("runs_out_on").asc(nulls_last=True), "id")

    def to_purge(self, today: date) -> Self:
        """Kept long enough; a lead that became a matter is kept with it."""
        return self.filter(purge_on__lte=today, purged_at=None, matter=None)


class Lead(HouseModel):
    """One person's question to the firm; `runs_out_on` is computed by the rulebook, confirmed by nobody."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="leads")
    area = models.ForeignKey(
        PracticeArea, null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    source = models.CharField(max_length=8, choices=LeadSource, default=LeadSource.OTHER)
    source_detail = models.CharField(
        max_length=120, blank=True, help_text="Who sent them, or which advertisement."
    )
    summary = models.TextField(max_length=20_000, blank=True, help_text="What happened, in their words.")
    against = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="The other side: people and companies.",
    )
    event_on = models.DateField("when it happened", null=True, blank=True)
    state = models.CharField("where (state)", max_length=2, choices=STATES, blank=True)
    claim = models.CharField(
        max_length=20, choices=ClaimKind, blank=True, help_text="Decides which time limit runs."
    )
    is_public = models.BooleanField("against a public entity", default=False)
    runs_out_on = models.DateField(null=True, blank=True, editable=False)
    runs_out_why = models.CharField(max_length=300, blank=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    matter = models.OneToOneField(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="lead"
    )
    received_at = models.DateTimeField(default=clock.now)
    purge_on = models.DateField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["runs_out_on", "id"], condition=Q(matter=None, purged_at=None), name="lead_open"
            ),
            models.Index(fields=["purge_on"], condition=Q(purged_at=None), name="lead_to_purge"),
        ]

    def __str__(self) -> str:
        return self.contact.name

    def get_absolute_url(self) -> str:
        """Its own page."""
        return f"/leads/{self.pk}/"

    @property
    def is_urgent(self) -> bool:
        """Their time may run out within weeks."""
        return self.runs_out_on is not None and self.runs_out_on <= clock.today() + SOON

    @property
    def is_decided(self) -> bool:
        """They have our answer."""
        return hasattr(self, "decision")


class LeadDecision(HouseModel):
    """What they were told, why, and the letter that says so."""

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=7, choices=Answer)
    reason = models.CharField(max_length=1000, help_text="For the file; the letter does not give it.")
    referred_to = models.CharField(max_length=200, blank=True)
    letter = models.TextField(max_length=20_000, blank=True, help_text="As it went out.")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.get_outcome_display()
