"""Leave to spend: asked for, given or refused, then used."""

from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.money import CENT, DIGITS, PLACES
from caseops.costs.codes import CHOICES
from caseops.costs.permissions import DECIDE
from caseops.users.models import Role, User
from clients.models import Contact
from matters.models import Matter, StageBlueprint, TeamMember
from matters.models.visibility import MatterBound
from thirdparty.models import ThirdPartyRequest

VENDOR_LENGTH = 120


class CostState(models.TextChoices):
    """`spent`: an expense has taken its place."""

    WAITING = "waiting", "Waiting for approval"
    APPROVED = "approved", "Approved"
    SPENT = "spent", "Spent"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


OPEN = (CostState.WAITING, CostState.APPROVED)
DECIDED = (CostState.APPROVED, CostState.SPENT, CostState.REFUSED)


class CostRequestQuerySet(MatterBound):
    """Cost requests by where they stand."""

    def waiting(self) -> Self:
        """Nobody has decided."""
        return self.filter(state=CostState.WAITING)

    def to_decide_by(self, user: User) -> Self:
        """Waiting for this person among others: as `deciding` tells it, in the query."""
        if not DECIDE.held_by(user):
            return self.none()
        if user.role == Role.ADMIN:
            return self.waiting()
        attorneys = TeamMember.objects.filter(matter=OuterRef("matter"), role=Role.ATTORNEY)
        own = attorneys.filter(Q(user=user) | Q(user__supervisor=user) | Q(user__backup=user))
        here = self.waiting().filter(Exists(own) | ~Exists(attorneys))
        return here.exclude(asked_by=user)

    def committed(self) -> Self:
        """Approved and not spent yet: the money is as good as gone."""
        return self.filter(state=CostState.APPROVED)

    def open(self) -> Self:
        """What may still cost money."""
        return self.filter(state__in=OPEN)

    def for_lines(self) -> Self:
        """With all that a line shows."""
        return self.select_related("matter__client", "vendor", "asked_by", "decided_by", "stage")


class CostRequest(HouseModel):
    """One thing somebody wants to spend money on; approved it is committed, until an expense takes its place."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="cost_requests")
    stage = models.ForeignKey(
        StageBlueprint, on_delete=models.PROTECT, related_name="+", help_text="Whose budget it uses."
    )
    vendor = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="cost_requests"
    )
    vendor_name = models.CharField(max_length=VENDOR_LENGTH)
    code = models.CharField(max_length=4, choices=CHOICES)
    amount = models.DecimalField(
        max_digits=DIGITS,
        decimal_places=PLACES,
        validators=[MinValueValidator(CENT)],
        help_text="US dollars.",
    )
    purpose = models.CharField(max_length=300)
    request = models.ForeignKey(
        ThirdPartyRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="cost_requests"
    )
    state = models.CharField(max_length=10, choices=CostState, default=CostState.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why it was refused, or what was said about it."
    )

    objects = CostRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["matter"], condition=Q(state__in=OPEN), name="cost_request_open"),
            models.Index(
                fields=["asked_at", "id"], condition=Q(state=CostState.WAITING), name="cost_request_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="cost_request_costs_something"),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_at__isnull=False), name="cost_decided_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=CostState.REFUSED) | ~Q(reason=""), name="cost_refused_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_name}: {self.purpose}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return f"/costs/requests/{self.pk}/"

    @property
    def said(self) -> str:
        """What came of asking, right after it."""
        return "waits for approval." if self.state == CostState.WAITING else "approved, within your limit."
